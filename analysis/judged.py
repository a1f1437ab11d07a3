"""What an assessment judged.

Pure: no ORM, no request, no clock. An assessment keeps its object as JSON (`Judged.as_data`),
written once. In what a claim differs from it by now is asked of judged_differences.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from articles.markup.context import Context
from articles.markup.setting import Setting

from . import context
from .addresses import normalised_url
from .verdicts import KIND_LABELS, Stance
from .wording import (
    Words,
    is_elsewhere,
    is_in_other_sentence,
    is_reworded,
    plain,
    reads_otherwise,
    set_otherwise,
)


@dataclass(frozen=True)
class JudgedPassage:
    """A passage that the article had when the claim was assessed; `passage` is its key.

    `in_doubt` says that nobody had yet accepted that these are its words; `setting` is how they are
    set, with the rest of their sentence, and `context` what stands around them, each None where it
    was not kept.
    """

    passage: int
    words: Words
    in_doubt: bool = False
    setting: Setting | None = None
    context: Context | None = None

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "JudgedPassage":
        words, kept = Words(**data["words"]), Setting.from_data(data.get("setting"))
        around = Context.from_data(data.get("context"))
        return cls(**{**data, "words": words, "setting": kept, "context": around})

    def fits(self, was: "JudgedPassage", language: str) -> bool:
        """Whether it still says what `was` said: in doubt, only with the very same words."""
        if self.set_otherwise(was, language):
            return False
        settings = was.setting, self.setting
        if self.in_doubt:
            is_same = self.words.quote == was.words.quote
            return is_same and not is_in_other_sentence(was.words, self.words, settings, language)
        return not is_reworded(was.words, self.words, language, settings)

    def stands_elsewhere(self, was: "JudgedPassage", language: str) -> bool:
        """Whether other things stand around its words than around those of `was`."""
        return is_elsewhere(was.context, self.context, language)

    @property
    def stood(self) -> list[str]:
        """Its words with what stood around them, in lines."""
        return context.described(self.context, self.words.quote)

    def set_otherwise(self, was: "JudgedPassage", language: str) -> list[str]:
        """In what its words are set otherwise than those of `was`."""
        return set_otherwise(was.setting, self.setting, language)


@dataclass(frozen=True)
class JudgedEvidence:
    """A piece of evidence as it stood; `evidence` and `source` are keys, `title` and what follows
    `rests_on` those of the source: None where an older copy does not have it. `published` is an ISO
    date or "", `says` what the source says in the desk's words. `rests_on` says whether the verdict
    was said to rest on it.
    """

    evidence: int
    source: int
    title: str
    url: str
    stance: str
    quote: str = ""
    locator: str = ""
    note: str = ""
    rests_on: bool = False
    publisher: str | None = None
    published: str | None = None
    archived_url: str | None = None
    language: str | None = None
    nature: str | None = None
    says: str | None = None

    @property
    def stance_label(self) -> str:
        return str(Stance(self.stance).label)

    @property
    def published_on(self) -> date | None:
        return date.fromisoformat(self.published) if self.published else None

    @property
    def used(self) -> tuple[str, ...]:
        """How a verdict which rests on it uses it, in the words of the source and of the desk."""
        texts = (self.quote, self.locator, self.note)
        return (str(self.source), normalised_url(self.url), self.stance, *map(plain, texts))

    @property
    def of_source(self) -> tuple[str | None, ...]:
        """What else is read of its source."""
        rest = (self.published, self.archived_url, self.language, self.nature)
        return (self.title, self.publisher, self.says, *rest)

    def is_as(self, was: "JudgedEvidence") -> bool:
        """Whether it is what `was` was: what it is called may have lost a typo."""
        is_said = reads_otherwise(was.says, self.says, self.language or "")
        return self.used == was.used and not (is_said or self._is_of_other_document(was))

    def is_exchanged_for(self, was: "JudgedEvidence") -> bool:
        """Whether it is taken from another document than `was`, or quotes other words of it."""
        is_same = self.source == was.source and self.has_address_of(was)
        if not is_same or self._is_of_other_document(was):
            return True
        return reads_otherwise(was.quote, self.quote, self.language or "")

    def has_address_of(self, was: "JudgedEvidence") -> bool:
        return normalised_url(self.url) == normalised_url(was.url)

    def _is_of_other_document(self, was: "JudgedEvidence") -> bool:
        language = self.language or ""
        named = (was.title, self.title), (was.publisher, self.publisher)
        if any(reads_otherwise(*pair, language) for pair in named):
            return True
        same = [(was.published, self.published), (was.language, self.language)]
        # A copy that is archived later is of the same document, and it is of the same nature when
        # that is said at last; another copy may not be, and another nature is another.
        later = (was.archived_url, self.archived_url), (was.nature, self.nature)
        same += [pair for pair in later if pair[0]]
        return any(None not in pair and pair[0] != pair[1] for pair in same)


@dataclass(frozen=True)
class JudgedArgument:
    """A claim that argued for the one that was judged or against it, as it stood.

    `claim` and `article` are its key and that of its article. `counted` says whether the verdict is
    one that rests on arguments: one of two sides.
    """

    claim: int
    article: int
    stance: str
    statement: str
    kind: str
    counted: bool = False

    @property
    def key(self) -> tuple[int, str]:
        return self.claim, self.stance

    @property
    def used(self) -> tuple[str, str]:
        """All that a verdict which counted it was judged by."""
        return self.kind, plain(self.statement)

    @property
    def stance_label(self) -> str:
        return str(Stance(self.stance).label)


@dataclass(frozen=True)
class Judged:
    """A claim as an assessment judged it, or as it is now.

    `article` is the key of the one that made the claim, `language` the tag of its language,
    `revision` the number of the revision that the words stood in (0 before there was one);
    `said_by` has the keys of the authors who say it (none where `speaker`, the names in words, is
    all that is known), None where that was not kept, and `names` what they are called, in the same
    order. `publisher` is the key of whoever publishes an article that nobody signs (0 for nobody),
    None where somebody says it or that was not kept, `publisher_name` the name. `dated` is the day
    that readers know the article by, from which its “yesterday” counts: an ISO date, "" where it
    has none yet, None where it was not kept. `resolves_on` is one or "". `was_public` says whether
    readers could see the claim then, `is_reconstructed` that the copy was made later, from what the
    claim was by then. `differed` has the parts (of Part) in which the claim was another already
    when words of either were removed by law: the rest may not tell any more.
    """

    statement: str
    kind: str
    article: int = 0
    language: str = ""
    criteria: str = ""
    resolves_on: str = ""
    hedge: str = ""
    revision: int = 0
    said_by: tuple[int, ...] | None = None
    speaker: str = ""
    names: tuple[str, ...] = ()
    publisher: int | None = None
    publisher_name: str = ""
    dated: str | None = None
    passages: tuple[JudgedPassage, ...] = ()
    evidence: tuple[JudgedEvidence, ...] = ()
    arguments: tuple[JudgedArgument, ...] = ()
    was_public: bool = False
    is_reconstructed: bool = False
    differed: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The copy as JSON."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Judged":
        passages = map(JudgedPassage.from_data, data["passages"])
        evidence = (JudgedEvidence(**each) for each in data["evidence"])
        arguments = (JudgedArgument(**each) for each in data.get("arguments", ()))
        rows = {"passages": passages, "evidence": evidence, "arguments": arguments}
        own: dict[str, Any] = {name: tuple(each) for name, each in rows.items()}
        said_by = data.get("said_by")
        own["said_by"] = None if said_by is None else tuple(said_by)
        own["differed"] = tuple(data.get("differed", ()))
        return cls(**{**data, **own, "names": tuple(data.get("names", ()))})

    @property
    def called(self) -> dict[int, str]:
        """The names of the authors who say it, by their keys; without those that were not kept."""
        keys = self.said_by or ()
        alone = (self.speaker,) if len(keys) == 1 else ()
        return dict(zip(keys, self.names or alone, strict=False))

    @property
    def dated_on(self) -> date | None:
        return date.fromisoformat(self.dated) if self.dated else None

    @property
    def kind_label(self) -> str:
        # A form tells of what kind it was opened with, and may be sent with another: as it is.
        return str(KIND_LABELS.get(self.kind, self.kind))

    @property
    def review_date(self) -> date | None:
        return date.fromisoformat(self.resolves_on) if self.resolves_on else None

    @property
    def rests_on(self) -> list[JudgedEvidence]:
        """The evidence that the verdict was said to rest on."""
        return [piece for piece in self.evidence if piece.rests_on]

    @property
    def evidence_keys(self) -> set[int]:
        return {piece.evidence for piece in self.evidence}

    def exchanged(self, now: JudgedEvidence) -> bool:
        """Whether a piece of evidence that was there has another source, or says something else.

        A source that was turned into another document is another one too.
        """
        was = next((each for each in self.evidence if each.evidence == now.evidence), None)
        return was is not None and now.is_exchanged_for(was)

    def archived_later(self, evidence: Mapping[int, str]) -> set[int]:
        """The keys of evidence that had no archived copy and has one (an address by key) now."""
        had_none = (each.evidence for each in self.evidence if each.archived_url == "")
        return {key for key in had_none if evidence.get(key)}

    @property
    def argument_keys(self) -> set[tuple[int, str]]:
        return {each.key for each in self.arguments}

    @property
    def counted(self) -> list[JudgedArgument]:
        """The arguments that the verdict rests on."""
        return [each for each in self.arguments if each.counted]


def wording_of(claim: Any, as_of: str = "") -> Judged:
    """The desk's own wording of a claim now or, with `as_of` behind each column's name, of a day.

    The review date is a date, or an ISO date, as the columns of a day have it.
    """
    columns = ("statement", "kind", "resolution_criteria", "resolves_on", "hedge")
    statement, kind, criteria, day, hedge = (getattr(claim, name + as_of) for name in columns)
    return Judged(statement, kind, criteria=criteria, resolves_on=str(day or ""), hedge=hedge)
