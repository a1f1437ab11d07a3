"""What a claim was when something was written of it, where that is not what the page shows."""

from datetime import datetime

from django import template
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from analysis import rules
from analysis.as_of import AsOf
from analysis.earlier_speakers import Speakers
from analysis.earlier_statements import Statements, terms_at
from analysis.earlier_statements import other_than as statement_other_than
from analysis.models import Claim
from analysis.verdicts import Verdict
from articles.dates import in_words

register = template.Library()


@register.filter
def other_at(statements: Statements | None, moment: datetime | None) -> str:
    """What the statement of a claim was at a moment, where it is put otherwise on the page."""
    return statements.other_at(moment) if statements else ""


@register.filter
def other_speaker_at(speakers: Speakers | None, moment: datetime | None) -> str:
    """Who said a claim at a moment, or where, if that is not as the page shows it; "" else."""
    return speakers.other_at(moment) if speakers and moment else ""


@register.simple_tag
def terms_then(claim: Claim, moment: datetime, as_of: AsOf | None = None) -> str:
    """By what a claim was to be judged at a moment, where that is not what it is to be judged by
    on the day that the page shows; "" else.
    """
    was, now = terms_at(claim, moment), terms_at(claim, as_of.end if as_of else None)
    if was[1] == now[1] and not statement_other_than(was[0], now[0]):
        return ""
    day = parse_date(was[1])
    return " · ".join(filter(None, [was[0], in_words(day) if day else ""]))


@register.filter
def other_than(was: str | None, shown: str) -> str:
    """An earlier statement of a claim, where it says something else than the one shown."""
    return statement_other_than(was, shown)


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
