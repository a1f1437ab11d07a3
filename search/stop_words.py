"""Words that say little about what a text is about, by language. Pure functions.

Lists hold what questions and sentences are built with, folded as tokens are (search.tokens). A word
that is one language's article and another's noun ("war", "die") is left out for the language whose
word it is, or judged by the language that most of the words around it are of.
"""

from collections.abc import Collection
from functools import cache

from django.conf import settings

from .tokens import STEM, algorithm_of, primary, stem, words_of

LISTS = {
    "en": """a about after again against all also am an and any are as at be because been before
        being below between both but by can cannot could did do does doing don down during each few
        for from further had has have having he her here hers herself him himself his how i if in
        into is it its itself just ll m me more most my myself no nor not now of off on once only or
        other our ours ourselves out over own re s same she should so some such t than that the
        their theirs them themselves then there these they this those through to too under until up
        upon us ve very was we were what when where which while who whom whose why will with would
        you your yours yourself yourselves""",
    "de": """aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dein dem
        den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein
        eine einem einen einer eines er es etwas euch euer fur hab habe haben hat hatte hatten hier
        ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jeder jedes kann kein
        keine keinen konnen machen man mein mich mir mit muss nach nicht noch nun nur ob oder ohne
        sagt sagte sehr sein seine seinem seinen seiner sich sie sind so soll sollen uber um und uns
        unser unter vom von vor wann warum was weil welche welchem welchen welcher welches wem wen
        wenn wer werden wie wieder will wir wird wo wurde wurden zu zum zur zwischen""",
    "fr": """a afin ai ainsi alors au aucun aussi autre aux avait avec avoir c car ce cela ces cet
        cette ceux chez comme comment d dans de des dit donc dont du elle elles en entre est est-ce
        et etait etaient ete etre eu fait il ils j je l la laquelle le lequel les leur leurs lui m
        ma mais me meme mes moi mon n ne ni nos notre nous on ont ou par parce pas pendant plus pour
        pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si son sont
        sous sur t ta te tes toi ton tous tout toute toutes tu un une vos votre vous y""",
    "es": """a al algo ante antes aunque como con contra cual cuales cuando cuanto de del desde dice
        dijo donde durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta
        estaba estan estas este esto estos fue fueron ha han hasta hay la las le les lo los mas me
        mi mientras mis mucho muy nada ni no nos nosotros o os otra otro para pero por porque pues
        que quien quienes se sea ser si sido sin sobre son su sus tambien te tiene tienen todo
        tu un una uno unos y ya yo""",
    "it": """a agli ai al alla alle allo anche c che chi ci come con contro cosa cui dagli dai dal
        dalla dalle degli dei del della delle dello di dice dopo dove e ed era erano gli ha hanno ho
        i il in io l la le lei li lo loro lui ma mi mia mio ne negli nei nel nella nelle no noi non
        o ogni per perche piu prima quale quali quando quanto quella quelle quelli quello questa
        queste questi questo se sei si sia sono su sua sue sugli sui sul sulla suo suoi tra tu tutti
        tutto un una uno vi voi""",
    "pt": """a ao aos as ate com como contra da das de dela dele depois diz do dos e ela elas ele
        eles em entre era essa esse esta estao este eu foi foram ha isso isto ja la lhe mais mas me
        mesmo meu minha muito na nao nas nem no nos nossa nosso num numa o onde os ou para pela pelo
        por porque porque qual quais quando que quem sao se seja sem ser seu seus sobre sua suas
        tambem te tem teve um uma voce""",
    "nl": """aan al als bij dan dat de der deze die dit doen door dus een en er ge geen haar had heb
        hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer
        men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te
        tegen toch toen tot u uit uw van veel voor waarom wanneer waren was wat welke werd wezen wie
        wij wil worden wordt zal ze zegt zei zelf zich zij zijn zo zonder zou""",
    "tr": """ama ancak artik aslinda az bana bazi belki ben beni benim bir biri bircok biz bize
        bu buna bunda bundan bunlar bunu bunun cok cunku da daha de defa degil diye dedi eger en
        gibi hem hep hepsi her hic hangi icin ile ilgili ise iste kadar kendi ki kim kimin mi mu
        nasil ne neden nerede nereye nicin niye o olan olarak oldu olur on ona ondan onlar onu onun
        oysa sadece sanki sen siz sonra soyledi su tum ve veya ya yani yok var zaman midir mudur""",
    "az": """amma ancaq artiq az bele belke ben bes bir biri biz bize bizim bu buna bunda bundan
        bunlar bunu bunun cox cunki da daha de deyil dedi deyir eger en elbette gore haqqinda
        hamisi hansi her hec hem idi ile indi ise kimi ki kim kimin men mene menim mi mu nece ne
        niye necedir niyə o olan olaraq oldu olur olacaq ola ona ondan onlar onlarin onu onun oz
        ozu sen siz sonra ucun uzre ve ya yalniz var yoxdur harada""",
    "ru": """а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да
        даже для до его ее если есть еще же за и из или им их к как какая какие какой когда кого кто
        ли лишь меня мне может мы на над надо нас не него нее нет ни них но ну о об однако он она
        они оно от очень по под после почему при про с сказал сказала со так также такой там те тем
        то того тоже только том тот ты у уже хотя чего чей чем что чтобы чье эта эти это этого этой
        этом этот я говорит""",
    "uk": """а без би був була були було бути в вам вас весь від він вона вони все всі де для до
        його її їх її і із з за й коли кого хто чи чим чому що щоб як яка який які яке якщо я ми ви
        та так також там те тим то того тоді тому той ти у уже на над не немає ні но о об під після
        по при про с сказав це ця цей ці цього""",
}

# What a question asks with besides, which says something in a statement.
ASKING = {
    "en": "say says said tell tells told think thinks claim claims anyone anybody get gets got",
    "de": "denkt meint meinte heisst gibt gab",
    "fr": "dire pense peut faut",
    "es": "piensa puede hay",
    "it": "dire pensa puo",
    "pt": "pensa pode",
    "nl": "denkt vindt kan",
    "tr": "diyor dusunuyor soyluyor",
    "az": "deyir dusunur soyleyir",
    "ru": "думает считает говорят",
    "uk": "думає вважає кажуть",
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """Those of a language by its primary subtag, as tokens; none where there is no list."""
    return frozenset(word.token for word in words_of(LISTS.get(language, "")))


@cache
def asking_words(language: str) -> frozenset[str]:
    """Stop words of a language, and others that a question is asked with."""
    return stop_words(language) | {word.token for word in words_of(ASKING.get(language, ""))}


@cache
def stop_tokens() -> frozenset[str]:
    """The stop words of all languages, and their stems."""
    words = [(word, language) for language in LISTS for word in stop_words(language)]
    stems = {STEM + stem(word, algorithm_of(each)) for word, each in words if algorithm_of(each)}
    return frozenset(stems | {word for word, _language in words})


def language_of(tokens: Collection[str]) -> str:
    """The language of which the most of some tokens are stop words; "" where none is.

    Of languages with as many the first is meant, that of the site before all.
    """
    asked = {*tokens}
    languages = dict.fromkeys((primary(settings.LANGUAGE_CODE), *LISTS))
    found = {language: len(asked & stop_words(language)) for language in languages}
    best = max(found, key=found.__getitem__)
    return best if found[best] else ""
