"""What may be said of a claim, by its kind. Pure: no ORM, no request, no clock."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    FACTUAL = "factual", _("Factual")
    INTERPRETIVE = "interpretive", _("Interpretive")
    PREDICTIVE = "predictive", _("Predictive")
    NORMATIVE = "normative", _("Normative")


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

# What can be held without evidence: that the matter is open, or that there is none.
NEEDS_NO_EVIDENCE = frozenset({Verdict.OPEN, Verdict.UNSUPPORTED})

# Predictions that wait for their day. "" is a claim that has not been assessed yet.
UNRESOLVED = ("", Verdict.OPEN)


def fits(kind: str, verdict: str) -> bool:
    """Whether `verdict` is one that a claim of this kind can be given."""
    return verdict in VERDICTS.get(kind, ())


def is_overdue(kind: str, verdict: str, resolves_on: date | None, at: date) -> bool:
    """Whether a prediction's day lies before `at` and it is still open."""
    waits = kind == Kind.PREDICTIVE and verdict in UNRESOLVED
    return waits and resolves_on is not None and resolves_on < at
