"""In what a claim's words are set otherwise than they were: struck through, quoted, with a note.

Pure. Whether their words are the same is asked of `passes`, which says whether an edit passes as a
typo (see spelling).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.markup.setting import (
    LOWERED,
    QUOTED,
    RAISED,
    SIGNS,
    STRUCK,
    Setting,
    without_marks,
    without_signs,
)

Passes = Callable[[str, str], bool]

# Of what is set so now, and of what was and is no more.
SET = {
    STRUCK: (gettext_lazy("struck through"), gettext_lazy("no longer struck through")),
    QUOTED: (gettext_lazy("in quotation marks"), gettext_lazy("no longer in quotation marks")),
    RAISED: (gettext_lazy("raised"), gettext_lazy("no longer raised")),
    LOWERED: (gettext_lazy("lowered"), gettext_lazy("no longer lowered")),
}
STANDS = {
    "quotation": gettext_lazy("in a block quotation"),
    "heading": gettext_lazy("in a heading"),
    "code": gettext_lazy("in a block of code"),
    "list": gettext_lazy("in a list"),
    "table": gettext_lazy("in a table"),
    "table head": gettext_lazy("in the head of a table"),
    "note": gettext_lazy("in a note"),
}
# What an address may lose and still lead to the same page: the archive that keeps a copy of it, the
# scheme, and by what way a reader came.
ARCHIVE = re.compile(r"^https?://(web\.)?archive\.org/web/\d+[a-z_]*/(?=https?://)")
SAME_PAGE = re.compile(r"^https?://(www\.)?|/$")
WAY_TO_PAGE = re.compile(r"(?<=[?&])(utm_\w+|fbclid|gclid|mc_[ce]id)=[^&#]*(&|(?=#)|$)")


def differences(
    was: Setting | None,
    now: Setting | None,
    passes: Passes,
    *,
    is_strict: bool = False,
    tells_what_was: bool = True,
) -> list[str]:
    """In what words are set otherwise, in words; nothing where it is not known of one of the two.

    A link where there was none is a difference only where `is_strict`: it changes no assertion.
    With `tells_what_was` False nothing is quoted that only the former text had: it may be a draft.
    """
    if was is None or now is None or was == now:
        return []
    marks = _marks(was, now, passes)
    by_number = was.marks is None or now.marks is None
    notes, introductions = _("without the note “%s”"), _("no longer introduced by “%s”")
    if not tells_what_was:
        notes, introductions = _("without a note"), _("introduced otherwise")
    return [
        *(_("other words of it are %s") % what if others else what for others, what in marks),
        *_blocks(was, now),
        *_texts(was.notes, now.notes, passes, _("with the note “%s”"), notes, by_number=by_number),
        *_texts(
            was.introduced,
            now.introduced,
            passes,
            _("introduced by “%s”"),
            introductions,
            by_number=by_number,
        ),
        *_links(was.links, now.links, is_strict=is_strict, tells_what_was=tells_what_was),
        *_sentence_links(was, now, tells_what_was=tells_what_was),
        *_spoken(was, now, passes, tells_what_was=tells_what_was),
    ]


def sentence_differs(was: str, now: str, own: Iterable[str], passes: Passes) -> Iterator[str]:
    """In what words of a marked sentence are set otherwise, but for what its `own` words are."""
    for others, what in _marks(Setting(was), Setting(now), passes):
        if others and _("other words of it are %s") % what not in own:
            yield _("other words of its sentence are %s") % what
        elif not others and what not in own:
            yield _("words of its sentence are %s") % what


def headings_that_differ(was: Iterable[str], now: Iterable[str], passes: Passes) -> Iterator[str]:
    """Under which headings words stand, and stood, where those are not the same ones."""
    return _texts(was, now, passes, _("under the heading “%s”"), _("no longer under “%s”"))


def described(setting: Setting | None) -> list[str]:
    """How words are set, where it is not as plain text is."""
    plain = Setting(without_signs(setting.marked), ((),), spoken=()) if setting else None
    return differences(plain, setting, lambda old, new: old == new)


def _marks(was: Setting, now: Setting, passes: Passes) -> Iterator[tuple[bool, str]]:
    """How words are set otherwise, with whether those are other words than were set so."""
    old, new = (Counter(setting.marked) for setting in (was, now))
    counts = {kind: new[sign] - old[sign] for kind, (sign, _end) in SIGNS.items()}
    if any(counts.values()):
        yield from ((False, str(SET[kind][0])) for kind, more in counts.items() if more > 0)
        yield from ((False, str(SET[kind][1])) for kind, more in counts.items() if more < 0)
    elif _are_others_set(*_said(was, now), passes):
        for kind, (sign, _end) in SIGNS.items():
            if new[sign]:
                yield True, str(SET[kind][0])


def _said(was: Setting, now: Setting) -> tuple[str, str]:
    by_number = was.marks is None or now.marks is None
    return was.said(was.marked, by_number=by_number), now.said(now.marked, by_number=by_number)


def _are_others_set(was: str, now: str, passes: Passes) -> bool:
    """Whether the same words (what differs in them is told elsewhere) are marked otherwise."""
    is_same = was == now or not passes(without_signs(was), without_signs(now))
    return not is_same and not passes(was, now)


def _blocks(was: Setting, now: Setting) -> Iterator[str]:
    if not was.blocks or not now.blocks or was.blocks == now.blocks:
        return
    for kinds in dict.fromkeys(now.blocks):
        if kinds not in was.blocks:
            yield str(STANDS[kinds[-1]]) if kinds else _("in a paragraph of the text")
    for kinds in dict.fromkeys(was.blocks):
        if kinds and kinds not in now.blocks:
            yield _("no longer %s") % STANDS[kinds[-1]]
    if set(was.blocks) == set(now.blocks):  # others of its blocks are of these kinds
        for kinds in filter(None, dict.fromkeys(now.blocks)):
            yield _("other words of it are %s") % STANDS[kinds[-1]]


def _texts(
    was: Iterable[str],
    now: Iterable[str],
    passes: Passes,
    come: str,
    gone: str,
    *,
    by_number: bool = False,
) -> Iterator[str]:
    """What texts have come and gone, but for typos.

    With `by_number` numbers in square brackets are marks of notes, as where those were not kept.
    """
    said = without_marks if by_number else str
    old, new = list(was), []
    for text in now:
        same = next((each for each in old if passes(said(each), said(text))), None)
        if same is None:
            new.append(text)
        else:
            old.remove(same)
    yield from (come % _shown(text) for text in new)
    yield from (gone % _shown(text) if "%s" in gone else gone for text in old)


def _page(address: str) -> str:
    """What is the same of all addresses of one page."""
    address = WAY_TO_PAGE.sub("", ARCHIVE.sub("", address)).rstrip("?&")
    return SAME_PAGE.sub("", address)


def _links(
    was: Iterable[str], now: Iterable[str], *, is_strict: bool, tells_what_was: bool
) -> Iterator[str]:
    old, new = ({_page(each): each for each in links} for links in (was, now))
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    if [page for page in old if page in new] != [page for page in new if page in old]:
        addresses = ", ".join(new[page] for page in new if page in old)
        yield _("leading to %s, in this order") % addresses
    if gone or (is_strict and come):
        yield from (_("leading to %s") % new[page] for page in new if page in come)
    if gone and tells_what_was:
        yield from (_("no longer leading to %s") % old[page] for page in old if page in gone)
    elif gone:
        yield _("no longer leading where they did")


def _sentence_links(was: Setting, now: Setting, *, tells_what_was: bool) -> Iterator[str]:
    """Links of the rest of the sentence, and of its notes, that lead elsewhere.

    The words of a passage and the rest of its sentence are compared together: a passage may take
    in words beside it.
    """
    if was.sentence_links is None or now.sentence_links is None:
        return
    known = ({*map(_page, each.links)} for each in (was, now))
    own, own_now = known
    old = [each for each in was.sentence_links if _page(each) not in own_now]
    new = [each for each in now.sentence_links if _page(each) not in own]
    gone = {*map(_page, old)} - {*map(_page, new)}
    if gone:
        ways = _links(old, new, is_strict=False, tells_what_was=tells_what_was)
        yield from (_("words of its sentence: %s") % way for way in ways)


def _spoken(was: Setting, now: Setting, passes: Passes, *, tells_what_was: bool) -> Iterator[str]:
    """Whose speech words are by a dash, or by a quotation that began in an earlier paragraph."""
    if was.spoken is None or now.spoken is None:
        return
    dashes = Setting.DIALOGUE in was.spoken, Setting.DIALOGUE in now.spoken
    if dashes[0] != dashes[1]:
        yield _("behind the dash of a speaker") if dashes[1] else _("no longer behind a dash")
    old, new = ([s for s in each.spoken or () if s != Setting.DIALOGUE] for each in (was, now))
    gone = _("no longer in the quotation %s")
    if not tells_what_was:
        gone = _("no longer in the same quotation")
    yield from _texts(old, new, passes, _("in the quotation %s"), gone)


def _shown(text: str) -> str:
    return Truncator(without_signs(text)).chars(120)
