"""The analysts' side: claims with their words, evidence and assessments, in Django's admin."""

from . import challenges, claims, notes, records  # noqa: F401  (registers their models)
