"""How pages show what was found."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from analysis.verdicts import FINDINGS, Finding
from search.results import STALE
from search.snippets import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces of a text, with what was searched for as <mark>."""
    return SafeString(
        "".join(
            f"<mark>{escape(text)}</mark>" if is_found else escape(text)
            for text, is_found in pieces
        )
    )


@register.filter
def verdict_class(verdict: str) -> str:
    """The classes by which a verdict, or that there is none, gets its sign."""
    finding = Finding.STALE if verdict == STALE else FINDINGS.get(verdict, Finding.NOT_ASSESSED)
    return f"finding finding-{finding.value}"
