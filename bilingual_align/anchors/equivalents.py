"""German and English words for the same thing: labels, units, currencies, names."""

from __future__ import annotations


def forms(table: str, column: int) -> dict[str, str]:
    """One language's ``{form: value}`` of a table with lines ``value | German, forms | English, forms``.

    >>> forms("place:Munich | München, Minga | Munich", 1)
    {'München': 'place:Munich', 'Minga': 'place:Munich'}
    """
    rows = (line.split("|") for line in table.strip().splitlines())
    return {form.strip(): row[0].strip() for row in rows for form in row[column].split(",") if form.strip()}


# What stands before a number, in lower case without the dot: English name | German | English.
LABELS = """
article | artikel, art | article, articles, art
paragraph | absatz, abs, absätze, absätzen | paragraph, paragraphs, para, paras
section | abschnitt, abschnitte, abschnitten, §, §§, paragraph, paragraf, paragraphen | section, sections, sec, §, §§
chapter | kapitel, kap, kapiteln | chapter, chapters, ch, chap
figure | abbildung, abb, abbildungen, bild | figure, figures, fig, figs
table | tabelle, tab, tabellen | table, tables
page | seite, s, seiten | page, pages, p, pp
volume | band, bd, bände, bänden | volume, volumes, vol
number | nummer, nr, nummern, nrn, ziffer, ziff | number, numbers, no, nos
part | teil, teile, teilen | part, parts
annex | anhang, anlage | annex, appendix
point | punkt | point, points
letter | buchstabe, buchstaben | letter, letters
subparagraph | unterabsatz | subparagraph, subparagraphs
verse | vers, verse, versen | verse, verses
psalm | psalm, psalmen | psalm, psalms
step | schritt | step
line | zeile, zeilen | line, lines
title | titel | title
book | buch | book
act | akt | act
scene | szene | scene
rule | regel | rule
room | zimmer, raum | room
version | version | version
"""

# Forms of units beyond the CLDR's.
UNITS = """
hour | h, Std | h
minute | min, Min |
day | Tagen |
month | Monaten |
year | Jahren |
square-kilometer | qkm, km2 | sq km, km2
square-meter | qm, m2 | sq m, m2
kilometer-per-hour | km/h, Stundenkilometer | km/h, kph, kmh
foot | Füßen |
degree | | °
celsius | ºC | ºC
kilogram | Kilo, Kilos | kilos, kilo
kilobyte | KB | KB
gram | | gramme, grammes
"""

# Words and signs of currencies beyond the CLDR's; unqualified, they are read as the currency most often meant.
CURRENCIES = """
EUR | €, Euro, Euros | €, Euro, Euros
USD | $, US$, Dollar, Dollars, US-Dollar, US-Dollars | $, US$, dollar, dollars, US dollar, US dollars, U.S. dollars
GBP | £, Pfund Sterling, britische Pfund | £, pound sterling, pounds sterling, British pounds
CHF | Franken, Schweizer Franken, Fr, SFr | francs, Swiss francs
JPY | ¥, Yen | ¥, yen
CNY | Yuan | yuan
INR | Rupien | rupees
RUB | Rubel | rubles, roubles
MXN | Pesos | pesos
KRW | Won | won
DEM | Mark, DM, D-Mark, Deutsche Mark | marks, Deutschmarks, Deutsche Marks
EUR-cent | Cent | cents, cent
"""

# Names and acronyms beyond the CLDR's that no rule of spelling joins.
NAMES = """
territory:US | USA, US, U.S., U.S.A., Vereinigte Staaten von Amerika | USA, US, U.S., U.S.A., United States of America
territory:GB | Großbritannien, UK, U.K. | Great Britain, Britain, UK, U.K.
territory:UN | UN, UNO, U.N. | UN, UNO, U.N.
territory:EU | EU | EU, E.U.
territory:DE | BRD, Bundesrepublik Deutschland | Federal Republic of Germany
territory:NL | Holland | Holland
territory:CZ | Tschechische Republik | Czech Republic
territory:RU | Russische Föderation | Russian Federation
territory:HK | Hongkong | Hong Kong
territory:CD | Demokratische Republik Kongo | Democratic Republic of the Congo
territory:PS | Palästina | Palestine
territory:MK | Mazedonien | Macedonia
territory:BY | Weißrussland |
place:England | England | England
place:Scotland | Schottland | Scotland
place:Soviet Union | Sowjetunion, UdSSR | Soviet Union, USSR
place:Yugoslavia | Jugoslawien | Yugoslavia
place:Prussia | Preußen | Prussia
place:Bavaria | Bayern | Bavaria
place:Saxony | Sachsen | Saxony
place:Swabia | Schwaben | Swabia
place:Tyrol | Tirol | Tyrol
place:Bohemia | Böhmen | Bohemia
place:Moravia | Mähren | Moravia
place:Silesia | Schlesien | Silesia
place:Munich | München | Munich
place:Cologne | Köln | Cologne
place:Nuremberg | Nürnberg | Nuremberg, Nuernberg
place:Brunswick | Braunschweig | Brunswick
place:Vienna | Wien | Vienna
place:Geneva | Genf | Geneva
place:Lucerne | Luzern | Lucerne
place:Basel | Basel | Basel, Basle
place:Rome | Rom | Rome
place:Milan | Mailand | Milan
place:Venice | Venedig | Venice
place:Naples | Neapel | Naples
place:Turin | Turin | Turin
place:Genoa | Genua | Genoa
place:Sicily | Sizilien | Sicily
place:Tuscany | Toskana | Tuscany
place:Lisbon | Lissabon | Lisbon
place:Athens | Athen | Athens
place:Crete | Kreta | Crete
place:Cairo | Kairo | Cairo
place:Moscow | Moskau | Moscow
place:Warsaw | Warschau | Warsaw
place:Cracow | Krakau | Cracow, Kraków
place:Prague | Prag | Prague
place:Bucharest | Bukarest | Bucharest
place:Belgrade | Belgrad | Belgrade
place:Copenhagen | Kopenhagen | Copenhagen
place:The Hague | Den Haag | The Hague, Hague
place:Brussels | Brüssel | Brussels
place:Bruges | Brügge | Bruges
place:Beijing | Peking | Beijing, Peking
place:Mumbai | Bombay, Mumbai | Mumbai, Bombay
place:Danube | Donau | Danube
place:Rhine | Rhein | Rhine
place:Moselle | Mosel | Moselle
place:Meuse | Maas | Meuse
place:Tiber | Tiber | Tiber
place:Thames | Themse | Thames
place:Nile | Nil | Nile
place:Alps | Alpen | Alps
place:Black Forest | Schwarzwald | Black Forest
place:Lake Constance | Bodensee | Lake Constance
place:Baltic Sea | Ostsee | Baltic Sea, Baltic
place:North Sea | Nordsee | North Sea
place:Black Sea | Schwarzes Meer, Schwarzen Meer | Black Sea
place:Mediterranean | Mittelmeer | Mediterranean
place:Atlantic | Atlantik | Atlantic
place:Pacific | Pazifik | Pacific
place:Middle East | Naher Osten, Nahen Osten, Nahost | Middle East
place:Balkans | Balkan | Balkans
place:Crimea | Krim | Crimea
place:Gaul | Gallien | Gaul
person:God | Gott, Gottes | God
person:Jesus | Jesus, Jesu | Jesus
person:Christ | Christus, Christi, Christum | Christ
person:Moses | Mose, Moses | Moses
person:Isaiah | Jesaja | Isaiah
person:Jeremiah | Jeremia | Jeremiah
person:Elijah | Elia | Elijah
person:Solomon | Salomo | Solomon
person:Peter | Petrus | Peter
person:Paul | Paulus | Paul
person:Mark | Markus | Mark
person:Luke | Lukas | Luke
person:Matthew | Matthäus | Matthew
person:James | Jakobus | James
person:John | Johannes | John
person:Mary | Maria | Mary
person:Pilate | Pilatus | Pilate
person:Herod | Herodes | Herod
person:Caesar | Cäsar | Caesar
person:Homer | Homer | Homer
person:Plato | Platon | Plato
person:Aristotle | Aristoteles | Aristotle
people:American | amerikanisch, Amerikaner | American
people:British | britisch, Briten, Brite | British, Briton
people:European | europäisch, Europäer | European
people:African | afrikanisch, Afrikaner | African
people:Asian | asiatisch, Asiaten | Asian
people:Australian | australisch, Australier | Australian
people:Austrian | österreichisch, Österreicher | Austrian
people:Belgian | belgisch, Belgier | Belgian
people:Brazilian | brasilianisch, Brasilianer | Brazilian
people:Canadian | kanadisch, Kanadier | Canadian
people:Egyptian | ägyptisch, Ägypter | Egyptian
people:Indian | indisch, Inder, indianisch, Indianer | Indian
people:Iranian | iranisch, Iraner | Iranian
people:Iraqi | irakisch, Iraker | Iraqi
people:Israeli | israelisch, Israeli | Israeli
people:Mexican | mexikanisch, Mexikaner | Mexican
people:Palestinian | palästinensisch, Palästinenser | Palestinian
people:Scottish | schottisch, Schotten | Scottish, Scots, Scotsman
people:Soviet | sowjetisch, Sowjets | Soviet
people:Swiss | schweizerisch, Schweizer | Swiss
people:Syrian | syrisch, Syrer | Syrian
people:Roman | römisch, Römer | Roman
people:Jew | jüdisch, Juden, Jude | Jewish, Jew
people:Christian | christlich, Christen | Christian
people:Muslim | muslimisch, Muslime, islamisch | Muslim, Islamic
people:Catholic | katholisch, Katholiken | Catholic
people:Prussian | preußisch | Prussian
people:Ottoman | osmanisch, Osmanen | Ottoman
people:Republican | republikanisch, Republikaner | Republican
people:Olympic | olympisch | Olympic
language:ar | arabisch, Araber | Arab
language:cs | tschechisch, Tschechen | Czech
language:da | dänisch, Dänen | Dane
language:de | deutsch | German
language:el | griechisch, Griechen, Grieche | Greek
language:en | englisch, Engländer | English, Englishman, Englishmen
language:es | spanisch, Spanier | Spanish, Spaniard
language:fi | finnisch, Finnen | Finnish, Finn
language:fr | französisch, Franzosen, Franzose | French, Frenchman, Frenchmen
language:ga | irisch, Iren | Irish
language:he | hebräisch, Hebräer | Hebrew
language:hu | ungarisch | Hungarian
language:id | indonesisch | Indonesian
language:it | italienisch, Italiener | Italian
language:ja | japanisch, Japaner | Japanese
language:ko | koreanisch, Koreaner | Korean
language:la | lateinisch, Latein | Latin
language:nl | niederländisch, Niederländer | Dutch, Dutchman
language:no | norwegisch, Norweger | Norwegian
language:pl | polnisch | Polish, Poles
language:pt | portugiesisch, Portugiesen | Portuguese
language:ru | russisch, Russen, Russe | Russian
language:sv | schwedisch | Swedish, Swede
language:tr | türkisch, Türken, Türke | Turkish, Turk
language:uk | ukrainisch, Ukrainer | Ukrainian
language:zh | chinesisch, Chinesen, Chinese | Chinese
people:Pharisee | Pharisäer | Pharisee, Pharisees
place:Judea | Judäa | Judea, Judaea
place:Galilee | Galiläa | Galilee
person:Andrew | Andreas | Andrew
person:Stephen | Stephan, Stephanus | Stephen
person:Timothy | Timotheus | Timothy
person:Charles | Karl | Charles
person:Henry | Heinrich | Henry
person:William | Wilhelm | William
person:Frederick | Friedrich | Frederick
person:Louis | Ludwig | Louis
person:Francis | Franz, Franziskus | Francis
person:Catherine | Katharina | Catherine
person:Joseph | Josef, Joseph | Joseph
person:Pope | Papst | Pope
day:Passover | Passah, Passa, Pessach | Passover
day:Christmas | Weihnachten | Christmas
day:Easter | Ostern | Easter
acronym:NATO | NATO, Nato | NATO, Nato
acronym:AIDS | AIDS, Aids | AIDS, Aids
acronym:GDPR | DSGVO | GDPR
acronym:VAT | MwSt | VAT
acronym:IMF | IWF | IMF
acronym:ECB | EZB | ECB
acronym:GDP | BIP | GDP
acronym:AI | KI | AI
acronym:TFEU | AEUV | TFEU
acronym:EC | EG | EC
acronym:EEC | EWG | EEC
acronym:IOC | IOC, IOK | IOC
acronym:OSCE | OSZE | OSCE
acronym:GDR | DDR | GDR
acronym:USMCA | USMCA, T-MEC | USMCA, T-MEC
territory:TR | | Turkey
territory:MM | | Burma, Myanmar
territory:BA | | Bosnia and Herzegovina
territory:VA | | Vatican
territory:019 | | America
"""
