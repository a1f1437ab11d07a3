"""What an assessment judged, and in what the claim differs from it by now.

Pure: no ORM, no request, no clock. An assessment keeps its object as JSON (`Judged.as_data`),
written once. Whether a verdict is stale is decided by holding that copy against the claim as it is
now, and by nothing else: so it is taken back when everything is as it was judged, and not before.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from articles.markup.setting import Setting

from . import anchoring, setting
from .anchoring.meaning import turning
from .spelling import passes_as_typo
from .verdicts import KIND_LABELS, Part, Stance

# Up to so many words beside a passage can turn its sense.
BESIDE = 2
# A passage says what it said, if it says so with at least this share of its words.
LEFT = 0.5
SENTENCE_END = re.compile(r"[.!?…]\s|\n\n")
WORD = re.compile(r"[\w']+")


@dataclass(frozen=True)
class Words:
    """The words of a passage, with up to 32 characters before and after them."""

    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class JudgedPassage:
    """A passage that the article had when the claim was assessed; `passage` is its key.

    `in_doubt` says that nobody had yet accepted that these are its words; `setting` is how they are
    set, None where that was not kept.
    """

    passage: int
    words: Words
    in_doubt: bool = False
    setting: Setting | None = None

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "JudgedPassage":
        words, kept = Words(**data["words"]), Setting.from_data(data.get("setting"))
        return cls(**{**data, "words": words, "setting": kept})

    def fits(self, was: "JudgedPassage", language: str) -> bool:
        """Whether it still says what `was` said: in doubt, only with the very same words."""
        if self.set_otherwise(was, language):
            return False
        if self.in_doubt:
            return self.words.quote == was.words.quote
        return not is_reworded(was.words, self.words, language)

    def set_otherwise(self, was: "JudgedPassage", language: str) -> list[str]:
        """In what its words are set otherwise than those of `was`."""
        return set_otherwise(was.setting, self.setting, language)


@dataclass(frozen=True)
class JudgedEvidence:
    """A piece of evidence as it stood; `evidence` and `source` are keys, `title` and `url` those of
    the source. `rests_on` says whether the verdict was said to rest on it.
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

    @property
    def stance_label(self) -> str:
        return str(Stance(self.stance).label)

    @property
    def used(self) -> tuple[str, ...]:
        """All that a verdict which rests on it was judged by."""
        texts = (self.quote, self.locator, self.note)
        return (str(self.source), self.url, self.stance, *map(plain, texts))


@dataclass(frozen=True)
class Judged:
    """A claim as an assessment judged it, or as it is now.

    `article` is the key of the one that made the claim, `language` the tag of its language,
    `revision` the number of the revision that the words stood in (0 before there was one);
    `said_by` has the keys of the authors who say it (none where `speaker`, the names in words, is
    all that is known), None where that was not kept. `resolves_on` is an ISO date or "".
    `was_public` says whether readers could see the claim then, `is_reconstructed` that the copy was
    made later, from what the claim was by then.
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
    passages: tuple[JudgedPassage, ...] = ()
    evidence: tuple[JudgedEvidence, ...] = ()
    was_public: bool = False
    is_reconstructed: bool = False

    def as_data(self) -> dict[str, Any]:
        """The copy as JSON."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Judged":
        passages = map(JudgedPassage.from_data, data["passages"])
        evidence = (JudgedEvidence(**each) for each in data["evidence"])
        said_by = data.get("said_by")
        rows = {"passages": tuple(passages), "evidence": tuple(evidence)}
        return cls(**{**data, **rows, "said_by": None if said_by is None else tuple(said_by)})

    @property
    def kind_label(self) -> str:
        return str(KIND_LABELS[self.kind])

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


def parts_that_differ(judged: Judged, now: Judged) -> tuple[Part, ...]:
    """In what a claim is not what was judged, in the order of Part."""
    return tuple(_differences(judged, now))


def has_new_evidence(judged: Judged, now: Judged) -> bool:
    """Whether evidence was added after the assessment. It makes nothing stale."""
    return not now.evidence_keys <= judged.evidence_keys


def _differences(judged: Judged, now: Judged) -> Iterator[Part]:
    yield from parts_of_proposition(judged, now)
    if _speaker_differs(judged, now):
        yield Part.SPEAKER
    if _words_differ(judged, now):
        yield Part.WORDS
    if _evidence_differs(judged, now):
        yield Part.EVIDENCE


def parts_of_proposition(judged: Judged, now: Judged) -> Iterator[Part]:
    """In what the desk's own wording differs: in the statement, or in what it is judged by."""
    put = [(each.kind, plain(each.statement), plain(each.hedge)) for each in (judged, now)]
    if put[0] != put[1]:
        yield Part.STATEMENT
    terms = [(plain(each.criteria), each.resolves_on) for each in (judged, now)]
    if terms[0] != terms[1]:
        yield Part.CRITERIA


def _speaker_differs(judged: Judged, now: Judged) -> bool:
    """Whether others say it; a name that is written otherwise is the same author's."""
    if judged.said_by is None or now.said_by is None:
        return False
    if judged.said_by or now.said_by:
        return set(judged.said_by) != set(now.said_by)
    return plain(judged.speaker) != plain(now.speaker)


def _words_differ(judged: Judged, now: Judged) -> bool:
    if judged.article != now.article:
        return True
    unjudged = {each.passage: each for each in now.passages}
    known = {each.passage for each in judged.passages}
    for was in judged.passages:
        # One that was detached may have been attached again, under another key.
        candidates = [was.passage] if was.passage in unjudged else [*unjudged.keys() - known]
        same = (key for key in candidates if unjudged[key].fits(was, now.language))
        found = next(same, None)
        if found is None:
            return True
        del unjudged[found]
    # A copy that was made later has the words of one passage only, where no more were kept.
    return bool(unjudged) and not judged.is_reconstructed


def _evidence_differs(judged: Judged, now: Judged) -> bool:
    is_now = {piece.evidence: piece for piece in now.evidence}
    for was in judged.evidence:
        piece = is_now.get(was.evidence)
        if was.rests_on and (piece is None or piece.used != was.used):
            return True
        if piece is not None and piece.stance != was.stance:
            return True
    return False


# --- When words say something else ----------------------------------------------------------------


def plain(text: str) -> str:
    """The desk's own words as they are compared: only spaces and line ends do not count."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_reworded(was: Words, now: Words, language: str) -> bool:
    """Whether words are others than were judged, by more than typos, in a language (a tag).

    No list of words knows every turn (waived, repealed): a verdict is of the words that it judged,
    whatever the others seem to say.
    """
    if is_turned(was, now, language):
        return True
    if was.quote == now.quote or _is_tied_otherwise(was, now):
        return False
    return not passes_as_typo(was.quote, now.quote, language)


def set_otherwise(
    was: Setting | None, now: Setting | None, language: str, *, tells_what_was: bool = True
) -> list[str]:
    """In what words of an article in a language (a tag) are set otherwise than they were."""

    def passes(old: str, new: str) -> bool:
        return passes_as_typo(old, new, language)

    return setting.differences(was, now, passes, tells_what_was=tells_what_was)


def is_turned(was: Words, now: Words, language: str) -> bool:
    """Whether words of an article in a language (a tag) may have another sense than they had.

    This is the one place where that is decided, for the mark in the margin and for verdicts.
    """
    if was == now:
        return False
    others = was.quote != now.quote and not _is_same_place(was, now)
    if others and _is_rewritten(was, now):
        return True
    if others and anchoring.changes(was.quote, now.quote, language=language):
        return True
    return turning(" ".join(_differ_beside(was, now)), language)


def _is_rewritten(was: Words, now: Words) -> bool:
    """Whether few of the words are left: then no list of words can say what they mean."""
    words = Counter(_words(was.quote))
    left = words & Counter(_words(now.quote))
    return left.total() < LEFT * words.total()


def _is_same_place(was: Words, now: Words) -> bool:
    """Whether two passages are of the same text, of which one only takes in words beside it."""
    short, long = sorted((was, now), key=lambda words: len(words.quote))
    before, found, after = long.quote.partition(short.quote)
    return bool(found) and short.before.endswith(before) and short.after.startswith(after)


def _is_tied_otherwise(was: Words, now: Words) -> bool:
    """Whether two passages overlap in one text: an analyst took in words, or left some out."""
    text = was.before + was.quote + was.after
    start = text.find(now.quote)
    end = start + len(now.quote)
    overlaps = start < len(was.before) + len(was.quote) and len(was.before) < end
    return (
        start >= 0
        and overlaps
        and _ends_alike(text[:start], now.before)
        and _ends_alike(text[end:][::-1], now.after[::-1])
    )


def _ends_alike(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _differ_beside(was: Words, now: Words) -> Iterator[str]:
    """Words right before or after a passage, in its sentence, that only one of two forms has."""
    for one, other in ((was, now), (now, was)):
        known = {*_words(other.before), *_words(other.quote), *_words(other.after)}
        before = _words(SENTENCE_END.split(one.before)[-1])[-BESIDE:]
        after = _words(SENTENCE_END.split(one.after)[0])[:BESIDE]
        # After the end of a sentence stands another one.
        near = before if one.quote.endswith((".", "!", "?", "…")) else before + after
        yield from (word for word in near if word not in known)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def described(state: Judged, part: Part) -> str:
    """A part of a claim in words, one line for each passage or piece of evidence."""
    if part == Part.STATEMENT:
        hedge = f" (“{state.hedge}”)" if state.hedge else ""
        return f"{state.statement}{hedge} ({state.kind_label})"
    if part == Part.CRITERIA:
        return "\n".join(filter(None, [state.criteria, state.resolves_on]))
    if part == Part.SPEAKER:
        return state.speaker or "–"
    if part == Part.WORDS:
        return "\n".join(map(_quoted, state.passages)) or "–"
    return "\n".join(map(_line, state.evidence)) or "–"


def _quoted(passage: JudgedPassage) -> str:
    how = ", ".join(setting.described(passage.setting))
    return f"“{passage.words.quote}”" + (f" ({how})" if how else "")


def _line(piece: JudgedEvidence) -> str:
    quote = f"“{piece.quote}”" if piece.quote else ""
    own = filter(None, [piece.title, piece.locator, quote, piece.note])
    return f"{piece.stance_label}: {', '.join(own)}"


# --- What somebody had before their eyes ----------------------------------------------------------


def fingerprint(now: Judged) -> str:
    """What a form was opened with: a short mark for each Part, "statement:1f3a… words:…"."""
    parts: dict[Part, Any] = {
        Part.STATEMENT: (now.kind, now.statement, now.hedge),
        Part.CRITERIA: (now.criteria, now.resolves_on),
        Part.SPEAKER: (sorted(now.said_by or ()), "" if now.said_by else now.speaker),
        Part.WORDS: sorted(
            (each.passage, each.words.quote, repr(each.setting)) for each in now.passages
        ),
        Part.EVIDENCE: sorted((piece.evidence, piece.used) for piece in now.evidence),
    }
    if now.said_by is None:
        del parts[Part.SPEAKER]
    return " ".join(f"{part.value}:{_digest(value)}" for part, value in parts.items())


def parts_changed(seen: str, now: str) -> list[Part]:
    """In which parts two fingerprints differ; nothing where `seen` says nothing of a part."""
    marks = [
        dict(mark.split(":", 1) for mark in each.split() if ":" in mark) for each in (seen, now)
    ]
    return [part for part in Part if marks[0].get(part, marks[1].get(part)) != marks[1].get(part)]


def _digest(value: Any) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]
