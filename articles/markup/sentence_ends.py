"""Where sentences of a text end, in any language. Pure.

A full stop ends no sentence after an abbreviation, an initial or an ordinal number. A text does not
say in what language each of its words is, so the abbreviations of all languages count everywhere.
In doubt the sentence goes on: then a change beside a passage is asked about once too often.
"""

import re
from collections.abc import Iterator

# The marks of Unicode's property Sentence_Terminal, and the ellipsis. Those of scripts that only
# scholars write are left out. Before the next sentence these have a space: what follows without
# one is a part of the same word, or of an address.
SPACED = ".!?…\u2024\u203c\u203d\u2047-\u2049\u0589\u2e2e\u2e3c\u2e53\u2e54"
# These end a sentence whether a space follows or not.
TIED = (
    "\u061d-\u061f\u06d4\u0700-\u0702\u07f9"  # Arabic, Urdu, Syriac, N’Ko
    "\u0964\u0965\ua8ce\ua8cf\uaaf0\uaaf1\uabeb\u1c7e\u1c7f\u1c3b\u1c3c\u1944\u1945"  # of India
    "\u104a\u104b\u17d4\u17d5\u1aa8-\u1aab\uaa5d-\uaa5f\ua92f"  # Burmese, Khmer, their neighbours
    "\u1362\u1367\u1368\ua60e\ua60f\ua6f3\ua6f7"  # Ethiopic, Vai, Bamum
    "\u166e\u1735\u1736\u1803\u1809\ua4ff\ua876\ua877\u1b5a\u1b5b\u1b5e\u1b5f\ua9c8\ua9c9"
    "\u3002\uff01\uff0e\uff1f\uff61\ufe12\ufe15\ufe16\ufe52\ufe56\ufe57"  # Chinese, Japanese
)
# All of them, to be put between the brackets of a pattern.
MARKS = SPACED + TIED
IS_MARK = re.compile(f"[{MARKS}]")
# Not the mark of words that were left out, “[…]”, nor one of doubt, “(?)”. It begins with a set of
# characters, so that the rest is tried nowhere else: that is ten times as fast. The group has the
# marks after the first one, where that is SPACED.
END = re.compile(
    rf"[\n{MARKS}](?:"
    rf"(?<=[{SPACED}])(?<![\[({SPACED}][{SPACED}])([{SPACED}]*)[\"”“’»›)\]]*\s+"
    rf"|(?<=[{TIED}])(?<![\[(（{TIED}][{TIED}])[{MARKS}]*[\"”’»›」』）)\]]*\s*"
    r"|(?<=\n)\n)"
)
# The first character of a word, or the section sign, that comes next in the block. What an editor
# put in brackets ("[removed]") begins small also where it begins a sentence.
NEXT = re.compile(r"[^\w§\n[]*([\w§])")
# The word before a full stop, with an apostrophe before it.
# The vowels of the scripts of India are marks on letters, which `\w` does not have.
LAST_WORD = re.compile(r"(['’]?)([\w.\-\u0900-\u0963\u0966-\u0dff]+)$")
LONGEST = 24  # code points of that word that are looked at
ROMAN = re.compile("[IVXLCDM]+")
ORDINAL = re.compile(r"\d{1,3}")
# Abbreviations, without the full stop. One that is written small here may have a capital too.
ABBREVIATIONS = frozenset(
    " ".join(
        (
            # English
            "Mr Mrs Ms Messrs Mx Dr Prof St Sts Gov Govs Sen Sens Rep Reps Gen Col Lt Sgt Cpl Capt",
            "Maj Cmdr Adm Brig Pres Amb Atty Supt Hon Rev Fr Jr Sr Esq Asst Assoc Dept Dist Inc",
            "Ltd Corp Co Cos Bros Univ Assn Ave Blvd Rd Mt Ft Pt Jan Feb Mar Apr Jun Jul Aug Sep",
            "Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sect Art Arts Ch Doc Eq Ed Res Ph Sec",
            "vs etc viz cf al approx dept incl pp ff para vol vols resp",
            "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Mo Mont",
            "Neb Nev Okla Pa Penn Tenn Tex Va Vt Wash Wis Wyo",
            # German
            "Hr Hrn Frl Dipl Ing Mag Nr Nrn Abs Artt Buchst BGBl ABl Ziff Kap Anm Aufl Bd Bde Str",
            "Mio Mrd Tsd Jh Jhd Jhs Jän Mär Okt Dez Hl",
            "bzw usw ca evtl ggf inkl exkl vgl sog geb gest verh zzgl abzgl hrsg bes insb",
            # French
            "MM Mme Mmes Mlle Mlles Mgr Me Pr Ste Cie Éts Av chap éd apr env janv févr avr juil",
            "déc",
            # Russian
            "гг ул обл пр просп пл пер наб пос дер респ им гос проф акад доц канд докт тыс млн",
            "млрд трлн руб коп тт стр ст пп см ср напр янв февр мар апр июн июл авг сент окт нояб",
            "дек изд зам пом ген полк кап лейт адм през р-н р-на р-не г-н г-на г-ну г-ном г-не",
            "г-жа г-жи г-же г-жу г-жой о-в о-ва д-р д-ра мн др рис табл гл чл абз экз корр кв",
            "корп",
            # Turkish
            "Doç Yrd Uzm Öğr Sn Bşk Org Alb Yrb Bnb Yzb Tuğg Tümg Korg Cad Sok Mah Blv Apt Şti",
            "Oca Şub Nis Haz Tem Ağu Eyl Eki Kas vb vd yy bkz krş örn çev yay",
            # Azerbaijani
            "prof akad dos müəl böl rəh küç şəh cən xan qəs ray fev iyn iyl avq okt noy mln mlrd",
            # Hindi, Bengali, Armenian
            "डॉ डा प्रो श्री पं सौ कु रु ई सं ডা ড মো মোঃ অধ্যা պրն տկն օր դոկտ պրոֆ ակադ հմմտ էջ",
        )
    ).split()
)
# What is an abbreviation only before a number: else these are words (no, art, figs).
BEFORE_NUMBERS = frozenset("no nos sec secs art arts fig figs est ed eds min mad md пункт".split())


def ends_of_sentences(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """The marks that end sentences from `start` on, each with the space after it."""
    return (found for found in END.finditer(text, start) if _ends_one(text, found))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the rest of its sentence, or sentences; the last mark belongs to it."""
    begins, ends = block_around(text, start, end)
    for found in ends_of_sentences(text, begins):
        if found.end() <= start:
            begins = found.end()
        elif found.end() > end:
            # The mark may belong to the span already, or be cut by it.
            ends = min(ends, max(end, found.start() + len(found[0].rstrip())))
            break
        elif found.end() == end:
            ends = end
            break
    return begins, ends


def block_around(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the rest of its block, or blocks."""
    before, after = text.rfind("\n\n", 0, start), text.find("\n\n", end)
    return before + 2 if before >= 0 else 0, after if after >= 0 else len(text)


def _ends_one(text: str, found: re.Match[str]) -> bool:
    if found[1] is None or "\n\n" in found[0]:
        return not _is_in_number(text, found)
    following = NEXT.match(text, found.end())
    first = following[1] if following else ""
    if first.islower() or first == "§":
        return False
    is_full_stop = found[0][0] == "." and not found[1]
    return not (is_full_stop and _is_abbreviated(text, found.start(), first))


def _is_in_number(text: str, found: re.Match[str]) -> bool:
    """Whether a mark stands between digits: Urdu writes decimals with its full stop."""
    around = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
    return len(found[0]) == 1 and all(map(str.isdigit, around))


def _is_abbreviated(text: str, stop: int, first: str) -> bool:
    """Whether the full stop at `stop` may end only a word; `first` begins the next one."""
    before = LAST_WORD.search(text[max(0, stop - LONGEST) : stop])
    if before is None:
        return False
    apostrophe, word = before.groups()
    last = word.rpartition(".")[2]
    if apostrophe and len(last) == 1 and last.islower():
        return False  # "it's." ends in no initial
    return is_abbreviation(last, first)


def is_abbreviation(word: str, following: str) -> bool:
    """Whether a full stop after a word may end only that; `following` begins the next one."""
    if len(word) == 1 and word.isalpha():
        return True
    if ORDINAL.fullmatch(word) or ROMAN.fullmatch(word):
        return True
    if following[:1].isdigit() and word.casefold() in BEFORE_NUMBERS:
        return True
    return word in ABBREVIATIONS or word[:1].lower() + word[1:] in ABBREVIATIONS
