"""German word lists of the splitter: own work, from general knowledge of German usage."""

from __future__ import annotations

import re

from bilingual_align.split.language import Language, words

_NEVER = words("""
hl Bzw Ev Röm Vgl Gem Ggf Ggfs Evtl Evt Insb Insbes Lt Ca Inkl Exkl Allg Betr Bzgl Bez Sog Ehem Zzgl Abzgl Einschl
Entspr Grds Ausf Urspr Zit Kath Evang Österr Bayer Württ Fam gez eigtl Inh verantw Wwe Kto Hdb Handb Buchh Chefred
freiw geogr astron botan zool ugs fachspr veralt mathem gegr zzt Dr Dres Prof Proff Hr Hrn Frl Dipl Mag Lic Ing St Hl
Se Ew Exz stud Stud Priv Hptm Oblt Obst Kpt Msgr Pfr Frhr Bgm Rev Mr Mrs Ms med phil jur rer pol nat oec theol vet
dent habil paed päd techn biol agr soc mult hc h.c e.h Dipl.-Ing Dipl.-Kfm Dr.-Ing B.-Vors vgl cf gem lt sog bzw resp
inkl exkl einschl zzgl zuzügl abzgl ggf ggfs ggfl evtl evt event allg insb insbes bes max min zit ca cca circ geb gest
verh gesch verw verst ehem ev evang kath röm prot kgl königl kaiserl städt staatl stellv stv amtl ausf ausführl betr
bzgl bez bezgl entspr erg gegr gesetzl grdl grds grundsätzl hist jährl jew jeweil kfm kaufm landw lat griech dt dtsch
frz franz engl ital span russ jap türk poln niederl ndl schwed norw dän finn tschech ungar österr bayer württ sächs
thür hess westf rhein preuß ahd mhd nhd idg germ monatl mündl nördl südl östl westl nordöstl nordwestl südöstl
südwestl öff öffentl orig polit rd spez symb tägl teilw theor trad übl überw ungef unv urspr verb versch vollst vorl
wiss wissenschaftl wöchentl zeitl zgl zul zw geschäftl handschr naturwiss soz ökon kirchl gerichtl rechtl außerord
ordentl elektr mechan chem mathem Adj Bspw bspw Beisp Bsp Bspl Tel Telef Az Gz Geschz Drs Drucks Dok Nrn nrn Ziff
Ziffn Zif Rdn Rdnr Rdnrn Rn Rnr Rnrn Rz Randnr Randnrn Randz Nr nr NR lfd Lfd Tz Tzn Abschn Unterabs UAbs Uabs Abs Hs
Halbs Buchst Doppelbuchst lit Lit Var Fn Anl Anh Fußn Bd Bde Bdn Kap Abb Tab Taf Aufl Bl Sp Tit Lfg Lief Art.-Nr
Bestell-Nr Postf Konto-Nr BGBl RGBl BAnz ABl Abl GBl GVBl GVOBl MBl Slg Rspr StRspr Rs BStBl BTDrs BTDrucks Urt Beschl
Entsch Rdschr Erwgr ErwGr Vorbem Vorb Einf Einl Begr Erl Hbf Bhf Lkr Ldkr Wilh Friedr Joh Heinr Ludw Ferd Jos Herm Alb
Gg Konr Nik Gottfr Matth Theod Gust s v d z zB z.B d.h dh d.i i.d.R idR i.Allg i.A i.V i.e.S i.w.S i.d.F idF i.S i.S.d
i.S.v i.S.e i.Sd i.Sv iSd iSv i.V.m iVm i.Vm i.H.v iHv i.H.d i.Z.m i.R.d iRd i.R.v i.d.S i.Ü i.Erg i.E u.U uU u.d.T
u.v u.z u.zw z.Zt zZt z.Z z.T zT z.H z.Hd z.Hdn z.K z.b.V m.E mE m.a.W o.g o.e o.b a.d a.M s.o.g v.a va v.d v.T v.H.d
u.d p.A p.p vs
""")

_MAY = words("""
Ed Nachdr Sonderdr Beil Forts Entw Zschr Obj Plur veröff nachm vorm st.Rspr n.v red Gl Gln Str Pl Jh Jhd Jhdt Jhs
Jahrh Chr v.Chr n.Chr v.u.Z u.Z n.d.Z v.d.Z Co Inc Corp Ltd Bros Cie Gebr Ges Fa Abt Kfz.-Abt a.F aF n.F nF a.E aE a.A
aA a.a.O aaO h.M hM h.L hL h.Rspr m.w.N mwN m.N m.H w.N m.w.Nachw e.V eV g.U u.ä.m d.M d.J d.Js d.Mts d.Ä d.Gr v.H p.a
p.m u.a ua u.A a.D a.K e.G eG r.V i.R i.L i.G s.o s.u s.a o.ä oä o.Ä oÄ u.ä uä u.Ä uÄ o.dgl u.dgl dgl o.a k.A n.a n.b
k.o o.V o.J o.O oJ o.D d.Verf d.Red Hrsg hrsg Hg Hgg Verf Verfn Red Übers Anm Bearb Mitarb Mitgl Einw Ausg Kl Bekl Bf
Beschwf Ast Ag Antragst Gen Kgr Bez Reg Reg.-Bez Krs Gde Bl Ord Pos Unterpos Pkt Abk Adv Bst Adr Postadr Fax Mio Mrd
Bio Brd Tsd Mill Mia Std Stdn Min Sek Stck Stk Pck Tl El Msp St Jg Jgg Jan Jän Feb Febr Mrz Apr Jun Jul Aug Sep Sept
Okt Nov Dez MwSt Mwst USt ESt LSt Vers Verl Verf Vors Vorst Min.-Präs Präs Sekr Kav Inf Art.-Rgt Rgt Btl Komp Div jun
sen jr sr Jr Sr Lt Maj Adm Gouv Ref Ass Doz Wiss LL.M LL.B M.A B.A B.Sc M.Sc B.Eng M.Eng Ph.D M.B.A D.C U.S U.S.A B.V
N.V A.G S.A S.p.A S.r.l r.l S.à.r.l s.r.o z.o.o w.z.b.w q.e.d Mo Di Mi Do Fr Sa So ZwSt akk nom sg pl mask fem neutr
trans intr refl konj ind präp subst urk Urk Kat Inv Sign Jhdts Mschr Ztschr Zs Zeitschr Vjschr Jb Jbb Suppl f ff fol
""")

_END = words("""
usw etc ect u.s.w u.s.f usf u.v.m uvm u.v.a u.v.a.m uva uvam u.a.m uam u.dgl.m u.d.m m.a.m
""")

_NUMBERED = words("""
Art Artt art Alt Fig S Kam Sek Par Ar No no Sec Chap p pp tab Prot Reg.-Nr Mat Sam Phil Röm Kor Hebr Offb Ps Jes Jer
Mos Lk Mk Mt Apg
""")

_PLAIN = words("""
km kg cm mm dm nm hm ml cl dl mg qm m qkm cbm ccm kb mb gb tb kwh mwh gwh hz khz mhz ghz db kv kw mw gw kn mph rpm px
gmbh mbh ggmbh hm hmm mm pst psst brr grr tja pfft ft wc www http
""")

_STARTERS = words("""
der die das dem den des ein eine einer eines einem einen kein keine keiner keines keinem keinen ich du er sie es wir
ihr ihnen ihm ihn mir mich dir dich uns euch man jemand niemand mein meine meiner meinem meinen dein deine sein seine
seiner seinem seinen seines ihre ihrer ihrem ihren ihres unser unsere unserer unserem unseren eure dieser diese dieses
diesem diesen jener jene jenes jenem jenen jeder jede jedes jedem jeden solche solcher solches solchem solchen welche
welcher welches welchem welchen wer wen wem wessen was wo wohin woher wann warum weshalb wieso wie wieviel worin woran
worauf woraus wobei wodurch wofür womit wonach worüber wovon wozu dies alle alles allen aller allem beide beiden
beides einige einigen einiger mehrere mehreren viele vielen vieler wenige manche mancher manches etliche sämtliche
derjenige diejenige dasjenige diejenigen denjenigen derselbe dieselbe dasselbe dieselben und oder aber denn doch
sondern sowie weder entweder sowohl als bis da damit dass daß ehe falls indem insofern insoweit je nachdem ob obgleich
obwohl obschon seit seitdem sobald sofern solange sooft soweit während weil wenn wenngleich zumal ab an am auf aus
außer bei beim binnen dank durch entgegen entlang entsprechend für gegen gegenüber gemäß hinter im in ins infolge
innerhalb außerhalb oberhalb unterhalb jenseits diesseits laut mangels mit mittels nach neben ohne statt anstatt
anstelle trotz über um ungeachtet unter unweit vom von vor wegen wider zu zum zur zufolge zugunsten zulasten zwecks
zwischen anhand aufgrund angesichts anlässlich anläßlich bezüglich hinsichtlich seitens vorbehaltlich auch nur noch
schon sogar bereits erst immer wieder nie niemals oft häufig manchmal meist meistens selten stets bald heute gestern
morgen damals dann danach davor dabei dadurch dafür dagegen daher dahin dahinter daneben daran darauf daraus darin
darüber darum darunter davon dazu dazwischen dort dorthin hier hierbei hierdurch hierfür hiergegen hierhin hiermit
hiernach hierüber hierunter hiervon hierzu hierauf hieraus hieran hierin jetzt nun nunmehr inzwischen mittlerweile
zunächst zuerst zuletzt zuvor vorher nachher später früher schließlich endlich letztlich letztendlich anschließend
sodann ferner weiter weiterhin weiters zudem außerdem überdies ebenso ebenfalls gleichfalls desgleichen genauso
gleichwohl gleichzeitig zugleich jedoch dennoch trotzdem allerdings indes indessen hingegen vielmehr insbesondere
insgesamt überhaupt übrigens nämlich also folglich somit mithin demnach demzufolge infolgedessen deshalb deswegen
sonst ansonsten andernfalls anderenfalls jedenfalls allenfalls immerhin freilich zwar etwa rund ungefähr fast nahezu
kaum ganz gar sehr so eben erstens zweitens drittens viertens vielleicht möglicherweise wahrscheinlich vermutlich
offenbar offensichtlich anscheinend angeblich tatsächlich natürlich selbstverständlich sicher sicherlich gewiss leider
hoffentlich glücklicherweise ist sind war waren wird werden wurde wurden wäre wären hat haben hatte hatten hätte kann
können konnte konnten könnte darf dürfen durfte dürfte muss muß müssen musste mußte müsste soll sollen sollte sollten
will wollen wollte möchte mag bin bist habe hast sei seien gibt gilt gelten steht stehen liegt liegen bleibt bleiben
kommt geht macht lässt läßt handelt besteht bestehen findet erfolgt ergibt fehlt hält nimmt trägt stellt sieht zeigt
ja nein nicht nichts bitte danke na ach oh hallo siehe vergleiche weitere weiteren weiterer weiteres folgende andere
anderer anderes dessen deren denen derart derartige derzeit seinerzeit seither zurzeit zeitweise teilweise
beispielsweise möglichst lediglich bloß ausschließlich grundsätzlich regelmäßig üblicherweise normalerweise gewöhnlich
unabhängig unbeschadet ausgehend abgesehen abweichend sofort gerade genau gleich lange längst ursprünglich ebensowenig
demgegenüber stattdessen nachfolgend nachstehend vorliegend maßgeblich entscheidend zutreffend unstreitig
""")

_BEFORE_FIGURE = words("""
seite seiten s nummer absatz abs satz artikel art kapitel kap § §§ ziffer ziff abschnitt teil band bd punkt rn rdnr tz
randnummer nrn nr paragraph paragraphen paragraf klasse stufe typ version gruppe zimmer raum linie gleis zeile spalte
tabelle abbildung bild figur buchstabe jahr jahre jahren um etwa ca rund circa insgesamt nur höchstens mindestens fast
knapp genau minus plus mal gleich kategorie phase schritt level anlage anhang variante alternative fußnote abb tab gl
ref fig platz rang position
""")

_AFTER_ORDINAL = words("""
Januar Jänner Jenner Februar Feber März April Mai Juni Juli August September Oktober November Dezember Jan Jän Feb
Febr Mär Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Jahrhundert Jahrhunderts Jahrhunderte Jahrhunderten Jahrtausend
Jahrtausends Jh Jhd Jhdt Jhs Jahrestag Jahrestages Jahrestags Lebensjahr Lebensjahres Lebensjahrs Geburtstag
Geburtstages Geburtstags Todestag Todestages Hochzeitstag Auflage Bundesliga Weltkrieg Weltkriegs Weltkrieges
Wahlperiode Legislaturperiode Etage Stock Obergeschoss Semester Spieltag Spieltags Halbzeit Minute
""")

GERMAN = Language(
    code="de",
    never=_NEVER,
    may=_MAY,
    end=_END,
    numbered=_NUMBERED,
    suffixes=("str", "nr", "pos", "buchst", "Str", "Nr", "Bl"),
    plain=_PLAIN,
    starters=_STARTERS,
    starting=re.compile(r"\w+n Sie\b"),  # an instruction: Drücken Sie
    capital_nouns=True,
    ordinals=True,
    before_figure=_BEFORE_FIGURE,
    after_ordinal=_AFTER_ORDINAL,
    marked=words("Yahoo Joomla Wham"),
)
