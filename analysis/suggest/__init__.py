"""Claims that a text may make: `suggest`. Rules and lists of words, no network. Pure."""

from .suggestions import Suggestion, suggest

__all__ = ["Suggestion", "suggest"]
