"""The words that turn the sense of a sentence, by kind; all in lower case.

English; of other languages only the negations that are no English words. Numbers and names need no
list.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = _words(
    "not no never none nobody nothing nowhere neither nor cannot without hardly scarcely barely "
    "nicht kein keine keiner niemals não jamais deyil yox değil yok hayır не нет никогда "
    "никто ничего нельзя немає"
)
# What makes the contrary of the word it is put before: legal, illegal.
NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de")
MONTHS = _words(
    "january february march april may june july august september october november december"
)
# Months only beside a number: Jan is a name too.
SHORT_MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight"
)
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: str(10 * number)
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
ORDINALS = {
    word: f"{number}th"
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
ORDINALS |= {"1st": "1th", "2nd": "2th", "3rd": "3th", "21st": "21th", "22nd": "22th"}
QUANTITIES = _words(
    "hundred hundreds thousand thousands million millions billion billions trillion trillions "
    "dozen dozens score scores half halves quarter quarters thirds double doubled triple tripled "
    "quadruple twice thrice once single percent percentage % $ € £ ¥ ₼ dollar dollars euro euros "
    "pound pounds tenfold twofold threefold fourfold tens"
)
QUANTIFIERS = _words(
    "all some most few fewer several many much more less least every each any both half either "
    "everyone everybody everything everywhere someone somebody something anyone anybody anything "
    "majority minority plurality largely mostly mainly chiefly primarily predominantly partly "
    "partially entirely wholly fully completely totally only solely exclusively merely always "
    "often usually sometimes occasionally frequently rarely seldom generally typically commonly "
    "normally almost nearly virtually practically roughly approximately numerous various "
    "countless multiple substantially considerably significantly overwhelmingly universally "
    "slightly somewhat altogether invariably ever exactly precisely minimum maximum "
    "another enough too very"
)
HEDGES = _words(
    "may might could can would should shall will must ought "
    "likely unlikely probably possibly perhaps maybe conceivably potentially presumably "
    "supposedly reportedly allegedly apparently seemingly ostensibly arguably purportedly "
    "evidently certainly definitely undoubtedly doubtless surely clearly obviously inevitably "
    "necessarily possible impossible probable improbable certain uncertain sure unsure "
    "alleged purported supposed reported claimed suspected presumed so-called "
    "appear appears appeared seem seems seemed suggest suggests suggested indicate indicates "
    "indicated believe believes believed think thinks thought expect expects expected "
    "tend tends tended claim claims allege alleges assume assumed hope hopes hoped "
    "intend intends intended plan plans planned propose proposes proposed need needs "
    "if unless hopefully theoretically"
)
# Words that stand in capitals because a sentence begins, not because they are names.
STARTERS = _words(
    "a an the this that these those there here it its he she they we you i his her their our your "
    "my who what when where why how which whose whether in on at by for from with without within "
    "of to into onto upon over under after before during since until till through throughout "
    "across against among amid between beyond behind below above about around along despite "
    "except per via and or but nor so yet if as because although though while whereas unless "
    "however moreover furthermore nevertheless nonetheless therefore thus hence meanwhile "
    "instead otherwise besides indeed still also even again then now once later soon today "
    "yesterday tomorrow perhaps maybe rather such another other others one two three four five "
    "six seven eight nine ten first second third last next all some most many few several every "
    "each any both either neither no not never none nothing nobody everyone everything someone "
    "something is are was were be been being am do does did has have had can could may might must "
    "shall should will would let given regardless just only much more less little like unlike "
    "certainly clearly finally similarly consequently accordingly likewise additionally "
    "conversely ultimately overall together according too very well yes new old good great what's "
    "that's it's there's don't let's people men women government governments nations countries "
    "critics experts officials leaders supporters opponents members citizens because"
    " mr mrs ms dr"
)
