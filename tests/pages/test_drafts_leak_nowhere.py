"""What is not public yet leaves no trace on any public page, and none in what the pages refuse.

Everything that only unpublished work knows of is called “hushed” something here.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from analysis.models import Claim, Note, Relation
from articles.models import Article
from articles.workflow import publish, revise, save_draft
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_source,
    make_topic,
)
from tests.reading import words

pytestmark = pytest.mark.django_db

FAR_AHEAD = datetime(2090, 1, 1, tzinfo=UTC)
HIDDEN_BODY = (
    "The hushed text says: the hushed charter was signed.\n\n## A hushed heading\n\n## Two"
)


@pytest.fixture
def live(db: None) -> Article:
    """A published article, tied in every way to a draft and to a scheduled article."""
    shared = {
        "author": make_author("Ana Lima", slug="ana"),
        "topics": (make_topic("Law", slug="law"),),
    }
    live = make_article("Open", slug="open", **shared)
    claim = make_claim(live, topics=shared["topics"])
    make_assessment(claim)
    for which, how in (("draft", {"published": False}), ("scheduled", {"at": FAR_AHEAD})):
        hide(which, how, live, claim, shared)
    work_on(live)
    return live


def work_on(live: Article) -> None:
    """A public correction, and after it work that readers do not see yet."""
    live.refresh_from_db()
    live.body += "\nThe record was set straight.\n"
    revise(live, grade="correction", note="The record was missing.")
    live.refresh_from_db()
    live.title, live.slug, live.body = "Hushed new title", "hushed-slug", "Hushed new text."
    save_draft(live)
    live.refresh_from_db()


def hide(which: str, how: dict[str, Any], live: Article, claim: Claim, shared: Any) -> None:
    """An article that readers must not know of, with all that can hang on one."""
    center = make_organization(f"Hushed center of the {which}", slug=f"hushed-center-{which}")
    author = make_author(
        f"Hushed author of the {which}", slug=f"hushed-author-{which}", affiliation=center
    )
    topic = make_topic(f"Hushed topic of the {which}", slug=f"hushed-topic-{which}")
    article = make_article(
        f"Hushed title of the {which}",
        slug=f"hushed-{which}",
        body=HIDDEN_BODY,
        standfirst="Hushed standfirst.",
        editors_note="Hushed note.",
        disclaimer="Hushed disclaimer.",
        publisher=center,
        in_reply_to=live,
        author=author,
        topics=(topic, *shared["topics"]),
        **how,
    )
    article.bylines.update(role="Hushed role", affiliation=center)
    article.bylines.create(author=shared["author"], position=2)
    hidden = make_claim(
        article,
        "the hushed charter was signed",
        slug=f"hushed-claim-{which}",
        statement=f"Hushed statement of the {which}.",
        topics=(topic, *shared["topics"]),
    )
    evidence = make_evidence(hidden, source=make_source(title="Hushed source"))
    make_assessment(hidden, "supported", evidence, rationale="Hushed rationale.")
    make_claim(article, "The hushed text", kind="predictive", statement="Hushed and overdue.",
               topics=shared["topics"], resolves_on=datetime(2020, 1, 1).date())  # fmt: skip
    Note.objects.create(claim=hidden, signed_by=author, body="Hushed remark.")
    Relation.objects.create(from_claim=hidden, to_claim=claim, kind="contradicts", note="Hushed.")
    Relation.objects.create(from_claim=claim, to_claim=hidden, kind="supports", note="Hushed.")
    make_article(f"An open reply to the {which}", slug=f"reply-to-{which}", in_reply_to=article)


def public_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The name (or, without one, the route) of every address but the admin's."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + (pattern.name or str(pattern.pattern))
        elif pattern.app_name != "admin":
            yield from public_patterns(
                pattern, f"{pattern.namespace}:" if pattern.namespace else ""
            )


def paths() -> dict[str, list[str]]:
    """For each public address the pages that show something, on a site with `live` on it."""
    claim = Claim.objects.get(article__slug="open")
    filters = ["", "?topic=law", "?author=ana", "?q=charter"]
    ledger = ["?overdue=1", "?verdict=supported", "?sort=assessed", "?sort=due", "?article=open"]
    replies = [f"/articles/reply-to-{which}/" for which in ("draft", "scheduled")]
    return {
        "articles:home": ["/"],
        "articles:article_list": [f"/articles/{query}" for query in [*filters, "?before=end"]],
        "articles:article_detail": ["/articles/open/", *replies],
        "articles:revision_list": ["/articles/open/revisions/"],
        "articles:revision_detail": [f"/articles/open/revisions/{number}/" for number in (1, 2)],
        "articles:compare_revisions": ["/articles/open/compare/1/2/"],
        "articles:correction_list": ["/corrections/"],
        "articles:author_list": ["/authors/"],
        "articles:author_detail": ["/authors/ana/"],
        "articles:topic_list": ["/topics/"],
        "articles:topic_detail": ["/topics/law/"],
        "analysis:claim_list": [f"/claims/{query}" for query in filters + ledger],
        "analysis:claim": [],
        "analysis:claim_detail": [claim.get_absolute_url()],
        "analysis:about": ["/about/"],
        "favicon.ico": [],
    }


def hidden_pages() -> list[str]:
    """The addresses of everything that only unpublished work knows of."""
    claims = Claim.objects.exclude(article__slug="open")
    pages = [claim.get_absolute_url() for claim in claims]
    pages += [reverse("analysis:claim", args=[claim.pk]) for claim in claims]
    pages += ["/articles/open/revisions/3/", "/articles/open/compare/1/3/"]
    for which in ("draft", "scheduled"):
        pages += [
            f"/articles/hushed-{which}/",
            f"/articles/hushed-{which}/revisions/",
            f"/articles/hushed-{which}/revisions/1/",
            f"/authors/hushed-author-{which}/",
            f"/topics/hushed-topic-{which}/",
        ]
    return pages


@pytest.mark.usefixtures("live")
def test_every_public_address_is_among_those_looked_at() -> None:
    assert sorted(set(public_patterns())) == sorted(paths())


@pytest.mark.usefixtures("live")
def test_no_public_page_has_a_trace_of_it(reader: Client) -> None:
    for path in (path for some in paths().values() for path in some):
        response = reader.get(path)
        assert response.status_code == 200, path
        assert "hushed" not in response.content.decode().lower(), path


@pytest.mark.usefixtures("live")
def test_its_own_pages_are_not_found_and_say_nothing(reader: Client) -> None:
    nothing = {
        section: reader.get(f"/{section}/{'9' * 9}/").content
        for section in ("articles", "claims", "authors", "topics")
    }
    for path in hidden_pages():
        response = reader.get(path)
        assert response.status_code == 404, path
        assert response.content == nothing[path.split("/")[1]], path


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("which", ["draft", "scheduled"])
@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/articles/?topic=", ["hushed-topic-{}", "Hushed topic of the {}"]),
        ("/articles/?author=", ["hushed-author-{}", "Hushed author of the {}"]),
        ("/articles/?organization=", ["hushed-center-{}", "Hushed center of the {}"]),
        ("/claims/?topic=", ["hushed-topic-{}", "Hushed topic of the {}"]),
        ("/claims/?author=", ["hushed-author-{}", "Hushed author of the {}"]),
        ("/claims/?article=", ["hushed-{}", "Hushed title of the {}"]),
    ],
)
def test_its_names_are_unknown_just_like_nonsense(
    reader: Client, which: str, path: str, values: list[str]
) -> None:
    nonsense = reader.get(f"{path}Qwxyz").content.decode().replace("Qwxyz", "NAME")
    assert "There is no" in nonsense
    for value in (value.format(which) for value in values):
        answer = reader.get(path + quote_plus(value)).content.decode()
        assert answer.replace(value, "NAME") == nonsense


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("name", ["topic", "author", "organization", "article"])
def test_no_suggestion_names_it(reader: Client, name: str) -> None:
    path = "/claims/" if name == "article" else "/articles/"
    for value in ("Hushed", f"Hushd {name} of the draft", "hushed titel of the draft"):
        assert "Did you mean" not in words(reader.get(path, {name: value}))


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", ["/articles/?q=hushed", "/claims/?q=hushed"])
def test_no_search_for_its_words_finds_anything(reader: Client, path: str) -> None:
    assert reader.get(path).context["page"].count == 0


def test_a_live_article_does_not_name_the_unpublished_one_that_it_replies_to(
    reader: Client, live: Article
) -> None:
    assert "In reply to" not in words(reader.get("/articles/reply-to-draft/"))
    reply = make_article(slug="reply", in_reply_to=live)
    assert "In reply to Open" in words(reader.get(reply.get_absolute_url()))


def test_a_scheduled_article_appears_at_its_second(reader: Client) -> None:
    draft = make_article("Soon", slug="soon", published=False)
    claim = make_claim(draft, statement="It comes.")
    at = timezone.now() + timedelta(seconds=1)
    publish(draft, at=at)
    pages = ("/articles/soon/", claim.get_absolute_url())
    assert [reader.get(page).status_code for page in pages] == [404, 404]
    assert "Soon" not in words(reader.get("/"))
    assert timezone.now() < at, "too slow a machine for this test"
    time.sleep((at - timezone.now()).total_seconds() + 0.01)
    assert [reader.get(page).status_code for page in pages] == [200, 200]
    for page in ("/", "/articles/", draft.bylines.get().author.get_absolute_url()):
        assert "Soon" in words(reader.get(page))
    assert "It comes." in words(reader.get("/claims/"))


@pytest.mark.parametrize("how", [{"published": False}, {"at": FAR_AHEAD}])
def test_a_writer_sees_own_work_and_nobody_else_s(
    writer: User, editor: User, as_user: Any, how: dict[str, Any]
) -> None:
    own, other = make_article(by=writer, **how), make_article(by=editor, **how)
    browser = as_user(writer)
    assert browser.get(own.get_absolute_url()).status_code == 200
    assert browser.get(make_claim(own).get_absolute_url()).status_code == 200
    assert browser.get(other.get_absolute_url()).status_code == 404
    assert browser.get(make_claim(other).get_absolute_url()).status_code == 404


def test_analysts_and_editors_see_all_unpublished_work(
    live: Article, analyst: User, editor: User, as_user: Any
) -> None:
    for member in (analyst, editor):
        for page in hidden_pages():
            response = as_user(member).get(page, follow=True)
            assert response.status_code == 200, page
    assert "In reply to Hushed title" in words(as_user(analyst).get("/articles/reply-to-draft/"))


@pytest.mark.usefixtures("live")
def test_a_login_without_a_group_sees_what_readers_see(as_user: Any) -> None:
    nobody = as_user(User.objects.create_user("nobody", is_staff=True))
    assert all(nobody.get(page).status_code == 404 for page in hidden_pages())


@pytest.mark.usefixtures("live")
def test_lists_are_the_same_for_everybody(editor: User, as_user: Any) -> None:
    browser = as_user(editor)
    for path in ("/", "/articles/", "/claims/", "/authors/", "/topics/", "/topics/law/"):
        assert "hushed" not in browser.get(path).content.decode().lower()
