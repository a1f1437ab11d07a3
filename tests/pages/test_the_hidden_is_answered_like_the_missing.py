"""At every address that names an object, a hidden one and a missing one are answered with the same
bytes, after the same number of queries: nobody learns that something is there.

See tests/pages/unpublished.py for what is hidden.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from analysis.models import Assessment, Claim, Evidence, Forecast, Note, Passage, Relation
from articles.models import File, Image
from tests.make import make_forecast
from tests.pages.unpublished import make_live
from tests.uploads import make_file, make_picture

pytestmark = pytest.mark.django_db

Keys = dict[str, Any]
Pair = tuple[Keys, Keys]  # what names a hidden object, and what names none

MEDIA = {"pictures": Image, "files": File}
FORMS = {"twin": "md", "citation": "bib", "feed_form": "atom"}
# Their numbers and words name no object.
OF_NO_OBJECT = {"articles:archive", "articles:sitemap", "password_reset_confirm"}
# A notice tells of a change that readers saw: there is none of what they have never seen.
NEVER_HIDDEN = {"corrections"}
NOTHING = 987654321
# What the desk alone has asks whoever is not logged in to do so.
ASKED_TO_LOG_IN = {"desk": (302,)}
NOT_THERE = (401, 404)


@pytest.fixture(scope="module")
def committed(commit: Callable[[Any], Any]) -> None:
    commit(
        lambda: (
            make_live(),
            make_forecast(hidden_claims().filter(kind="predictive")[0]),
            make_picture(),
            make_file(),
        )
    )


def hidden_claims() -> Any:
    return Claim.objects.exclude(article__slug__in=("open", "withheld")).order_by("pk")


def patterns(resolver: URLResolver | None = None, way: str = "", space: str = "") -> Iterator[Any]:
    """The name, the way and the names of the parts of each address that names something."""
    for each in (resolver or get_resolver()).url_patterns:
        path, name = f"{way}{each.pattern}", getattr(each, "namespace", None)
        if isinstance(each, URLPattern):
            parts = getattr(each.pattern, "converters", {})
            named = {*parts} - {"form"}
            if named and f"{space}{each.name}" not in OF_NO_OBJECT:
                yield f"{space}{each.name}", path, named
        elif each.app_name != "admin":
            yield from patterns(each, path, f"{name}:" if name else "")


def pairs(kind: str, named: set[str]) -> list[Pair]:
    """Hidden and missing objects of a kind, as an address with these parts names them."""
    if "old" in named:
        return [*_revisions({"old": 1, "new": 3}, {"old": 1, "new": 99})]
    if "number" in named:
        return [*_revisions({"number": 3}, {"number": 99})]
    if kind == "claims" and "slug" in named:
        found = [(each.pk, each.slug) for each in hidden_claims()]
        return [({"pk": pk, "slug": slug}, {"pk": NOTHING, "slug": slug}) for pk, slug in found]
    if "act" in named:
        return [({"pk": key, "act": "tie"}, {"pk": NOTHING, "act": "tie"}) for key in _keys(kind)]
    if kind in MEDIA:
        rows = MEDIA[kind]._default_manager.all()
        return [({"key": r.key, "name": r.name}, {"key": "nothing", "name": r.name}) for r in rows]
    [part] = named
    nothing = NOTHING if part == "pk" else "nothing-here"
    return [({part: key}, {part: nothing}) for key in _keys(kind)]


def _revisions(hidden: Keys, missing: Keys) -> Iterator[Pair]:
    """Texts that readers never had: of a public article, and of one that they do not have."""
    yield {"slug": "open", **hidden}, {"slug": "open", **missing}
    first = dict.fromkeys(hidden, 1)
    for slug in ("hushed-draft", "hushed-scheduled"):
        yield {"slug": slug, **first}, {"slug": "nothing-here", **first}
    yield {"slug": "withheld", **first}, {"slug": "withheld", **dict.fromkeys(hidden, 99)}


def _keys(kind: str) -> list[Any]:
    of_claims = {"claim__in": hidden_claims()}
    records = {"passages": Passage, "evidence": Evidence, "assessments": Assessment}
    records["forecasts"] = Forecast
    if kind in records:
        return [row.pk for row in records[kind]._default_manager.filter(**of_claims)[:2]]
    if kind == "sources":
        return [row.source.slug for row in Evidence.objects.filter(**of_claims)[:2]]
    return {
        "articles": lambda: ["hushed-draft", "hushed-scheduled", "hushed-slug"],
        "authors": lambda: ["hushed-author-draft", "hushed-author-scheduled"],
        "topics": lambda: ["hushed-topic-draft", "hushed-topic-scheduled"],
        "series": lambda: ["hushed-series"],
        "organizations": lambda: ["hushed-center-draft", "hushed-center-scheduled"],
        "about": lambda: ["hushed-page"],
        "claims": lambda: [claim.pk for claim in hidden_claims()],
        "relations": lambda: [row.pk for row in Relation.objects.all()],
        "notes": lambda: [row.pk for row in Note.objects.filter(public=None)],
        "desk": lambda: [1],
        "preview": lambda: ["never-made"],  # and see tests/desk/test_preview_links.py
        "drafts": lambda: [claim.article_id for claim in hidden_claims()[:1]],
    }[kind]()


def asked(client: Client, path: str) -> tuple[int, bytes, int]:
    """The status, the bytes and the number of queries of an answer."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    return answer.status_code, b"".join(answer), len(captured)


@pytest.mark.usefixtures("committed")
def test_no_answer_tells_that_something_is_there(reader: Client) -> None:
    seen, told = set(), []
    for name, way, named in patterns():
        kind = way.removeprefix("api/v1/").removeprefix("annotations/").partition("/")[0]
        if kind in NEVER_HIDDEN:
            continue
        [form] = [value for each, value in FORMS.items() if f"<{each}:" in way] or [""]
        tried = pairs(kind, named)
        assert tried, name
        expected = ASKED_TO_LOG_IN.get(kind, NOT_THERE)
        for hidden, missing in tried:
            more = {"form": form} if form else {}
            paths = [reverse(name, kwargs={**keys, **more}) for keys in (hidden, missing)]
            reader.get(paths[1])  # so that nothing is read for the first time
            answers = [asked(reader, path) for path in paths]
            if answers[0] != answers[1]:  # the foot of the page is read anew each minute
                answers = [asked(reader, path) for path in paths]
            if answers[0] != answers[1] or answers[0][0] not in expected:
                told.append((paths, [(status, queries) for status, _bytes, queries in answers]))
        seen.add(name)
    assert not told
    assert {
        "articles:revision_citation_file",
        "analysis:claim_twin",
        "api:note",
        "articles:picture",
        "articles:file",
    } <= seen
