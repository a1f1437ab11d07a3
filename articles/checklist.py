"""What to look at before an article is published. It helps, and forbids nothing.

Rules on the words are pure; what has to be looked up is in `checklist_links`. Apps that `articles`
does not know add their own checks to CHECKS.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from django.utils.translation import gettext as _

from accounts.folding import name_key

from .checklist_links import dead_links
from .media.problems import problems_of
from .missing import Missing, missing_in
from .models import Article, Revision
from .name_spellings import is_other_name
from .state import State

LONG_TITLE = 110  # characters; search engines and cards cut it before
FENCE = re.compile(r"\s{0,3}(```|~~~)")
HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*?)\s*#*\s*$")
# Two words and more that begin with a capital, as names do: "Ilham Aliyev", "van der Berg" not.
NAME = re.compile(r"\b[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)+")
MOST_NAMES = 300  # that are compared
MOST_SHOWN = 5  # findings of a kind
BODY = "id_body"
# Where on the article's form it is mended that something is missing.
MENDED_AT = {
    Missing.BYLINE: "bylines-heading",
    Missing.STANDFIRST: "id_standfirst",
    Missing.TOPICS: "id_topics",
    Missing.PUBLISHER: "id_publisher",
    Missing.ORIGINAL: "id_source_url",
}


@dataclass(frozen=True)
class Finding:
    """One thing to look at: what is so, and where it is mended.

    That is an address (`url`), or a place on the article's form (`anchor`, the id of what is
    there), of the body perhaps a line (from 1).
    """

    words: str
    url: str = ""
    line: int = 0
    anchor: str = ""

    @property
    def target(self) -> str:
        """Where a link on the article's form leads; "" where there is no such place."""
        return self.url or (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True)
class Subject:
    """The text that is to be published: the newest revision of an article."""

    article: Article
    revision: Revision
    state: State


Check = Callable[[Subject], Iterable[Finding]]


def findings_of(article: Article) -> list[Finding]:
    """What is to be looked at in the newest revision of an article, saved or not yet published."""
    revision = article.revisions.first() if article.pk else None
    if revision is None:
        return []
    subject = Subject(article, revision, State.in_revision(revision))
    return [finding for check in CHECKS for finding in [*check(subject)][:MOST_SHOWN]]


def lacks(subject: Subject) -> Iterator[Finding]:
    """What publishing asks about too: see `missing`."""
    for item in missing_in(subject.state):
        yield Finding(_("It lacks %s.") % item.label, anchor=MENDED_AT[item])


def long_title(subject: Subject) -> Iterator[Finding]:
    length = len(subject.state.columns["title"])
    if length > LONG_TITLE:
        words = _("The title has %(length)d characters: where it is shared, %(most)d are shown.")
        yield Finding(words % {"length": length, "most": LONG_TITLE}, anchor="id_title")


def heading_jumps(subject: Subject) -> Iterator[Finding]:
    """Headings that leave a level out. The page closes the gap: what was meant is not known."""
    found = [
        (line, len(match[1]), match[2])
        for line, text in lines_of(subject.revision.body)
        if (match := HEADING.match(text))
    ]
    for (_line, level, _text), (line, deeper, text) in pairwise(found):
        if deeper > level + 1:
            words = _("The heading “%(text)s” is %(steps)d levels below the one before it.")
            yield _in_body(words % {"text": text[:80], "steps": deeper - level}, line)


def pictures_and_files(subject: Subject) -> Iterator[Finding]:
    for problem in problems_of(subject.article):
        yield _in_body(problem.text, problem.line)


def _in_body(words: str, line: int) -> Finding:
    return Finding(words, line=line, anchor=BODY)


def line_of(words: str, body: str) -> int:
    """The line (from 1) of a Markdown text in which words stand first; 0 where they do not so."""
    at = body.find(words)
    return body.count("\n", 0, at) + 1 if at >= 0 else 0


def lines_of(body: str) -> Iterator[tuple[int, str]]:
    """The lines of a Markdown text with their numbers, without those of code."""
    is_code = False
    for number, line in enumerate(body.splitlines(), start=1):
        if FENCE.match(line):
            is_code = not is_code
        elif not is_code:
            yield number, line


def dead(subject: Subject) -> Iterator[Finding]:
    for address in dead_links(subject.revision.html):
        line = line_of(address, subject.revision.body)
        yield _in_body(_("This link leads to nothing: %s") % address[:200], line)


def names_spelt_two_ways(subject: Subject) -> Iterator[Finding]:
    for one, other in spellings(subject.revision.text):
        words = _("One name in two spellings? “%(one)s” and “%(other)s”")
        line = line_of(other, subject.revision.body)
        yield _in_body(words % {"one": one, "other": other}, line)


def spellings(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of names of a text that are likely to be one name."""
    names = dict.fromkeys(names_in(text))
    by_letter: dict[tuple[str, int], list[str]] = {}
    for name in [*names][:MOST_NAMES]:
        by_letter.setdefault((name_key(name)[:1], name.count(" ")), []).append(name)
    for alike in by_letter.values():
        for one, other in combinations(alike, 2):
            if not _is_inflected(one, other) and not is_other_name(one, other):
                yield one, other


def names_in(text: str) -> Iterator[str]:
    """What is written like names, without the first word of a sentence before them."""
    for found in NAME.finditer(text):
        name = re.sub(r"['’]s$", "", found[0])
        _first, _space, rest = name.partition(" ")
        begins = not found.start() or text[: found.start()].rstrip(' "“«(')[-1:] in ".!?…:\n"
        yield rest if begins and " " in rest else name


def _is_inflected(one: str, other: str) -> bool:
    """Whether one name is the other, or has an ending more: "Foreign Minister", "… Ministers"."""
    short, long = sorted((name_key(one), name_key(other)), key=len)
    return long.startswith(short)


CHECKS: list[Check] = [
    lacks,
    long_title,
    heading_jumps,
    pictures_and_files,
    dead,
    names_spelt_two_ways,
]
