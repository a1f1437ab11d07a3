"""What the address of a search asks for: words, kinds, and what narrows it down."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.folding import fold
from analysis.models.claim_topics import topics_in_use
from analysis.verdicts import Kind as ClaimKind
from analysis.verdicts import Verdict
from articles.fields import FIRST_YEAR, LAST_YEAR
from articles.filters import TRACKING, NamedField
from articles.languages import tag_of
from articles.models import Article, Author, Organization, Topic
from articles.pagination import PARAMETERS

from .parsing import parse, without_field
from .query import Query
from .results import NO_FILTERS, NOT_ASSESSED, STALE, Filters, Kind
from .tokens import primary

QUERY, OF = "q", "is"
KIND_NAMES = {
    Kind.CLAIM: gettext_lazy("Claims"),
    Kind.ARTICLE: gettext_lazy("Articles"),
    Kind.AUTHOR: gettext_lazy("Authors"),
    Kind.TOPIC: gettext_lazy("Topics"),
    Kind.SOURCE: gettext_lazy("Sources"),
}
VERDICT_NAMES = {
    NOT_ASSESSED: gettext_lazy("Not yet assessed"),
    STALE: gettext_lazy("To be judged again"),
    **dict(Verdict.choices),
}
KINDS_OF_TEXTS = {**dict(Article.Kind.choices), **dict(ClaimKind.choices)}
NARROWING = ("kind", "verdict", "topic", "author", "publisher", "year", "language")
PERIODS = ("before", "after")
REMEMBERED = 60  # seconds
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass
class Asked:
    """What is searched for; `text` stands in the box.

    `chosen` has the value of each facet that narrows the search, as Found.facets has it; `typed`
    are those of them that stand in the box. With `is_impossible` a value is none that anything has:
    nothing is found, for what would be found without it is not what was asked for. `given` are the
    parameters of the address.
    """

    text: str
    query: Query
    kinds: tuple[Kind, ...] = ()
    filters: Filters = NO_FILTERS
    chosen: dict[str, str] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()
    problems: list[str] = field(default_factory=list)
    is_impossible: bool = False
    given: dict[str, str] = field(default_factory=dict)

    @property
    def asks_for_something(self) -> bool:
        return self.query.asks_for_words or bool(self.chosen) or self.filters != NO_FILTERS

    def text_without(self, name: str) -> str:
        """What stands in the box without a field."""
        return without_field(self.text, "kind" if name == OF else name)

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of its address, as they were given."""
        return {name: value for name, value in self.given.items() if value}


def read(parameters: Mapping[str, str]) -> Asked:
    """What the parameters of an address (request.GET) ask for.

    What stands in the box goes before a parameter of the same name.
    """
    text = " ".join(parameters.get(QUERY, "").split())
    query = parse(text)
    given = {name: parameters.get(name, "").strip() for name in (OF, *NARROWING)}
    asked = Asked(text, query, problems=[*query.problems], given={QUERY: text, **given})
    typed = dict(_typed(asked))
    for name, value in {**given, **typed}.items():
        if value:
            _narrow(asked, name, value)
    of = [OF] if "kind" in typed and OF in asked.chosen else []
    asked.typed = frozenset({*typed, *of} - {*PERIODS})
    asked.problems += [message for _name, message in unknown(parameters)]
    return asked


def _typed(asked: Asked) -> Iterator[tuple[str, str]]:
    """The fields that stand in the box; of two of one name the first."""
    seen: set[str] = set()
    for name, value in asked.query.fields:
        if name in seen:
            message = _("Only one “%(name)s:” is read: “%(value)s” is not.")
            asked.problems.append(message % {"name": name, "value": value[:40]})
            continue
        seen.add(name)
        yield name, value


def unknown(parameters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Parameters that no search has, each with a sentence about it."""
    known = {QUERY, OF, *NARROWING, *PARAMETERS}
    for name in sorted(set(parameters) - known):
        if not name.startswith(TRACKING):
            yield name, _("A search has no filter called “%s”.") % name[:40]


def _narrow(asked: Asked, name: str, value: str) -> None:
    try:
        _READERS[name](asked, value)
    except ValidationError as error:
        asked.problems += error.messages
        asked.is_impossible = True


def _choose(asked: Asked, name: str, value: Any) -> None:
    asked.filters = replace(asked.filters, **{name: value})
    if name not in PERIODS:
        asked.chosen[name] = str(value)


def _read_is(asked: Asked, words: str) -> None:
    _choose_of(asked, Kind(_value_of(words, _words_for(KIND_NAMES), _("kind of result"))))


def _choose_of(asked: Asked, kind: Kind) -> None:
    asked.kinds = (kind,)
    asked.chosen[OF] = kind.value


def _read_kind(asked: Asked, words: str) -> None:
    """A kind of article or claim; or what all results are: “kind:claim”."""
    value = _value_of(words, _words_for(KIND_NAMES) | _words_for(KINDS_OF_TEXTS), _("kind"))
    if value in KINDS_OF_TEXTS:
        _choose(asked, "kind", value)
    else:
        _choose_of(asked, Kind(value))


def _read_verdict(asked: Asked, words: str) -> None:
    _choose(asked, "verdict", _value_of(words, _words_for(VERDICT_NAMES), _("verdict")))


def _words_for(names: Mapping[Any, Any]) -> dict[str, str]:
    """What values are called, folded: as they are, with spaces, in the plural, by their names."""
    words: dict[str, str] = {}
    for value, label in names.items():
        plain = str(value).replace("_", " ")
        for each in (str(value), plain, plain.replace(" ", "-"), plain.replace(" ", ""), label):
            words[fold(str(each))] = str(value)
    return words


def _value_of(words: str, values: Mapping[str, str], what: str) -> str:
    if value := values.get(fold(words)):
        return value
    known = ", ".join(dict.fromkeys(each.replace("_", " ") for each in values.values()))
    message = _("There is no %(what)s called “%(words)s”. There are: %(known)s.")
    raise ValidationError(message % {"what": what, "words": words[:40], "known": known})


def _read_year(asked: Asked, words: str) -> None:
    year = _whole(words)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(_("“%s” is no year.") % words[:40])
    _choose(asked, "year", year)


def _whole(words: str) -> int:
    return int(words) if re.fullmatch(r"\d{4}", words) else 0


def _read_language(asked: Asked, words: str) -> None:
    tag = tag_of(words)
    if tag is None:
        message = _("There is no language called “%s”. Write its name or code: de, az.")
        raise ValidationError(message % words[:40])
    _choose(asked, "language", primary(tag))


def _read_before(asked: Asked, words: str) -> None:
    """Until the day before a year, a month or a day begins."""
    _choose(asked, "before", _first_day(words) - timedelta(days=1))


def _read_after(asked: Asked, words: str) -> None:
    """From the first day of a year or a month on, or from a day on."""
    _choose(asked, "after", _first_day(words))


def _first_day(words: str) -> date:
    found = DAY.fullmatch(words.strip())
    year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 1, 1)
    fits = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
    if not fits or not 1 <= day <= monthrange(year, month)[1]:
        message = _("“%s” is no date. Write a year, a month or a day: 2026, 2026-01, 2026-01-08.")
        raise ValidationError(message % words[:40])
    return date(year, month, day)


# --- Names ----------------------------------------------------------------------------------------

_FIELDS: dict[str, Callable[[], NamedField]] = {
    "author": lambda: NamedField(model=Author, live=Author.objects.public),
    "topic": lambda: NamedField(model=Topic, live=topics_in_use),
    "publisher": lambda: NamedField(model=Organization),
}


def _read_name(name: str) -> Callable[[Asked, str], None]:
    def read_name(asked: Asked, words: str) -> None:
        _choose(asked, name, _key_of(name, words))

    return read_name


def _key_of(name: str, words: str) -> int:
    """The key of whom or what a name means, remembered for a minute.

    What is shown and found of it is asked anew each time. Raises ValidationError.
    """
    remembered = f"search.{name}:{blake2b(words.encode(), digest_size=16).hexdigest()}"
    key: int | None = cache.get(remembered)
    if key is None:
        key = _FIELDS[name]().clean(words).pk
        cache.set(remembered, key, REMEMBERED)
    return key


_READERS: dict[str, Callable[[Asked, str], None]] = {
    OF: _read_is,
    "kind": _read_kind,
    "verdict": _read_verdict,
    "year": _read_year,
    "language": _read_language,
    "before": _read_before,
    "after": _read_after,
    **{name: _read_name(name) for name in _FIELDS},
}
