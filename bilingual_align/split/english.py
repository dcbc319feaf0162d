"""English word lists of the splitter: own work, from general knowledge of English usage."""

from __future__ import annotations

from bilingual_align.split.language import Language, words

_NEVER = words("""
Cf Viz Approx Ca Vs Fam spp ssp subsp Mr Mrs Ms Mx Messrs Mmes Mme Mlle Dr Drs Prof Profs Rev Revd Hon Fr Msgr Sen
Sens Rep Reps Gov Govs Pres Supt Atty Insp Det Cmdr Comdr Cdr Gen Maj Col Capt Cpt Lt Cpl Sgt Pvt Adm Brig Pfc Lieut
Ltn Cptn Commr Amb Ald St Ste Mt Mts Ft vs viz cf e.g i.e eg ie c.f v ca approx incl resp esp i.c Wm Chas Geo Thos Jas
Jos Benj Robt Edw Saml Brig.Gen Lt.Col Lt.Gen Maj.Gen Lt.Gov Rt.Hon née
""")

_MAY = words("""
min max Pub deg oz Supp Cir Rptr Civ Crim Proc Educ Evid Cong Amend Ed Comm'n L.Ed S.Ct temp conc diam avg dept dist
prob syn illus introd psych publ quot suppl subj techn transl treas usu Eng Phys Chem Biol Sci Lett Assoc Proc Conf
Symp Inc Corp Co Ltd Cos Bros Plc Pty Intl Int'l Assn Ass'n Bldg Dept Univ Inst Mfg Dist Div Est Natl Nat'l Govt Gov't
Soc Acad Coll Jr Sr Esq Ph.D M.D B.A M.A B.S M.S B.Sc M.Sc D.D LL.B LL.M LL.D J.D R.N D.D.S D.V.M M.B.A D.Phil M.Phil
Ed.D M.P a.m p.m A.M P.M B.C A.D B.C.E C.E N.B U.S U.K U.N E.U U.S.A U.A.E U.S.S.R D.C L.A N.Y N.J N.Y.C Ala Ariz Ark
Calif Cal Colo Conn Fla Ga Ill Ind Kan Kans Ky Md Mich Minn Miss Mo Mont Neb Nebr Nev Okla Ont Ore Penna Pa Que Tenn
Tex Va Vt Wash Wis Wisc Wyo Ave Av Blvd Rd Sq Hwy Pkwy Ln Ct Ter Terr Pl Cres Apt Jan Feb Mar Apr Jun Jul Aug Sept Sep
Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri al ibid et.al n.d ed eds repr rev Hrsg hrsg lbs lb yd yds hrs hr mins
secs tel ext misc assoc asst attn encl trans dept est
""")

_END = words("""
etc seq ff et.seq
""")

_NUMBERED = words("""
No no Nos nos p pp P Pp vol Vol vols Vols Fig fig Figs figs Sec sec Secs secs Ch ch Chap chap Chaps chaps Art art Arts
Ex ex Eq eq Eqs eqs Par par para Para paras Paras Pt pt pts Pts Nr nr ver Ver Bk bk Ref ref Refs App app Tab tab Col
col n nn l ll c Bd sect Sect Sects Stat stat div N° n° № Sc sc Cl cl Reg reg Regs Op op Sun Sat
""")

_PLAIN = words("""
km kg cm mm ml mg hm hmm mm mhm shh psst pst brr grr tsk nth hz khz mhz ghz kb mb gb tb kwh mph rpm ft pfft zzz tv cd
dvd pc www http thx pls btw
""")

_STARTERS = words("""
the a an this that these those it its it's he she we they i i'm i've i'd i'll you your our their his her my me him
them us one he's she's we're we've we'll they're they've you're you've that's there's here's what's let's don't it'll
isn't wasn't who whom whose what which when where why how whether while although though because since if unless until
before after once as and but or nor so yet for then thus hence therefore however moreover furthermore nevertheless
nonetheless meanwhile otherwise instead indeed also besides still in on at by with without from to of about above
across against along among around behind below beneath beside between beyond despite down during except inside into
like near off onto out outside over past through throughout toward towards under underneath up upon within there here
now today yesterday tomorrow later soon finally eventually recently currently already just only even perhaps maybe
probably certainly clearly obviously apparently fortunately unfortunately sometimes often usually always never rarely
again first second third next last another other others some any many much most more few several both either neither
each every all no none nobody nothing nowhere everyone everybody everything someone somebody something anyone anybody
anything not is are was were am be been being do does did has have had can could will would shall should may might
must yes oh well ok okay please thanks thank let didn't doesn't can't won't couldn't wouldn't shouldn't aren't weren't
haven't hasn't according additionally accordingly consequently similarly likewise specifically especially particularly
generally overall initially previously subsequently such same own two three four five six seven eight nine ten twelve
""")

_BEFORE_FIGURE = words("""
page pages section sections chapter article articles figure figures table tables paragraph paragraphs part step type
level class phase version volume number line rule act scene verse question number stage group category grade room
channel highway route of to from in at on by and or than about least most only over under until before after
""")

_SPEECH = words("""
started agreed wondered said says asked asks replied replies answered shouted cried cries whispered exclaimed muttered
continued added explained called yelled murmured remarked observed repeated responded declared thought began laughed
sighed screamed snapped inquired went roared howled
""")

ENGLISH = Language(
    code="en",
    never=_NEVER,
    may=_MAY,
    end=_END,
    numbered=_NUMBERED,
    plain=_PLAIN,
    starters=_STARTERS,
    lower_case=True,
    before_figure=_BEFORE_FIGURE,
    speech=_SPEECH,
    interjections=words("""
oh ah eh ha hey ho o alas aye hush why well what indeed heavens lord god yes no nay lo hark behold huh
"""),
    marked=words("Yahoo Jeopardy Oklahoma Joomla Wham Oliver"),
)
