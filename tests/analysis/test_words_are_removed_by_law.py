"""Words that the law wants gone are in no table afterwards, and readers are told of what kind."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from articles import workflow
from articles.events import article_changed
from articles.models import Article, Comparison, Correction, FormerSlug
from articles.removal import find_words, remove_words
from articles.removal_registry import EXEMPT, HOLDERS, TEXTS
from desk.models import RemarkThread
from tests.admin.desk import form_url
from tests.analysis.removed_names import NAME, WHY, article_with_the_name, everything_stored, traces
from tests.make import make_article
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(db: Any) -> User:
    return User.objects.create_superuser("boss")


@pytest.fixture
def article(boss: User) -> Article:
    return article_with_the_name(boss)


def test_no_table_has_them_afterwards(article: Article, boss: User) -> None:
    assert "quliyev" in traces()
    counts = remove_words(article, NAME, by=boss, **WHY)
    assert traces() == []
    assert counts["articles.revision"] == 3


def test_each_table_with_texts_is_held_or_exempt() -> None:
    """Fails for a table that is added: say in removal_holders where its articles are, or why not.

    A column that is added to a table that is held is patched by what it is.
    """
    held = {holder.name for holder in HOLDERS}
    for model in apps.get_models(include_auto_created=True):
        texts = [c for c in model._meta.concrete_fields if isinstance(c, TEXTS) and not c.choices]
        assert not texts or model._meta.label_lower in held | EXEMPT.keys(), model
    assert not held & EXEMPT.keys()


def test_the_page_before_it_says_where_they_are(article: Article) -> None:
    found = {place.holder.name for place in find_words(article, NAME)}
    assert found == {holder.name for holder in HOLDERS}
    assert "quliyev" in everything_stored()  # nothing is changed


def test_readers_find_a_mark_in_every_revision_and_nothing_else_is_changed(
    article: Article, reader: Client, boss: User
) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    page = words(reader.get("/articles/what-was-signed/"))
    assert "The minister [removed] signed it. Relations have hardly improved since then." in page
    assert "“Nothing”" not in page or "said [removed]" in page
    old = words(reader.get("/articles/what-was-signed/revisions/1/"))
    assert "The minister [removed] signed it. Relations have largely improved" in old
    compared = reader.get("/articles/what-was-signed/compare/1/2/")
    assert compared.status_code == 200 and "hardly" in words(compared)


def test_readers_are_told_of_what_kind_and_when_and_the_desk_why(
    article: Article, reader: Client, boss: User
) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    for page in ("/articles/what-was-signed/", "/corrections/"):
        said = words(reader.get(page))
        assert "Words removed for legal reasons" in said
        assert "Words were removed for legal reasons: personal data." in said
        assert "Order 12" not in said
    entry = article.log.first()
    assert (entry.get_verb_display(), entry.by) == ("removed words for legal reasons", boss)
    assert entry.note == "personal data: Order 12 of the data commissioner."


def test_a_notice_of_before_still_says_what_was_changed(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    notice = Correction.objects.get(grade="correction")
    changed = json.dumps(notice.changes)
    assert "hardly" in changed and "[removed]" in changed
    assert not Comparison.objects.filter(after__number=2).exists()


def test_remarks_stay_at_their_words(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    on_it, beside, lost = RemarkThread.objects.order_by("number")
    text = article.revisions.first().text
    assert text[on_it.start : on_it.end] == on_it.quote == "The minister [removed] signed it"
    assert on_it.suggestion == "[removed] signed it"
    assert text[beside.start : beside.end] == beside.quote == "signed it. Relations"
    assert (lost.start, lost.quote) == (None, "More of [removed]")
    assert {on_it.revision, beside.revision} == {4}


def test_a_former_slug_with_the_name_leads_nowhere(
    article: Article, reader: Client, boss: User
) -> None:
    assert reader.get("/articles/what-vuqar-quliyev-signed/").status_code == 301
    remove_words(article, NAME, by=boss, **WHY)
    assert reader.get("/articles/what-vuqar-quliyev-signed/").status_code == 404
    assert not FormerSlug.objects.exists()


def test_an_address_with_the_name_becomes_another_that_is_free(boss: User) -> None:
    make_article(slug="removed")
    article = make_article(slug="vuqar-quliyev")
    remove_words(article, NAME, by=boss, **WHY)
    article = Article.objects.get(pk=article.pk)
    assert article.slug == f"removed-{article.pk}"
    article.title = "Later"
    told = {"grade": "update", "note": "Another title."}
    workflow.revise(article, by=boss, without=["standfirst"], **told)  # they say the same slug
    assert not FormerSlug.objects.exists()


def test_editors_without_the_permission_may_not(
    article: Article, editor: User, analyst: User, as_user: Any
) -> None:
    for member in (editor, analyst):
        with pytest.raises(PermissionDenied):
            remove_words(article, NAME, by=member, **WHY)
        page = as_user(member).get(f"/admin/articles/article/{article.pk}/remove-words/")
        assert page.status_code == 403
    form = as_user(editor).get(form_url("articles.article", article.pk)).content.decode()
    assert "remove-words" not in form


@pytest.mark.parametrize(
    "asked", [{"kind": "personal", "reason": " "}, {"kind": "boring", "reason": "Why."}]
)
def test_it_needs_a_kind_and_a_reason(article: Article, asked: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        remove_words(article, NAME, **asked)


@pytest.mark.parametrize("sought", ["x", "   ", "Nobody at all"])
def test_words_that_are_nowhere_are_refused(article: Article, sought: str) -> None:
    with pytest.raises(ValidationError):
        remove_words(article, sought, **WHY)
    assert Article.objects.earliest("pk").newest_number == 3


def test_the_one_event_has_not_the_words(article: Article, boss: User) -> None:
    heard: list[Any] = []

    def hear(change: Any, **_kwargs: Any) -> None:
        heard.append(change)

    article_changed.connect(hear)
    remove_words(article, NAME, by=boss, **WHY)
    article_changed.disconnect(hear)
    (change,) = heard
    assert change.verb == "remove_words"
    assert "Quliyev" not in f"{change.before}{change.now}{change.article.text}"


def test_another_article_keeps_its_own(article: Article, boss: User) -> None:
    other = make_article("Other", body=f"{NAME} is named here lawfully.", slug="other")
    remove_words(article, NAME, by=boss, **WHY)
    other.refresh_from_db()
    assert NAME in other.text


def test_the_page_shows_counts_first_and_acts_when_it_is_confirmed(
    article: Article, boss: User, as_user: Any
) -> None:
    browser, url = as_user(boss), f"/admin/articles/article/{article.pk}/remove-words/"
    form = browser.get(form_url("articles.article", article.pk)).content.decode()
    assert url in form
    asked = {"words": NAME, **WHY}
    page = browser.post(url, asked)
    said = words(page)
    assert "Revisions: 3" in said and "Passages: " in said and "Sources: 1" in said
    assert NAME in Article.objects.earliest("pk").title
    answer = browser.post(url, asked | {"_confirmed": "1", "without": ["analysis.source"]})
    assert answer.status_code == 302
    logged = AdminLogEntry.objects.latest("pk")
    assert NAME not in logged.object_repr and "legal reasons" in logged.change_message
    assert NAME not in Article.objects.earliest("pk").title
    assert Claim.objects.filter(evidence__source__title=f"Letter of {NAME}").exists()


def test_the_page_says_that_they_are_nowhere(article: Article, boss: User, as_user: Any) -> None:
    url = f"/admin/articles/article/{article.pk}/remove-words/"
    page = as_user(boss).post(url, {"words": "Nobody at all", **WHY})
    assert "The article has these words nowhere." in words(page)
