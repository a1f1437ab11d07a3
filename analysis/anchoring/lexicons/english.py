"""English."""

import re

from .english_antonyms import ANTONYMS, IRREGULAR
from .lexicon import Lexicon, Side, classes, counted, phrases, words

NEGATIONS = words("not no never none nobody nothing nowhere neither without")
# Compared with one another only: “hardly paid” is no “did not pay”.
IMPLIED = words(
    "lack lacks lacked lacking fail fails failed failing absent absence avoid avoids avoided "
    "instead rather except unless refuse refuses refused prevent prevents prevented forbid "
    "forbids forbidden prohibit prohibits prohibited stop stops stopped cease ceases ceased "
    "missing unlike few little far insteadof"
)
PHRASES = phrases(
    """
    no one = nobody
    no-one = nobody
    can not = can not
    per cent = %
    percent = %
    percentage points = points
    said to be = reportedly is
    said to have = reportedly has
    according to = accordingto
    going to = will
    have to = haveto
    has to = haveto
    had to = haveto
    ought to = should
    able to = can
    unable to = not can
    not only = notonly
    not just = notonly
    not merely = notonly
    not simply = notonly
    not even = not
    no matter = whatever
    no doubt = undoubtedly
    whether or not = whether
    not to mention = andalso
    nothing but = only
    at least = minimum
    at most = maximum
    no more than = maximum
    no less than = minimum
    no less = indeed
    no fewer than = minimum
    not more than = maximum
    not less than = minimum
    up to = maximum
    more than = more
    less than = less
    less then = less
    fewer than = less
    no longer = not
    a few = several
    a lot of = many
    lots of = many
    a number of = several
    a great many = many
    plenty of = many
    a majority of = most
    most of = most
    all of = all
    almost all = most
    almost every = most
    nearly all = most
    nearly every = most
    each of = each
    any of = any
    some of = some
    not all = notall
    not every = notall
    not everyone = notall
    for example = forexample
    for instance = forexample
    such as = suchas
    rather than = insteadof
    instead of = insteadof
    other than = otherthan
    due to = because of
    owing to = because of
    prior to = before
    in order to = to
    as well as = and
    all right = fine
    after all = indeed
    at all = indeed
    above all = mainly
    first of all = firstly
    in the first place = firstly
    at first = firstly
    one another = eachother
    each other = eachother
    one day = someday
    once again = again
    once more = again
    at once = immediately
    more or less = roughly
    need not = not must
    """
)
CONTRACTIONS = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "wont": "will not",
    "cant": "can not",
    "let's": "let us",
}
MONTHS = words(
    "january february march april may june july august september october november december"
)
SHORT_MONTHS = words("jan feb mar apr jun jul aug sep sept oct nov dec")
DAYS = words("monday tuesday wednesday thursday friday saturday sunday yesterday tomorrow tonight")
NUMBERS = (
    counted(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    )
    | counted("twenty thirty forty fifty sixty seventy eighty ninety", first=2, step=10)
    | counted(
        "first/1st second/2nd third/3rd fourth fifth sixth seventh eighth ninth tenth eleventh "
        "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth",
        first=1,
        suffix="th",
    )
    | {"21st": "21th", "22nd": "22th", "23rd": "23th", "31st": "31th"}
)
MULTIPLIERS = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "bn": 10**9,
    "mn": 10**6,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
MEASURES = words(
    "dozens scores half halves quarter quarters thirds double doubled doubling triple tripled "
    "quadruple quadrupled halved twice thrice once % $ € £ ¥ ₼ dollar dollars euro euros pounds "
    "tenfold twofold threefold fourfold tens"
)
QUANTIFIERS = classes(
    """
    all every each any anyone anybody anything everyone everybody everything entire entirely whole wholly fully completely totally altogether universally invariably always both everywhere
    notall
    most mostly mainly chiefly primarily predominantly largely majority
    many numerous countless much
    some several various certain multiple somebody someone something partly partially sometimes occasionally
    few little
    less fewer under below
    more over above
    least
    minority
    often frequently usually generally typically commonly normally regularly
    rarely seldom infrequently
    only solely exclusively merely alone notably
    almost nearly virtually practically
    roughly approximately about around circa some
    exactly precisely
    minimum
    maximum
    slightly somewhat marginally a_little modestly
    substantially considerably significantly greatly sharply strongly steeply dramatically hugely massively vastly
    ever
    hardly scarcely barely
    daily
    weekly
    monthly
    yearly annually
    permanently
    temporarily
    fewest
    """
) | {"both": "both", "either": "either", "some": "some"}
WEAK = words(
    "any anyone anybody anything either some several various certain multiple somebody someone "
    "something few fewer little less more least many much numerous countless over above under "
    "below roughly approximately about around circa exactly precisely slightly somewhat "
    "marginally modestly substantially considerably significantly greatly sharply strongly "
    "steeply dramatically hugely massively vastly ever alone fully completely totally entirely "
    "entire whole wholly altogether generally typically commonly normally regularly both "
    "frequently minimum maximum daily weekly monthly yearly annually mainly notably merely every "
    "each everything everywhere practically virtually"
)
HEDGES = classes(
    """
    may might could can possibly perhaps maybe conceivably potentially possible theoretically
    will shall
    would 'd
    should recommend recommends recommended advise advises advised
    must need needs haveto
    likely probably presumably probable
    unlikely improbable
    impossible
    reportedly allegedly supposedly purportedly ostensibly apparently seemingly alleged purported supposed so-called claimed evidently arguably
    appear appears appeared seem seems seemed
    suggest suggests suggested indicate indicates indicated imply implies implied
    prove proves proved proven show shows showed shown demonstrate demonstrates demonstrated confirm confirms confirmed establish establishes established
    claim claims allege alleges
    believe believes believed think thinks thought assume assumes assumed suspect suspects suspected presume presumed
    know knows knew known
    expect expects expected
    hope hopes hoped
    tend tends tended
    plan plans planned intend intends intended propose proposes proposed proposed
    certainly definitely undoubtedly doubtless surely inevitably necessarily certain
    if provided
    unless
    accordingto
    """
)
# Verbs that hedge only where one is exchanged for another of another class.
WEAK_HEDGES = words(
    "prove proves proved proven show shows showed shown demonstrate demonstrates demonstrated "
    "confirm confirms confirmed establish establishes established know knows knew known need needs "
    "think thinks thought hope hopes hoped plan plans planned propose proposes proposed intend "
    "intends intended believe believes believed assume assumes assumed "
    "clearly expect expects expected indicate indicates indicated provided whether certain "
    "tend tends tended recommend recommends recommended advise advises advised can 'd haveto claim claims possible"
)
FREE = words(
    "always often frequently usually generally typically commonly normally regularly sometimes "
    "occasionally rarely seldom mostly mainly largely chiefly partly partially entirely fully "
    "completely totally exactly possibly perhaps maybe probably presumably likely reportedly "
    "allegedly supposedly apparently seemingly certainly definitely undoubtedly surely "
    "potentially theoretically primarily predominantly ever both significantly substantially "
    "considerably greatly sharply slightly somewhat only solely if"
)
ADDRESSED = words("you please")
STARTERS = words(
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
    "critics experts officials leaders supporters opponents members citizens mr mrs ms dr "
    "see note using use make get put go keep take add set work find note try think consider read "
    "write run open close choose select click check remember imagine suppose assume thanks thank "
    "please sorry ok okay oh hi hello as often sometimes usually today currently recently "
    "previously originally eventually fortunately unfortunately interestingly importantly "
    "hopefully personally basically actually generally specifically especially particularly "
    "back down up out off away more better best worse worst big small long short high low early "
    "late full empty real true false open free easy hard fast slow common simple different "
    "similar same own current previous following general special public private social "
    "part parts time times year years day days way ways thing things place case point world life "
    "hand work week weeks month months home side kind head house page name line end group problem "
    "fact idea example examples section sections chapter chapters figure figures table tables "
    "paying making taking giving having being getting going doing looking working writing "
    "reading building running creating adding changing keeping putting setting trying thinking "
    "knowing understanding learning talking speaking calling asking telling showing helping "
    "allowing providing including following based depending provided considering compared "
    "data code text list file files user users team teams company companies project projects "
    "product products service services system systems software hardware developer developers "
    "student students worker workers teacher teachers driver drivers farmer farmers trader "
    "traders lender lenders health medical family consulting venture advertising another "
    "advantageous cultivate"
) - words("traders lenders students")
ENDINGS = ("'s", "ies", "es", "s", "ed", "ing", "d", "e")
PREPOSITIONS = words(
    "in on at by for from with without within of to into onto upon over under after before during "
    "since until till through throughout across against among amid between beyond behind near "
    "about around along despite except via like as than"
)
REFERENCES = words(
    "figure figures fig table tables chapter chapters footnote note page pages p pp appendix item "
    "step listing example exhibit annex slide line lines requirement version"
)
DETERMINERS = words("the a an this that these those its his her their our my your")
NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "de", "anti", "counter")
NOT_PREFIXED = words(
    "until under inform informed display design import imports imported impress impart include "
    "increase indeed invest disease discover inside income defend describe depend deliver intend "
    "intense invent dispatch unit united union unions deal dear debate decide declare demand "
    "department desire despite detail improve impact international into involve incident instance "
    "interest internal mistake mission disc discuss distance district device develop defence "
    "defense deliver derive desert discourse disclose impose imposed inquire inform invoice "
    "deploy deployed degrade decline dean dispose disposed indent deport deported inflow inflows "
    "input inputs inland inner invoke misses unto upon ingrain inset intake indoor devote devoted "
    "demean detest design designed designs designate deform inborn inbound"
)


def lexicon() -> Lexicon:
    whole, stems = _antonyms()
    return Lexicon(
        negations=NEGATIONS,
        implied=IMPLIED,
        phrases=PHRASES | CONTRACTIONS,
        prefixes=NEGATING_PREFIXES,
        not_prefixed=NOT_PREFIXED,
        months=MONTHS,
        short_months=SHORT_MONTHS,
        days=DAYS,
        numbers=NUMBERS,
        multipliers=MULTIPLIERS,
        measures=MEASURES,
        quantifiers=QUANTIFIERS,
        weak=WEAK | WEAK_HEDGES,
        hedges=HEDGES,
        addressed=ADDRESSED,
        free=FREE,
        parts=words("section sections sec"),
        light=words("be been being to that of also even just actually really simply still then"),
        contrasts=words("but instead rather"),
        superlatives=words("most"),
        tenses=classes("is am are has have\nwas were had did"),
        conditions=words("if unless accordingto"),
        antonyms=whole,
        antonym_stems=stems,
        endings=ENDINGS,
        starters=STARTERS,
        conjunctions=words("and or & nor"),
        prepositions=PREPOSITIONS,
        agents=words("by"),
        references=REFERENCES,
        determiners=DETERMINERS,
    )


def _antonyms() -> tuple[dict[str, frozenset[Side]], dict[str, frozenset[Side]]]:
    """The pairs with the inflected forms of their words."""
    whole: dict[str, frozenset[Side]] = {}
    for number, line in enumerate(ANTONYMS.strip().splitlines()):
        for side, members in enumerate(line.split(":")):
            for word in members.split():
                for form in _forms(word):
                    whole[form] = whole.get(form, frozenset()) | {(number, side)}
    return whole, {}


def _forms(word: str) -> set[str]:
    """A word as it is, and inflected by rule: as a verb, a noun and an adjective alike."""
    forms = {word, *IRREGULAR.get(word, "").split()}
    if word.endswith("e"):
        stem = word[:-1]
        forms |= {word + "s", word + "d", word + "r", stem + "ing", word + "st"}
    elif re.search(r"[^aeiou]y$", word):
        stem = word[:-1]
        forms |= {stem + "ies", stem + "ied", word + "ing", stem + "ily", stem + "ier"}
    else:
        plural = word + ("es" if re.search(r"(s|x|z|ch|sh|o)$", word) else "s")
        twice = word + word[-1] if re.search(r"[^aeiou][aeiou][bdgmnprt]$", word) else word
        forms |= {plural, *(base + end for base in (word, twice) for end in ("ed", "ing", "er"))}
    return forms | {word + "ly"}
