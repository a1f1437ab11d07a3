"""What a claim was when something was written of it, where that is not what the page shows."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis import claim_notices, rules
from analysis.as_of import AsOf, Standing
from analysis.earlier_speakers import Speakers
from analysis.earlier_statements import Earlier, Statements, Terms, other_than_kept
from analysis.models import Claim
from analysis.verdicts import Verdict

register = template.Library()


@register.filter
def other_at(statements: Statements | None, moment: datetime | None) -> Earlier | None:
    """What the statement of a claim was at a moment, where it is put otherwise on the page."""
    return statements.other_at(moment) if statements else None


@register.filter
def other_speaker_at(speakers: Speakers | None, moment: datetime | None) -> str:
    """Who said a claim at a moment, or where, if that is not as the page shows it; "" else."""
    return speakers.other_at(moment) if speakers and moment else ""


@register.simple_tag
def terms_then(claim: Claim, moment: datetime, as_of: AsOf | None = None) -> Earlier | None:
    """By what a claim was to be judged at a moment, where that is not what it is to be judged by
    on the day that the page shows.
    """
    return Terms.at(claim, moment).other_than(Terms.at(claim, as_of.end if as_of else None))


@register.filter
def other_than(was: dict[str, Any] | None, shown: str) -> Earlier | None:
    """An earlier statement of a claim, where it says something else than the one shown."""
    return other_than_kept(was, shown)


@register.simple_tag
def held_otherwise(claim: Claim, moment: datetime, now: str) -> str:
    """What the desk held of a claim (for_page) at a moment, where that is not the verdict `now`.

    "" where it is the same; else a sentence.
    """
    held = rules.held_at(claim.assessments.all(), moment)
    was = held.verdict if held else ""
    if was == now:
        return ""
    if not was:
        return _("When this was written the desk held nothing of it yet.")
    label = {"verdict": Verdict(was).label}
    return _("When this was written the desk held: %(verdict)s.") % label


@register.simple_tag
def of_article(claim: Claim, standing: Standing) -> str:
    """A claim by its number in its article, whose title keeps to its own direction of writing."""
    named = claim_notices.of_article(
        claim, standing, mark=lambda title: format_html("<bdi>{}</bdi>", title)
    )
    return SafeString(named)
