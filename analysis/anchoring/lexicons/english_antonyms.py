"""English contraries, one pair of sides a line; lemmas, inflected in `english`."""

ANTONYMS = """
support back endorse favour favor advocate : oppose resist reject
agree : disagree refuse
adopt pass approve ratify : reject block veto defeat scrap
accept : reject refuse decline
allow permit let authorise authorize : forbid ban prohibit bar outlaw prevent block disallow
legalise legalize : criminalise criminalize outlaw ban
legal lawful : illegal unlawful illicit
rise grow climb surge soar jump gain : fall drop decline decrease sink plunge plummet slump shrink slide tumble
increase raise grow expand boost : decrease reduce cut lower shrink decline fall drop
raise : lower cut reduce
growth expansion rise increase gain : contraction decline fall decrease loss drop recession
win : lose
winner victor : loser
victory win triumph : defeat loss
gain profit : loss lose
profitable : unprofitable loss-making
success : failure
succeed : fail
successful successfully : failed unsuccessful unsuccessfully
ally friend partner : enemy foe rival opponent adversary
friendly : hostile
friend : enemy
supporter proponent advocate backer : opponent critic detractor
ally allied : rival hostile
praise laud commend applaud welcome hail : criticise criticize condemn denounce blame
love : hate
trust : distrust mistrust
confirm affirm : deny refute
admit acknowledge : deny
claim assert : deny
affirm uphold : overturn strike
uphold : overturn overrule
convict condemn : acquit
accuse charge : convict acquit exonerate clear
accused suspected alleged : convicted guilty acquitted
guilty : innocent
guilt : innocence
accused : acquitted
arrest detain jail imprison : release free
attack assault invade : defend protect retreat withdraw
attacker aggressor : defender victim
attack offensive : defence defense
advance : retreat
enter : leave exit
arrive : depart leave
join : leave quit
begin start launch open initiate : end stop finish close conclude cease
beginning start : end finish conclusion
open : close shut
opened open : closed shut
opening : closing closure
before : after
earlier previously : later afterwards subsequently
early : late
first : last
former ex : current future
previous past : next future
past : future
give : receive
he him his : she her hers
inside : outside
old : new
older : younger newer
oldest : youngest newest
ancient : modern
more : less fewer
most : least fewest
many : few
much : little
higher : lower
high : low
highest : lowest
top : bottom
up : down
upward upwards : downward downwards
above over : below under
big large great huge : small little tiny
bigger larger greater : smaller lesser
biggest largest greatest : smallest
major : minor
long : short
longer : shorter
longest : shortest
wide broad : narrow
deep : shallow
strong : weak
strengthen bolster reinforce : weaken undermine
strength : weakness
stronger : weaker
strongest : weakest
rich wealthy : poor
richer : poorer
richest : poorest
wealth : poverty
expensive costly : cheap inexpensive
fast quick rapid swift : slow
faster : slower
fastest : slowest
quickly fast rapidly : slowly
accelerate quicken : slow decelerate
good : bad evil poor
better : worse
best : worst
improve ameliorate : worsen deteriorate
improvement : deterioration
right : wrong left
correct : incorrect wrong
true : false untrue
truth truthful : lie falsehood
truly : falsely
honest : dishonest
easy simple : hard difficult complex complicated
easier simpler : harder
easily : hardly
possible : impossible
safe secure : dangerous unsafe insecure risky
safer : riskier
safety security : danger insecurity
peace : war
peaceful : violent
peacetime : wartime
ceasefire truce : war fighting hostilities
escalate : deescalate de-escalate
escalation : deescalation de-escalation
north northern : south southern
north : east west
south : east west
east eastern : west western
northeast northeastern : southwest southwestern
northwest northwestern : southeast southeastern
left leftist left-wing : right rightist right-wing
domestic internal local home : foreign external international overseas
national : international
import importer : export exporter
inner : outer
inflow influx : outflow exodus
immigrate immigrant immigration : emigrate emigrant emigration
buy purchase : sell
buyer : seller
sale : purchase
supply : demand
surplus : deficit shortage
shortage scarcity : abundance glut
lend lender : borrow borrower
debtor : creditor
debt liability : asset
income revenue earnings : expense expenditure spending
spend : save
earn : spend
invest : divest
hire employ recruit : fire dismiss sack
employed employment : unemployed unemployment
appoint : dismiss remove sack
elect : oust
employer : employee
teacher : student pupil
doctor : patient
master : slave
landlord : tenant
ruler : subject
majority : minority
maximum maximal : minimum minimal
maximise maximize : minimise minimize
include : exclude omit
inclusion : exclusion
including : excluding
add : remove subtract delete
addition : removal
create build make : destroy demolish
construct construction : destruction demolition
creation : destruction
appear emerge : disappear vanish
appearance : disappearance
present : absent
presence : absence
present : past
live alive survive : die dead
living : dead
life : death
birth : death
born : died
survivor : casualty
kill : save rescue
marry married marriage : divorce divorced
male man boy : female woman girl
men : women
father : mother
son : daughter
brother : sister
husband : wife
king : queen
morning : evening
summer : winter
spring : autumn
hot warm : cold cool
wet : dry
hard : soft
white : black
clean : dirty polluted
public : private
privatise privatize privatisation privatization : nationalise nationalize nationalisation nationalization
civilian : military
urban : rural
city : countryside
liberal : conservative
democratic democracy : authoritarian autocratic dictatorship autocracy
democrat : autocrat
republic : monarchy
secular : religious
rational : irrational
voluntary optional : compulsory mandatory obligatory
mandatory required : optional
forced : voluntary
free : captive occupied
freedom liberty : oppression slavery
liberate : occupy enslave
liberation : occupation
independent independence : dependent dependence
sovereign : vassal
unite unify : divide split
united unified : divided
unity : division disunity
integrate : disintegrate segregate
integration : disintegration segregation
separate : join together
connect : disconnect
attach : detach
encourage : discourage
encouraging : discouraging
enable : disable prevent
help aid assist : hinder hamper hurt
helpful : harmful
benefit : harm
beneficial : harmful detrimental
advantage : disadvantage
positive : negative
positively : negatively
optimistic optimism optimist : pessimistic pessimism pessimist
hopeful hope : hopeless despair
happy glad pleased : sad unhappy
joy : sorrow
popular : unpopular
famous : obscure
visible : invisible hidden
reveal disclose expose publish : hide conceal
public open : secret
transparent transparency : opaque opacity
known : unknown
knowledge : ignorance
remember : forget
certain sure : uncertain unsure
certainty : uncertainty
probable : improbable
clear : unclear
obvious : obscure
direct : indirect
explicit : implicit
active : passive inactive
activate : deactivate
permanent : temporary
permanently : temporarily
constant : variable
stable : unstable
stability : instability
rigid : flexible
natural : artificial
real genuine : fake false
normal : abnormal
usual : unusual
common frequent : rare uncommon
for : against
pro : anti
towards toward : away
same identical : different
similar : dissimilar different
similarity : difference
equal : unequal
equality : inequality
fair just : unfair unjust
justice : injustice
justified : unjustified
necessary : unnecessary
needed : unneeded superfluous
sufficient enough adequate : insufficient inadequate
relevant : irrelevant
important : unimportant trivial
significant : insignificant
serious : trivial
effective : ineffective
efficient : inefficient
efficiency : inefficiency
capable able : incapable unable
competent competence : incompetent incompetence
qualified : unqualified
complete : incomplete
completed finished : unfinished
whole entire : partial
fully completely entirely : partly partially
perfect : imperfect
pure : impure
regular : irregular
reversible : irreversible
responsible : irresponsible
responsibility : irresponsibility
reliable : unreliable
limited : unlimited
finite : infinite
conditional : unconditional
constitutional : unconstitutional
official : unofficial
formal : informal
legitimate : illegitimate
valid : invalid
validate : invalidate
armed : unarmed
manned : unmanned
loyal : disloyal
loyalty : disloyalty treason
obey comply : disobey defy violate breach
compliance : violation
observe honour honor respect : violate breach break ignore
respect : disrespect contempt
keep retain maintain preserve : abandon lose drop discard abolish
maintain : abolish
establish found : abolish dissolve
sign : scrap cancel
continue resume : stop halt suspend discontinue
continuation : suspension
resume : suspend
impose : lift
imposed : lifted
restore : remove
enact introduce : repeal abolish revoke
grant : deny refuse revoke
granted : denied
giver donor : recipient
send : receive
sender : recipient receiver
lead : follow
leader : follower
ask question : answer
cause : effect result
cause : prevent
approval : disapproval rejection
approve : disapprove
acceptance : rejection refusal
consent : refusal
permission : ban prohibition
support : opposition
agreement accord : disagreement dispute
consensus : dissent
satisfied : dissatisfied
satisfaction : dissatisfaction
qualify : disqualify
appreciate : depreciate
appreciation : depreciation
inflation : deflation
inflationary : deflationary
boom : bust recession
bull bullish : bear bearish
overvalued : undervalued
overestimate exaggerate overstate : underestimate understate
exceed surpass : trail
ahead : behind
forward forwards : backward backwards
progress advance : regress
progressive : regressive reactionary
upstream : downstream
upper : lower
superior : inferior
senior : junior
adult : child
old elderly : young
guest : host
native local : foreign alien
citizen : foreigner
resident : nonresident
near close : far distant
nearer closer : farther further
nearest closest : farthest furthest
today : yesterday tomorrow
yesterday : tomorrow
ascend : descend
lift : lower
build : dismantle
arm : disarm
armament : disarmament
mobilise mobilize mobilisation mobilization : demobilise demobilize demobilisation demobilization
deploy : withdraw
deployment : withdrawal
nuclear : conventional
tighten : loosen ease relax
tight : loose
strict : lax lenient
harsh severe : mild lenient
tolerant tolerance : intolerant intolerance
patient patience : impatient impatience
moral : immoral
moderate : extreme radical
moderately : extremely
calm : tense
confident : doubtful
doubt : certainty
believe : disbelieve doubt
credible : incredible
plausible : implausible
consistent : inconsistent
coherent : incoherent
compatible : incompatible
appropriate : inappropriate
acceptable : unacceptable
desirable : undesirable
wanted : unwanted
welcome : unwelcome
expected : unexpected
intentional deliberate : unintentional accidental
intentionally deliberately knowingly : unintentionally accidentally unknowingly
planned : spontaneous
aware : unaware
conscious : unconscious
interested : uninterested disinterested
affected : unaffected
changed : unchanged
resolved solved : unresolved unsolved
solution : problem
opportunity : threat
cooperate : compete
cooperation collaboration : competition confrontation conflict
friendship : enmity hostility
reward : punish
rewarded : punished
innocent : convicted
prosecution prosecutor plaintiff : defence defense defendant
upheld : overturned
asset : liability
voter : abstainer
ruling : opposition
incumbent : challenger
government : opposition
net : gross
nominal : real
wholesale : retail
fixed : variable
renewable : fossil
exact exactly : approximate approximately
abstract : concrete
objective objectively : subjective subjectively
individual : collective
single : multiple married
singular : plural
unilateral : multilateral
bilateral : unilateral
centralise centralize centralised centralized : decentralise decentralize decentralised decentralized
concentrate : disperse
gather : scatter
load : unload
lock : unlock
wake : sleep
laugh : cry
float : sink
overt : covert
vague : precise
simplify : complicate
enlarge : reduce
lengthen extend prolong : shorten curtail
widen broaden : narrow
deepen : ease
heat : cool
freeze : thaw unfreeze
fill : empty
hit : miss
avoid : seek
seek : shun
attract : repel
overthrow : install
crown : depose
nominate : reject
withdraw : enter join deploy
above-average : below-average
underfunded : overfunded
overpaid : underpaid
oversupply : undersupply
outperform : underperform
pro-western pro-government pro-russian : anti-western anti-government anti-russian
pre-war prewar : post-war postwar
"""
# Forms that no rule makes.
IRREGULAR = {
    "rise": "rose risen rising",
    "fall": "fell fallen",
    "grow": "grew grown",
    "sink": "sank sunk",
    "shrink": "shrank shrunk",
    "win": "won",
    "lose": "lost losing",
    "leave": "left",
    "come": "came",
    "go": "went gone goes",
    "begin": "began begun",
    "forbid": "forbade forbidden",
    "let": "letting",
    "cut": "cutting",
    "buy": "bought",
    "sell": "sold",
    "spend": "spent",
    "lend": "lent",
    "give": "gave given",
    "take": "took taken",
    "send": "sent",
    "teach": "taught",
    "lead": "led",
    "keep": "kept",
    "break": "broke broken",
    "build": "built",
    "make": "made",
    "hide": "hid hidden",
    "know": "knew known",
    "forget": "forgot forgotten",
    "withdraw": "withdrew withdrawn",
    "uphold": "upheld",
    "strike": "struck",
    "overthrow": "overthrew overthrown",
    "seek": "sought",
    "freeze": "froze frozen",
    "unfreeze": "unfroze unfrozen",
    "slide": "slid",
    "shut": "shutting",
    "split": "splitting",
    "quit": "quitting",
    "hit": "hitting",
    "die": "died dying",
    "lie": "lied lying",
    "find": "found",
    "oversee": "oversaw",
    "exit": "exited exiting",
    "benefit": "benefited",
    "profit": "profited",
    "wake": "woke woken",
    "found": "founded founding",
    "man": "men",
    "woman": "women",
    "wife": "wives",
    "child": "children",
    "enemy": "enemies",
    "foe": "foes",
    "panic": "panicked",
}
