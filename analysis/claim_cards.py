"""What the card and the share image of a claim say of it: never more than its page says."""

from html import unescape
from typing import Any

from django.db.models import QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.dates import in_words
from articles.drawing.pictures import Picture

from .article_on_day import with_article_of_day
from .as_of import AsOf, Standing
from .claim_page import headline, speaker_on_the_day
from .models import Claim
from .templatetags.claims import held_since, verdict
from .verdicts import Finding, Kind

# The sign of each finding and its tone, as in static/css/site.css.
SIGNS: dict[Finding, tuple[str, str]] = {
    Finding.BORNE_OUT: ("●", "good"),
    Finding.PARTLY: ("◐", "partly"),
    Finding.DISPUTED: ("◆", "mixed"),
    Finding.WITHOUT_SUPPORT: ("○", "mixed"),
    Finding.REFUTED: ("✕", "bad"),
    Finding.NOT_FULFILLED: ("⊘", "bad"),
    Finding.OPEN: ("⧗", "muted"),
    Finding.VOID: ("–", "muted"),
    Finding.POSITION: ("§", "muted"),
    Finding.NOT_ASSESSED: ("·", "muted"),
    Finding.STALE: ("⚠", "bad"),
}

WITHIN_QUOTES = str.maketrans("“”", "‘’")
UNLISTED = gettext_lazy("This claim is no longer listed.")


def claims_for_cards(as_of: AsOf | None = None) -> QuerySet[Claim]:
    """Claims of which readers can open the page, with what a card shows of them."""
    claims = Claim.objects.readable().for_listing()
    return claims.with_standing(as_of) if as_of else claims


def why_not_listed(claim: Claim) -> str:
    """Why a claim is no longer listed, in a sentence; "" where it is.

    Its statement is not shown then: it has words of a retracted article, or was no claim.
    """
    if claim.article.is_retracted:
        return _("The article that made it has been retracted.")
    if claim.listing == Claim.Listing.MERGED:
        return _("The desk has merged it into another claim.")
    return "" if claim.is_listed else _("The desk has withdrawn it.")


def merged_into(claim: Claim) -> Claim | None:
    """The claim that another was merged into, if readers find it in lists."""
    if claim.merged_into_id is None or claim.article.is_retracted:
        return None
    return Claim.objects.live().filter(pk=claim.merged_into_id).only("slug").first()


def who_said_it(claim: Claim, standing: Standing) -> str:
    """“A and B claimed”, “A predicted”, “X, as reported by A”; "" where nobody is known."""
    speaker = speaker_on_the_day(claim, standing)
    then = standing.former_speaker
    if not speaker or then or (then is None and claim.names_a_speaker):
        return speaker
    if standing.kind == Kind.PREDICTIVE:
        return _("%(speaker)s predicted") % {"speaker": speaker}
    if standing.kind == Kind.NORMATIVE:
        return _("%(speaker)s argued") % {"speaker": speaker}
    return _("%(speaker)s claimed") % {"speaker": speaker}


def standing_for_card(claim: Claim, as_of: AsOf | None) -> Standing:
    """What is held of a claim (claims_for_cards of the same day), with who signed its article."""
    [(_claim, standing)] = with_article_of_day([(claim, claim.standing(as_of))], as_of)
    return standing


def card_context(claim: Claim, as_of: AsOf | None) -> dict[str, Any]:
    """The context of analysis/claim_card.html for a claim (claims_for_cards of the same day)."""
    if gone := why_not_listed(claim):
        return {"claim": claim, "gone": gone, "merged_into": merged_into(claim)}
    standing = standing_for_card(claim, as_of)
    return {
        "claim": claim,
        "article": claim.article,
        "standing": standing,
        "as_of": as_of,
        "headline": headline(claim, standing),
        "said": quoted(standing.statement),
        "who_said_it": who_said_it(claim, standing),
    }


def picture_of(claim: Claim) -> Picture:
    """The picture of a claim that readers can open, as it is now: who says it, the words in the
    desk's wording, and what the desk holds; none of these without the others.
    """
    number = _("Claim %(number)d") % {"number": claim.number or 0}
    if gone := why_not_listed(claim):
        return Picture(kind=_("Claim"), words=number, language="", said=gone, warning=str(UNLISTED))
    standing = claim.standing()
    sign, tone = SIGNS[standing.counted_as]
    said = who_said_it(claim, standing)
    return Picture(
        kind=_("%(kind)s claim") % {"kind": standing.kind_label},
        eyebrow=f"{said}:" if said else "",
        words=quoted(standing.statement),
        language="",
        instead=number,
        sign=sign,
        tone=tone,
        said=_held_in_words(standing),
        foot=_where(claim),
    )


def quoted(statement: str) -> str:
    """A statement in quotation marks; what it quotes itself stands in single ones."""
    return f"“{statement.translate(WITHIN_QUOTES)}”"


def description(claim: Claim, standing: Standing) -> str:
    """What a network shows below the title: who claimed it, what the desk holds, and why."""
    speaker = speaker_on_the_day(claim, standing)
    told = [_("Claimed by %(speaker)s") % {"speaker": speaker} if speaker else ""]
    told += [verdict_in_words(standing), standing.summary.rstrip(".")]
    return "".join(f"{each}. " for each in told if each).rstrip()


def verdict_in_words(standing: Standing) -> str:
    """The verdict with all that is said beside it: of what it is, and whose text it judges."""
    return " ".join(unescape(strip_tags(verdict(standing, brief=True))).split())


def _held_in_words(standing: Standing) -> str:
    """What the desk holds, in the words of the page."""
    overdue = _("Overdue") if standing.is_overdue else ""
    return ", ".join(filter(None, (verdict_in_words(standing), held_since(standing), overdue)))


def _where(claim: Claim) -> str:
    words = {"number": claim.number or 0, "title": claim.article.title}
    where = _("Claim %(number)d of “%(title)s”") % words
    if not claim.article.date:
        return where
    return f"{in_words(claim.article.date)} · {where}"
