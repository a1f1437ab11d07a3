"""German. A word with a hyphen is a stem, which stands for all its inflected forms."""

from .lexicon import Lexicon, antonyms, classes, counted, phrases, words

ANTONYMS = """
unterstütz- befürwort- billig- begrüß- : ablehn- lehn- abgelehnt- bekämpf- kritisier- verurteil- widersetz-
befürworter- anhänger- : gegner- kritiker-
für : gegen
annehm- nimm- nahm- angenommen- verabschied- : ablehn- abgelehnt- lehn- verw- verworfen
zustimm- stimm- zugestimmt : ablehn- lehn- abgelehnt widersprach widersprech-
zustimmung : ablehnung widerspruch
akzeptier- : ablehn- lehn- abgelehnt-
erlaub- gestatt- genehmig- : verbiet- verbot- untersag-
legal- rechtmäßig- : illegal- unrechtmäßig- rechtswidrig-
steig- stieg- gestiegen- wachs- wuchs- gewachsen- zunehm- zugenommen zunahm klettert- : sink- sank- gesunken- fall- fiel- gefallen- schrumpf- geschrumpft abnehm- abgenommen abnahm zurückgeh-
erhöh- anheb- anhob angehoben vergrößer- : senk- gesenkt- verringer- reduzier- kürz- gekürzt verklein-
anstieg- zunahme- wachstum- zuwachs- : rückgang- abnahme- fall- sturz- schrumpfung-
gewinn- gewann- gewonnen- sieg- : verlier- verlor- verloren- verlust- niederlage-
sieger- gewinner- : verlierer-
gewinn- profit- überschuss- : verlust- defizit-
erfolg erfolge erfolgreich- : misserfolg- erfolglos- scheiter- gescheitert-
gelang gelingt gelungen : misslang misslingt misslungen scheitert scheiterte
verbündet- freund- partner- : feind- gegner- rival-
freundlich- : feindlich-
lob- : tadel- kritisier- verurteil-
bestätig- : dementier- bestreit- bestritt- widerleg-
zugeb- zugab zugegeben gestand- gesteh- : leugn- bestreit- bestritt-
verurteil- : freigesproch- freisprach freispr-
angeklagt- beschuldigt- verdächtig- : verurteilt- freigesproch-
schuldig- : unschuldig-
verhaft- festgenommen : freigelass- entlass-
angriff- angreif- griff : verteidig- rückzug-
angreifer- aggressor- : verteidiger- opfer-
betret- eintritt- beitret- beigetreten beitritt- : verlass- austritt- austret- ausgetreten
ankomm- ankam angekommen ankunft : abfahr- abreis- abgereist abfahrt
beginn- begann- begonnen- anfang- start- eröffn- : end- beend- schließ- schloss- aufhör-
öffn- geöffnet offen- : schließ- geschlossen- schloss-
vor bevor : nach nachdem
vorher zuvor früher : nachher danach später
früh- : spät-
erste ersten erster erstes : letzte letzten letzter letztes
ehemalig- frühere- einstig- vorig- : künftig- heutig- nächst- aktuell-
vergangenheit : zukunft
alt alte alten alter altes : neu neue neuen neuer neues jung-
älter- : jünger-
mehr : weniger
meisten : wenigsten
viel viele vielen : wenig wenige wenigen
groß- : klein- gering-
größer- : kleiner- geringer-
hoch hohe hohen hoher hohes : niedrig- tief-
höher- : niedriger- tiefer-
höchst- : niedrigst- tiefst-
oben über : unten unter
ober- : unter-
lang lange langen langer langes : kurz-
länger- : kürzer-
breit- weit- : schmal- eng-
stark- : schwach-
stärker- : schwächer-
stärk- verstärk- : schwäch- abschwäch-
stärke : schwäche
reich- : arm arme armen armer
teuer- teure- : billig- günstig-
schnell- rasch- : langsam-
beschleunig- : verlangsam- brems-
gut gute guten guter gutes : schlecht- böse- übel-
besser- : schlechter- schlimmer-
best- : schlechtest- schlimmst-
verbesser- : verschlechter- verschlimmer-
richtig- korrekt- : falsch- inkorrekt-
wahr wahre wahren : falsch- unwahr-
wahrheit : lüge unwahrheit
leicht- einfach- : schwer- schwierig- kompliziert-
möglich- : unmöglich-
sicher- : unsicher- gefährlich-
sicherheit : gefahr unsicherheit
frieden- friedlich- : krieg- gewaltsam-
nord- nörd- : süd- ost- west-
süd- : ost- west-
ost- öst- : west-
links linke- : rechts rechte-
inländisch- einheimisch- innen- innere- : ausländisch- fremd- außen- äußere-
inland : ausland
innerhalb : außerhalb
national- : international-
einfuhr- import- : ausfuhr- export-
einwander- : auswander-
kauf- kauf gekauft : verkauf-
käufer- : verkäufer-
angebot- : nachfrage-
schuldner- : gläubiger-
einnahm- einkommen : ausgab- kosten
einstell- ernenn- ernannt- : entlass- abberuf-
arbeitgeber- : arbeitnehmer-
mehrheit- : minderheit-
maximal- höchstens : minimal- mindestens
einschließlich inklusive : ausschließlich exklusive ausgenommen
hinzufüg- : entfern- streich-
bau- aufbau- errichtet- : zerstör- abriss- abgerissen
geschaffen schaff- gründ- : zerstör- auflös- aufgelöst abgeschafft abschaff-
erschein- : verschwind- verschwand-
anwesen- : abwesen-
leben- lebend- : tot tote- sterb- starb- gestorben
geburt : tod
gerettet rett- : getötet töt-
mann männer- männlich- : frau frauen- weiblich-
vater : mutter
sohn : tochter
bruder : schwester
tag : nacht
morgen : abend
sommer : winter
heiß- warm- : kalt- kühl-
voll volle- vollständig- : leer- teilweise unvollständig-
öffentlich- staatlich- : privat-
zivil- : militärisch-
stadt städt- : land ländlich-
freiwillig- : verpflichtend- zwangs- obligatorisch-
frei freie- befrei- : unfrei- besetz- unterdrück-
unabhängig- : abhängig-
verein- geeint- : geteilt- gespalten- trenn-
helf- half geholfen hilf- : hinder- behinder- schad-
nützlich- : schädlich-
vorteil- : nachteil-
positiv- : negativ-
optimis- : pessimis-
glücklich- : unglücklich-
enthüll- offengelegt veröffentlich- : verheimlich- verberg- verschw-
bekannt- : unbekannt-
vorübergehend- vorläufig- befristet- : dauerhaft- ständig- unbefristet-
stabil- : instabil-
natürlich- : künstlich-
gleich- : ungleich- verschieden-
gerecht- : ungerecht-
offiziell- : inoffiziell-
fortsetz- fortgesetzt fortführ- : abbrech- abgebrochen aussetz- ausgesetzt eingestellt
einhalt- hielt eingehalten beacht- : verletz- brach gebrochen missacht-
einführ- eingeführt- verhäng- : abschaff- abgeschafft- aufheb- aufgehoben- aufhob
geb- gab gegeben : nehm- nahm genommen
send- schick- : erhalt- erhielt empfang-
verschärf- : locker- gelocker- milder-
streng- hart harte- : mild- nachsichtig- weich-
vorwärts : rückwärts
nah- : fern-
immer stets : nie niemals
oft häufig- : selten-
regierung- : opposition-
gemeinsam zusammen : getrennt
"""
# Capital letters make no names in German: the countries, cities and people most written of.
NAMES = words(
    "deutschland österreich schweiz frankreich italien spanien portugal belgien niederlande "
    "luxemburg dänemark schweden norwegen finnland island irland großbritannien england "
    "schottland polen tschechien slowakei ungarn rumänien bulgarien griechenland türkei zypern "
    "kroatien slowenien serbien bosnien montenegro albanien kosovo mazedonien ukraine russland "
    "belarus weißrussland moldau estland lettland litauen georgien armenien aserbaidschan iran "
    "irak syrien libanon israel jordanien ägypten libyen tunesien algerien marokko sudan "
    "äthiopien kenia nigeria südafrika indien pakistan afghanistan bangladesch china japan korea "
    "nordkorea südkorea taiwan vietnam thailand indonesien malaysia singapur philippinen "
    "australien neuseeland kanada usa amerika mexiko kuba brasilien argentinien chile kolumbien "
    "venezuela peru kasachstan usbekistan turkmenistan kirgisistan tadschikistan mongolei katar "
    "saudi-arabien kuwait jemen palästina gaza europa asien afrika bayern sachsen hessen "
    "thüringen brandenburg niedersachsen schleswig-holstein westfalen bremen hamburg berlin "
    "münchen köln frankfurt stuttgart düsseldorf leipzig dresden hannover nürnberg bonn wien graz "
    "salzburg zürich genf bern basel paris lyon rom mailand madrid barcelona lissabon brüssel "
    "amsterdam kopenhagen stockholm oslo helsinki london edinburgh dublin warschau krakau prag "
    "bratislava budapest bukarest sofia athen istanbul ankara kiew kyjiw moskau petersburg minsk "
    "riga vilnius tallinn tiflis eriwan baku teheran bagdad damaskus beirut jerusalem kairo "
    "peking shanghai tokio seoul delhi washington york chicago merkel scholz merz kohl schröder "
    "steinmeier baerbock habeck lindner macron putin selenskyj biden trump obama erdogan alijew "
    "paschinjan orban johnson schmidt müller meier weber schneider fischer wagner becker "
    "hoffmann schulz koch bauer richter wolf neumann schwarz zimmermann braun krüger hofmann "
    "lange krause lehmann köhler herrmann walter kaiser huber anna maria peter hans thomas "
    "michael andreas stefan martin wolfgang klaus jürgen angela olaf siemens volkswagen bmw "
    "daimler bosch bayer basf lufthansa nato uno spd cdu csu fdp afd"
)


def lexicon() -> Lexicon:
    whole, stems = antonyms(ANTONYMS)
    return Lexicon(
        negations=words(
            "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem "
            "nichts nirgends nirgendwo ohne weder nein keinesfalls keineswegs"
        ),
        implied=words("fehlt fehlen fehlte mangelt verhindert verhindern außer statt anstatt"),
        phrases=phrases(
            """
            nicht nur = notonly
            nicht bloß = notonly
            prozent = %
            nicht mehr als = höchstens
            nicht weniger als = mindestens
            ein paar = einige
            so genannte = sogenannte
            zum beispiel = beispielsweise
            """
        ),
        prefixes=("un", "in", "il", "ir", "im", "miss", "nicht", "anti", "a"),
        not_prefixed=words("und unter unten uns unser unsere union unterschied inhalt innen"),
        suffixes=(("los", "reich"), ("los", "voll"), ("frei", "pflichtig")),
        months=words(
            "januar jänner februar märz april mai juni juli august september oktober november "
            "dezember"
        ),
        days=words("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag gestern"),
        numbers=counted(
            "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
            "fünfzehn sechzehn siebzehn achtzehn neunzehn"
        )
        | counted(
            "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
            first=2,
            step=10,
        )
        | counted(
            "erste/ersten/erster/erstes zweite/zweiten/zweiter/zweites dritte/dritten/dritter "
            "vierte/vierten fünfte/fünften sechste/sechsten siebte/siebten achte/achten "
            "neunte/neunten zehnte/zehnten",
            first=1,
            suffix="th",
        ),
        multipliers={
            "hundert": 100,
            "tausend": 1_000,
            "million": 10**6,
            "millionen": 10**6,
            "mio": 10**6,
            "milliarde": 10**9,
            "milliarden": 10**9,
            "mrd": 10**9,
            "dutzend": 12,
            "billion": 10**12,
            "billionen": 10**12,
        },
        measures=words(
            "hälfte halb halbe drittel viertel doppelt dreifach verdoppelt verdreifacht halbiert "
            "zweimal dreimal % $ € £ dollar euro franken"
        ),
        quantifiers=classes(
            """
            alle alles allen aller jeder jede jedes jeden jedem sämtliche ganze ganz vollständig völlig immer stets
            meisten meist meistens überwiegend größtenteils hauptsächlich
            viele vielen vieler zahlreiche
            einige einigen manche manchen mehrere teilweise teils manchmal gelegentlich
            wenige wenigen
            oft häufig gewöhnlich
            selten
            nur lediglich ausschließlich allein bloß
            fast beinahe nahezu
            etwa ungefähr rund circa ca
            genau exakt
            mindestens
            höchstens
            kaum
            leicht etwas
            erheblich deutlich stark
            """
        ),
        weak=words(
            "viele vielen vieler zahlreiche einige einigen manche mehrere etwa ungefähr rund circa "
            "ca genau exakt ganz ganze völlig leicht etwas erheblich deutlich stark allein bloß "
            "häufig mindestens höchstens jeden jedem alles"
        ),
        hedges=classes(
            """
            kann können könnte könnten konnte konnten möglicherweise vielleicht eventuell mag möglich
            wahrscheinlich vermutlich wohl
            angeblich offenbar anscheinend mutmaßlich scheinbar
            muss müssen musste mussten
            soll sollen sollte sollten
            wird wirst
            würde würden wäre wären
            darf dürfen durfte
            dürfte dürften
            scheint schien scheinen
            sicherlich zweifellos gewiss
            wenn falls sofern
            """
        )
        | {"soll": "angeblich", "sollen": "angeblich"},
        free=words(
            "immer stets meist meistens oft häufig selten manchmal gelegentlich teilweise teils "
            "vielleicht möglicherweise eventuell wahrscheinlich vermutlich wohl angeblich offenbar "
            "anscheinend sicherlich zweifellos fast nur wird kann können muss müssen wenn "
            "soll sollen sollte würde könnte könnten dürfte überwiegend hauptsächlich"
        ),
        parts=words("abschnitt"),
        light=words("zu dass sein werden"),
        contrasts=words("sondern stattdessen"),
        tenses=classes("ist sind hat haben\nwar waren hatte hatten"),
        conditions=words("wenn"),
        antonyms=whole,
        antonym_stems=stems,
        endings=tuple("ischen ische ischer ern en er es em s n e".split()),
        conjunctions=words("und oder sowie"),
        prepositions=words(
            "in im an am auf aus bei mit nach von vom zu zum zur für gegen ohne um durch über "
            "unter vor hinter zwischen seit bis"
        ),
        agents=words("von vom durch"),
        references=words("abbildung abb tabelle kapitel seite s fußnote anhang schritt beispiel"),
        names=NAMES,
        nouns_are_capital=True,
        inflected=True,
    )
