"""What somebody had before their eyes who opened a form on a claim. Pure."""

import hashlib
from typing import Any

from . import context
from .judged import Judged
from .verdicts import Part

HELD = "held"  # the mark of a fingerprint that is of no part


def fingerprint(now: Judged, held: object = None) -> str:
    """What a form was opened with: a short mark for each Part, "statement:1f3a… words:…".

    `held` tells apart the assessments that can hold of the claim; its mark is "held:…".
    """
    parts: dict[Part, Any] = {
        Part.STATEMENT: (now.kind, now.statement, now.hedge),
        Part.CRITERIA: (now.criteria, now.resolves_on),
        Part.SPEAKER: (
            sorted(now.said_by or ()),
            sorted(now.names),
            "" if now.said_by else now.speaker,
        ),
        Part.WORDS: sorted(
            (each.passage, each.words.quote, repr(each.setting)) for each in now.passages
        ),
        Part.EVIDENCE: sorted((each.evidence, each.used, each.of_source) for each in now.evidence),
        Part.ARGUMENTS: sorted((each.key, each.used) for each in now.arguments),
    }
    if all(each.context for each in now.passages):
        parts[Part.CONTEXT] = sorted((p.passage, context.nearby(p.context)) for p in now.passages)
    if now.said_by is None:
        del parts[Part.SPEAKER]
    if now.dated is not None:
        parts[Part.DATE] = now.dated
    marks = [f"{part.value}:{_digest(value)}" for part, value in parts.items()]
    return " ".join(marks + ([f"{HELD}:{_digest(held)}"] if held is not None else []))


def parts_changed(seen: str, now: str) -> list[Part]:
    """In which parts two fingerprints differ; nothing where `seen` says nothing of a part."""
    changed = _marks_that_differ(seen, now)
    return [part for part in Part if part.value in changed]


def is_held_anew(seen: str, now: str) -> bool:
    """Whether two fingerprints are of a claim of which another assessment holds."""
    return HELD in _marks_that_differ(seen, now)


def _marks_that_differ(seen: str, now: str) -> set[str]:
    """The names of the marks that differ; of none that `seen` does not have."""
    was, by_now = (
        dict(mark.split(":", 1) for mark in each.split() if ":" in mark) for each in (seen, now)
    )
    return {name for name, mark in by_now.items() if was.get(name, mark) != mark}


def _digest(value: Any) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]
