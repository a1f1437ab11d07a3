"""The feed of a search: the articles and claims that it finds, the last listed first.

The page of a search has the best first, of which nobody could tell what is new. Whoever follows is
told too of articles that were retracted lately and had been found.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from analysis.claim_entries import claim_entries, with_told
from analysis.models import Claim
from articles.feeds.answers import PER_DOCUMENT, answer, made_feed, refusal
from articles.feeds.article_entries import article_entries
from articles.feeds.documents import Entry
from articles.feeds.identities import tag_of_list
from articles.methods import never_kept, read_only
from articles.models.article_lists import ArticleQuerySet as Articles
from articles.pagination import PARAMETERS

from .asked import QUERY, Asked, read
from .index import newest
from .places import LATEST
from .results import Kind
from .retracted import retracted_articles

FOLLOWED = (Kind.ARTICLE, Kind.CLAIM)
AFTER, BEFORE = PARAMETERS


@read_only
@never_kept
def search_feed(request: HttpRequest, form: str) -> HttpResponse:
    asked = read(request.GET)
    if problem := refusal([*asked.problems, *_problems(request, asked)]):
        return problem
    found = newest(
        asked.query,
        kinds=asked.kinds or FOLLOWED,
        filters=asked.filters,
        end=_end(request),
        size=PER_DOCUMENT + 1,
    )
    query = urlencode(asked.parameters)
    feed = made_feed(
        request,
        "search:feed",
        query=query,
        id=tag_of_list("search", {QUERY: asked.text, **_chosen(asked)}),
        title=" · ".join([_("Search"), *filter(None, [asked.text, *_named(asked)])]),
        page=f"{reverse('search:search')}?{query}",
        places=_places(request, asked, [place for place, _kind, _key in found]),
        entries=_entries(request, found[:PER_DOCUMENT], _retracted(request, asked)),
    )
    return answer(request, feed, form)


def _end(request: HttpRequest) -> int:
    """The place before which the entries of a document are."""
    return int(request.GET.get(AFTER) or LATEST)


def _places(request: HttpRequest, asked: Asked, found: list[int]) -> dict[str, str]:
    """The first document and the next, where there are others (see Feed.places)."""
    places = {} if _end(request) == LATEST else {"first": urlencode(asked.parameters)}
    if len(found) > PER_DOCUMENT:
        following = found[PER_DOCUMENT - 1]
        places["next"] = urlencode({**asked.parameters, AFTER: str(following)})
    return places


def _problems(request: HttpRequest, asked: Asked) -> Iterator[str]:
    """What makes no sense of a feed, although it does of a page."""
    if not asked.asks_for_something:
        yield _("Say what is searched for: q=…")
    if not {*asked.kinds} <= {*FOLLOWED}:
        yield _("Of articles and claims alone there are feeds of a search.")
    place = request.GET.get(AFTER, "")
    is_place = place.isascii() and place.isdigit() and len(place) < 20 and int(place) <= LATEST
    if request.GET.get(BEFORE) or (place and not is_place):
        yield _("There is no such place in this list.")


def _chosen(asked: Asked) -> dict[str, str]:
    """By what it is narrowed beside the words, as stored keys."""
    return {name: each for name, each in asked.chosen.items() if name not in asked.typed}


def _named(asked: Asked) -> list[str]:
    """The same as it was asked for."""
    return [value for name, value in asked.parameters.items() if name != QUERY]


def _retracted(request: HttpRequest, asked: Asked) -> Articles | None:
    """Articles of which the first document tells that they were taken back."""
    is_of_articles = not asked.kinds or Kind.ARTICLE in asked.kinds
    is_told = is_of_articles and _end(request) == LATEST
    return retracted_articles(asked.query, asked.filters) if is_told else None


def _entries(
    request: HttpRequest, found: list[tuple[int, Kind, int]], retracted: Articles | None
) -> list[Entry]:
    """The entries of what was found, the last changed first; what readers may not see has none."""
    keys: dict[Kind, list[int]] = {kind: [] for kind in FOLLOWED}
    for _place, kind, key in found:
        keys[kind].append(key)
    entries: list[Entry] = []
    articles = keys[Kind.ARTICLE]
    if articles or retracted is not None:
        entries += article_entries(request, articles, retracted)
    if claims := keys[Kind.CLAIM]:
        live: Any = with_told(Claim.objects.live().for_feed()).filter(pk__in=claims)
        entries += claim_entries(request, [(claim, claim.standing()) for claim in live])
    return sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)
