"""Kinds of claims and the verdicts that each can have, with what they mean. Pure tables."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    FACTUAL = "factual", _("Factual")
    INTERPRETIVE = "interpretive", _("Interpretive")
    PREDICTIVE = "predictive", _("Predictive")
    NORMATIVE = "normative", _("Normative")


KIND_LABELS: dict[str, Any] = dict(Kind.choices)


class Verdict(models.TextChoices):
    SUPPORTED = "supported", _("Supported")
    PARTLY_SUPPORTED = "partly_supported", _("Partly supported")
    DISPUTED = "disputed", _("Disputed")
    UNSUPPORTED = "unsupported", _("Unsupported")
    REFUTED = "refuted", _("Refuted")
    GROUNDED = "grounded", _("Grounded")
    UNGROUNDED = "ungrounded", _("Ungrounded")
    OPEN = "open", _("Open")
    FULFILLED = "fulfilled", _("Fulfilled")
    PARTLY_FULFILLED = "partly_fulfilled", _("Partly fulfilled")
    NOT_FULFILLED = "not_fulfilled", _("Not fulfilled")
    VOID = "void", _("Void")


class Finding(models.TextChoices):
    """What the record says of a claim, of whatever kind: each has one sign and one name."""

    BORNE_OUT = "borne_out", _("borne out")
    PARTLY = "partly", _("partly")
    DISPUTED = "disputed", _("disputed")
    WITHOUT_SUPPORT = "without_support", _("without support")
    REFUTED = "refuted", _("refuted")
    NOT_FULFILLED = "not_fulfilled", _("not fulfilled")
    OPEN = "open", _("open")
    VOID = "void", _("void")
    POSITION = "position", _("position")
    NOT_ASSESSED = "not_assessed", _("not assessed")
    # Counted apart, whatever the verdict says: the claim is not what was judged.
    STALE = "stale", _("to be judged again")


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("Supports")
    DISPUTES = "disputes", _("Disputes")
    CONTEXT = "context", _("Context")


class Nature(models.TextChoices):
    """What kind of document a source is, and so whose word it is."""

    OFFICIAL = "official", _("Official document")
    LAW = "law", _("Law or treaty")
    NEWS = "news", _("News report")
    STATE_MEDIA = "state_media", _("State media")
    OPINION = "opinion", _("Opinion")
    STUDY = "study", _("Study")
    ANALYSIS = "analysis", _("Think-tank analysis")
    ENCYCLOPAEDIA = "encyclopaedia", _("Encyclopaedia")
    DATA = "data", _("Statistics or data")
    SPEECH = "speech", _("Speech or interview")
    OTHER = "other", _("Other document")


class Part(models.TextChoices):
    """In what a claim can differ from what was judged; the labels say it of the verdict."""

    STATEMENT = "statement", _("of an earlier statement")
    CRITERIA = "criteria", _("of earlier criteria")
    SPEAKER = "speaker", _("of an earlier speaker")
    DATE = "date", _("of an earlier date")
    WORDS = "words", _("of earlier words")
    CONTEXT = "context", _("of an earlier context")
    EVIDENCE = "evidence", _("of earlier evidence")
    ARGUMENTS = "arguments", _("of earlier arguments")


PART_NAMES: dict[str, Any] = {
    Part.STATEMENT: _("Statement"),
    Part.CRITERIA: _("What it is judged by"),
    Part.SPEAKER: _("Who says it"),
    Part.DATE: _("Date of the article"),
    Part.WORDS: _("Words of the article"),
    Part.CONTEXT: _("What stands around the words"),
    Part.EVIDENCE: _("Evidence"),
    Part.ARGUMENTS: _("Arguments of other claims"),
}
# The same of a verdict that was given later, when one looks back at a day before that.
OF_LATER: dict[str, Any] = {
    Part.STATEMENT: _("of a later statement"),
    Part.CRITERIA: _("of later criteria"),
    Part.SPEAKER: _("of a later speaker"),
    Part.DATE: _("of a later date"),
    Part.WORDS: _("of later words"),
    Part.CONTEXT: _("of a later context"),
    Part.EVIDENCE: _("of later evidence"),
    Part.ARGUMENTS: _("of later arguments"),
}


def part_labels(parts: Iterable[Part], is_of_later: bool) -> list[Any]:
    """In what a claim is not what was judged, before or (`is_of_later`) after, in words."""
    return [OF_LATER[part] if is_of_later else part.label for part in parts]


# A normative claim is a position: never true or false, so it has no verdict at all.
VERDICTS: dict[str, tuple[str, ...]] = {
    Kind.FACTUAL: (
        Verdict.SUPPORTED,
        Verdict.PARTLY_SUPPORTED,
        Verdict.DISPUTED,
        Verdict.UNSUPPORTED,
        Verdict.REFUTED,
    ),
    Kind.INTERPRETIVE: (Verdict.GROUNDED, Verdict.DISPUTED, Verdict.UNGROUNDED),
    Kind.PREDICTIVE: (
        Verdict.OPEN,
        Verdict.FULFILLED,
        Verdict.PARTLY_FULFILLED,
        Verdict.NOT_FULFILLED,
        Verdict.VOID,
    ),
    Kind.NORMATIVE: (),
}

# In which group each verdict is counted. A position has no verdict, nor has what nobody assessed.
FINDINGS: dict[str, Finding] = {
    Verdict.SUPPORTED: Finding.BORNE_OUT,
    Verdict.GROUNDED: Finding.BORNE_OUT,
    Verdict.FULFILLED: Finding.BORNE_OUT,
    Verdict.PARTLY_SUPPORTED: Finding.PARTLY,
    Verdict.PARTLY_FULFILLED: Finding.PARTLY,
    Verdict.DISPUTED: Finding.DISPUTED,
    Verdict.UNSUPPORTED: Finding.WITHOUT_SUPPORT,
    Verdict.UNGROUNDED: Finding.WITHOUT_SUPPORT,
    Verdict.REFUTED: Finding.REFUTED,
    Verdict.NOT_FULFILLED: Finding.NOT_FULFILLED,
    Verdict.OPEN: Finding.OPEN,
    Verdict.VOID: Finding.VOID,
}

# Of what has one of these there is no verdict to show: its words are marked where a reader asks for
# all claims.
UNJUDGED = (Finding.POSITION, Finding.NOT_ASSESSED)

MEANINGS: dict[str, Any] = {
    Kind.FACTUAL: _("It says that something is or was so, and a record could show it."),
    Kind.INTERPRETIVE: _("It reads a meaning, a cause or a trend into facts."),
    Kind.PREDICTIVE: _("It says what will or may happen."),
    Kind.NORMATIVE: _(
        "It says what should be. It is a position, never true or false: the desk sets out "
        "arguments for and against it and gives no verdict."
    ),
    Verdict.SUPPORTED: _("The evidence bears it out."),
    Verdict.PARTLY_SUPPORTED: _("The evidence bears out part of it; the rationale says which."),
    Verdict.DISPUTED: _("There is serious evidence or argument on both sides."),
    Verdict.UNSUPPORTED: _("The desk looked for evidence of it and found none."),
    Verdict.REFUTED: _("The evidence shows that it is not so."),
    Verdict.GROUNDED: _("It follows reasonably from facts that the evidence bears out."),
    Verdict.UNGROUNDED: _(
        "The facts that it rests on are missing, or it does not follow from them."
    ),
    Verdict.OPEN: _("It cannot be judged yet."),
    Verdict.FULFILLED: _("By its criteria, it has come about."),
    Verdict.PARTLY_FULFILLED: _("By its criteria, part of it has come about."),
    Verdict.NOT_FULFILLED: _("By its criteria, it has not come about, and no longer can."),
    Verdict.VOID: _(
        "It can no longer be judged, for example because its condition never arose. Void is not "
        "false: it counts neither for nor against whoever made the prediction."
    ),
}

# What can be held without evidence: that the matter is open, or that there is none.
NEEDS_NO_EVIDENCE = frozenset({Verdict.OPEN, Verdict.UNSUPPORTED})

# Predictions that wait for their day. "" is a claim that has not been assessed yet.
UNRESOLVED = ("", Verdict.OPEN)

# What can come of a prediction.
OUTCOMES = tuple(verdict for verdict in VERDICTS[Kind.PREDICTIVE] if verdict != Verdict.OPEN)


def parts_in(stored: str) -> tuple[Part, ...]:
    """The parts that a claim's `stale_for` names."""
    return tuple(map(Part, stored.split()))
