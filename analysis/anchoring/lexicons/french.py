"""French. A word with a hyphen is a stem, which stands for all its inflected forms."""

from .lexicon import Lexicon, antonyms, classes, counted, phrases, words

ANTONYMS = """
soutien- soutenu- souten- appui- appuy- favoris- : oppos- rejet- combat- combatt- critiqu-
soutien : opposition rejet
partisan- défenseur- : adversaire- opposant- détracteur-
pour : contre
adopt- approuv- vot- ratifi- : rejet- refus- repouss- bloqu- abandonn-
accept- : refus- rejet-
permet- permi- autoris- : interdi- prohib- défend-
autorisation : interdiction
légal- : illégal-
légitim- : illégitim-
augment- mont- hauss- grimp- progress- croî- : diminu- baiss- chut- recul- tomb- rédui- descend-
hausse hausses augmentation croissance progression : baisse baisses diminution chute recul réduction récession
relev- accroî- élev- : abaiss- baiss- rédui-
gagn- remport- : perd-
gagnant- vainqueur- : perdant- vaincu-
victoire- : défaite-
gain- profit- bénéfice- : perte- déficit-
réussi- succès : échou- échec-
allié- ami amis partenaire- : ennemi- rival- adversaire-
amical- : hostil-
lou- salu- félicit- : critiqu- condamn- dénonc-
confirm- affirm- : dément- ni- infirm- réfut-
avou- reconn- : ni- dément-
condamn- : acquitt- innocent-
accus- inculp- : condamn- acquitt- innocent-
coupable- : innocent-
arrêt- emprisonn- : libér- relâch-
attaqu- agress- : défend- défens-
agresseur- : victime- défenseur-
avanc- : recul-
entr- adhér- rejoin- : sort- quitt-
arriv- : part- quitt-
commenc- début- ouvr- lanc- : fini- termin- cess- ferm- achev-
début : fin
ouvert- ouvr- : fermé- ferm-
avant : après
auparavant : ensuite
tôt : tard
premier première premiers premières : dernier dernière derniers dernières
ancien ancienne anciens : futur- nouveau nouvelle actuel-
précédent- : suivant- prochain-
passé : futur avenir
vieux vieille vieil : jeune- nouveau nouvelle neuf neuve
plus : moins
grand grande grands grandes gros grosse : petit petite petits petites
beaucoup : peu
haut haute hauts hautes élevé- : bas basse basses faible-
supérieur- : inférieur-
dessus : dessous
long longue longs longues : court- bref brève
large- : étroit-
fort forte forts fortes puissant- : faible-
renforc- : affaibli-
force : faiblesse
riche- : pauvre-
richesse : pauvreté
cher chère chers : bon_marché abordable
rapid- vite : lent-
accélér- : ralenti- ralent- frein-
bon bonne bons bonnes bien : mauvais- mal
meilleur- mieux : pire- pis
amélior- : détérior- aggrav- empir-
vrai- exact- : faux fausse- inexact-
vérité : mensonge
juste- : injuste-
facile- simple- : difficile- complexe- compliqu-
possible- : impossible-
sûr sûre sûrs : dangereu- risqué-
sécurité : danger insécurité
paix : guerre
pacifi- : violent- belliqu-
nord : sud est ouest
sud : est ouest
oriental- : occidental-
gauche : droite
intérieur- interne- national- domestique- : extérieur- externe- étrang- international-
import- : export-
achet- achat- : vend- vente-
acheteur- : vendeur-
offre : demande
débiteur- : créancier-
revenu- recette- : dépense-
embauch- recrut- nomm- : licenci- limog- révoqu-
employeur- : employé- salarié-
majorit- : minorit-
maxim- : minim-
inclu- : exclu-
ajout- : supprim- retir- enlev-
construi- bâti- cré- : détrui- démoli- dissou-
construction création : destruction démolition
appara- : dispara-
présen- : absen-
viv- vie : mort- mour-
né née nés naissance : mort morte décédé- décès
sauv- : tu- tué-
homme- masculin- : femme- féminin-
père : mère
fils : fille
frère : sœur
mari : épouse
jour : nuit
matin : soir
été : hiver
chaud- : froid-
plein- complet- complète- : vide- partiel- incomplet-
public publique- : privé-
étatique nationalis- : privatis-
civil- : militaire-
urbain- : rural-
volontaire- facultati- : obligatoire- forcé-
liberté libre- : occupation esclavage captif
libér- : occup-
indépend- : dépend-
uni- réuni- : divis- sépar-
aid- : entrav- nui- gên-
utile- : inutile- nuisible-
avantage- : inconvénient- désavantage-
positi- : négati-
optimis- : pessimis-
heureu- : malheureu- triste-
révél- publi- : cach- dissimul-
connu- : inconnu-
temporaire- provisoire- : permanent- définiti- durable-
stable- : instable-
naturel- : artificiel-
égal- : inégal-
officiel- : officieu-
poursui- continu- : interromp- suspend- arrêt-
respect- : viol- enfrein-
maint- : abandonn- aboli-
impos- instaur- : lev- aboli- supprim-
donn- : pren- pri- reçoi- reçu-
envo- : reçoi- reçu- recev-
durci- : assoupli- adouci-
sévère- strict- : clément- laxiste-
proche- : lointain- éloign-
toujours : jamais
souvent fréquemment : rarement
gouvernement majorité : opposition
ensemble : séparément
"""

# At the start of a sentence, where other words have capitals too.
NAMES = words(
    "france allemagne italie espagne portugal angleterre royaume-uni irlande écosse "
    "belgique suisse autriche pologne tchéquie slovaquie hongrie roumanie bulgarie serbie "
    "croatie grèce turquie chypre suède norvège finlande danemark estonie lettonie lituanie "
    "russie ukraine biélorussie moldavie géorgie arménie azerbaïdjan iran irak syrie israël "
    "liban jordanie égypte libye algérie maroc tunisie chine japon corée inde pakistan "
    "afghanistan vietnam canada mexique brésil argentine australie amérique paris londres "
    "berlin rome madrid bruxelles moscou kiev bakou erevan tbilissi téhéran ankara "
    "washington pékin macron poutine biden trump zelensky erdogan merkel scholz europe asie "
    "afrique "
)


def lexicon() -> Lexicon:
    whole, stems = antonyms(ANTONYMS)
    return Lexicon(
        negations=words("ne non sans"),
        concord=words("pas jamais aucun aucune rien ni nul nulle guère nullement"),
        implied=words("manque manquent refuse refusent empêche empêchent sauf excepté hormis"),
        phrases=phrases(
            """
            non seulement = notonly
            pour cent = %
            pourcent = %
            au moins = minimum
            au plus = maximum
            la plupart = plupart
            un peu = peu
            quelques uns = certains
            de après = selon
            peut être = peut-être
            il se peut = peut-être
            par exemple = parexemple
            pas seulement = notonly
            de plus en plus = croissant
            en plus = aussi
            de plus = aussi
            non plus = aussi
            """
        ),
        prefixes=("in", "im", "il", "ir", "non", "dés", "dis", "mal", "anti", "més"),
        not_prefixed=words("informer industrie international intérêt importer impôt île image"),
        months=words(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
        ),
        days=words("lundi mardi mercredi jeudi vendredi samedi dimanche hier demain"),
        numbers=counted(
            "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
            "quinze seize"
        )
        | counted("vingt trente quarante cinquante soixante", first=2, step=10)
        | counted(
            "premier/première/1er/1re deuxième/second/seconde/2e troisième/3e quatrième/4e "
            "cinquième/5e sixième/6e septième/7e huitième/8e neuvième/9e dixième/10e",
            first=1,
            suffix="th",
        ),
        multipliers={
            "cent": 100,
            "cents": 100,
            "mille": 1_000,
            "milliers": 1_000,
            "million": 10**6,
            "millions": 10**6,
            "milliard": 10**9,
            "milliards": 10**9,
            "douzaine": 12,
            "md": 10**9,
        },
        measures=words(
            "moitié demi demie tiers quart double doublé triplé fois % $ € £ euro euros dollar "
            "dollars"
        ),
        quantifiers=classes(
            """
            tous tout toute toutes chaque chacun chacune entièrement totalement complètement toujours
            plupart majoritairement principalement surtout essentiellement
            beaucoup nombreux nombreuses maints
            certains certaines quelques plusieurs partiellement parfois
            peu
            souvent généralement habituellement
            rarement
            seulement uniquement exclusivement seul seule seuls
            presque quasiment
            environ approximativement
            exactement précisément
            minimum
            maximum
            légèrement
            fortement considérablement sensiblement nettement
            """
        ),
        weak=words(
            "tout toute beaucoup nombreux nombreuses certains certaines quelques plusieurs peu "
            "environ approximativement exactement précisément entièrement totalement complètement "
            "surtout minimum maximum légèrement fortement considérablement sensiblement nettement "
            "seul seule seuls essentiellement principalement généralement toujours"
        )
        - words("toujours"),
        hedges=classes(
            """
            peut-être éventuellement possiblement peut peuvent pourrait pourraient pouvait
            probablement vraisemblablement
            selon
            prétendument apparemment soi-disant supposément présumé
            doit doivent devait devaient faut fallait
            devrait devraient
            va vont
            semble semblent semblait paraît
            certainement assurément indubitablement
            si
            """
        ),
        free=words(
            "toujours souvent parfois rarement généralement peut-être probablement apparemment "
            "certainement partiellement seulement presque"
        ),
        parts=words("section"),
        light=words("que de à être"),
        contrasts=words("mais plutôt"),
        tenses=classes("est sont a ont\nétait étaient avait avaient fut furent"),
        conditions=words("si selon"),
        names=NAMES,
        antonyms=whole,
        antonym_stems=stems,
        endings=tuple("ement ements ent es s e".split()),
        starters=words(
            "le la les un une des ce cette ces cet il elle ils elles on nous vous je tu l d c s n "
            "qu et ou mais donc or car que qui quoi quand où comment pourquoi si comme dans en à "
            "au aux de du par pour sur sous avec sans entre vers chez après avant depuis pendant "
            "selon malgré cependant toutefois ainsi aussi enfin alors puis ensuite tout tous "
            "toutes chaque plusieurs certains beaucoup aujourd'hui hier demain notre votre leur "
            "son sa ses mon ma mes lorsque afin voici voilà c'est ici là même plus moins très "
            "gouvernement président ministre pays parlement tribunal experts"
        ),
        conjunctions=words("et ou ni"),
        prepositions=words(
            "dans en à au aux de du des par pour sur sous avec sans entre vers chez contre depuis"
        ),
        agents=words("par"),
        references=words("figure tableau chapitre note page annexe étape exemple fig p"),
        determiners=words("le la les un une des ce cette ces"),
        months_are_small=True,
        elisions=(
            "jusqu'",
            "lorsqu'",
            "puisqu'",
            "qu'",
            "c'",
            "d'",
            "j'",
            "l'",
            "m'",
            "n'",
            "s'",
            "t'",
        ),
    )
