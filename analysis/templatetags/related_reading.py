"""What may be read next, in lists of three."""

from typing import Any

from django import template

from analysis.as_of import Standing
from analysis.models import Claim
from analysis.related_reading import near_claims

register = template.Library()


@register.inclusion_tag("analysis/_near_claims.html")
def claims_near(claim: Claim, standing: Standing) -> dict[str, Any]:
    """Claims near to one, as it is now."""
    return {"claim": claim, "near": near_claims(claim, standing)}
