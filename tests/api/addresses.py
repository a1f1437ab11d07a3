"""Every address of the API that can be read, on a site with one of everything."""

from typing import Any

from analysis.models import Assessment, Claim, Evidence, Forecast, Note, Passage, Relation
from articles.models import Correction, Organization

API = "/api/v1/"
LISTS = (
    *("articles", "claims", "passages", "assessments", "forecasts", "evidence", "sources"),
    *("relations", "notes", "corrections", "authors", "organizations", "topics", "series"),
)


def lists() -> list[str]:
    return [f"{API}{name}/" for name in LISTS]


def rows(site: Any) -> dict[str, str]:
    """The address of one row of each sort."""
    claim, slug = site.claim, site.article.slug
    own = {"claim": claim}
    keys = {
        "passages": Passage.objects.filter(**own),
        "assessments": Assessment.objects.filter(**own),
        "evidence": Evidence.objects.filter(**own),
        "forecasts": Forecast.objects.all(),
        "relations": Relation.objects.filter(from_claim=claim),
        "notes": Note.objects.filter(**own),
        "corrections": Correction.objects.filter(article=site.article),
    }
    found = {name: f"{API}{name}/{rows[0].pk}/" for name, rows in keys.items()}
    slugs = {
        "articles": slug,
        "authors": "ana",
        "topics": "law",
        "organizations": Organization.objects.live()[0].slug,
        "sources": claim.evidence.all()[0].source.slug,
    }
    found |= {name: f"{API}{name}/{slug}/" for name, slug in slugs.items()}
    found["claims"] = f"{API}claims/{claim.pk}/"
    found["revisions"] = f"{API}articles/{slug}/revisions/1/"
    return found


def one_claim(site: Any) -> Claim:
    claim: Claim = site.claim
    return claim
