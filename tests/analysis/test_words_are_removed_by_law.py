"""Words that the law wants gone are in no table afterwards, and readers are told of what kind."""

import json
import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client

from accounts.models import User
from analysis.anchoring import context
from analysis.anchoring.quote import Span
from analysis.challenges import answer_challenge, show_as_reply
from analysis.evidence import save_relation
from analysis.models import Claim, Passage, Relation, RevisionPassages
from analysis.passages import attach_passage
from analysis.withdrawal import withdraw_claim
from analysis.workflow import save_claim
from articles import workflow
from articles.events import article_changed
from articles.models import Article, Comparison, Correction, FormerSlug, SentForm, WorkingCopy
from articles.removal import find_words, remove_words
from articles.removal_registry import EXEMPT, HOLDERS, TEXTS
from articles.state import Signature
from tests.admin.desk import fields_of, form_url
from tests.make import (
    make_article,
    make_assessment,
    make_challenge,
    make_claim,
    make_evidence,
    make_forecast,
    make_note,
    make_page,
    make_source,
)
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

NAME = "Vüqar Quliyev"
TRACES = ("quliyev", "vuqar-q", "vüqar q")
BODY = """The minister **Vüqar** Quliyev signed it. Relations have largely improved since then.

## What Vüqar Quliyev said

"Nothing", said VÜQAR QULİYEV, was agreed.[^1]

[^1]: [Vüqar](https://example.org/vuqar-quliyev) Quliyev, in a letter.
"""
WHY = {"kind": "personal", "reason": "Order 12 of the data commissioner."}


@pytest.fixture
def boss(db: Any) -> User:
    return User.objects.create_superuser("boss")


@pytest.fixture
def article(boss: User) -> Article:
    """An article of which everything that can hang on one has the name."""
    article = make_article(
        f"What {NAME} signed",
        slug="what-vuqar-quliyev-signed",
        standfirst=f"{NAME} signed.",
        editors_note=f"Of {NAME}.",
        source_url="https://example.org/vuqar-quliyev",
        body=BODY,
    )
    hang_on(article)
    article.refresh_from_db()
    article.slug, article.title = "what-was-signed", f"{NAME} and the charter"
    article.body = BODY.replace("largely", "hardly").replace(
        "was agreed", f"was, {NAME} wrote, new"
    )
    signed = (Signature(article.bylines.get().author_id, f"Aide to {NAME}"),)
    note = f"{NAME} did not say so."
    workflow.revise(article, bylines=signed, grade="correction", note=note, by=boss)
    article.refresh_from_db()
    article.body += f"\nMore of {NAME}.\n"
    workflow.save_draft(article, by=boss)
    forms(article, boss)
    make_page(f"On {NAME}", f"Of *{NAME}*.", slug="vuqar-quliyev")
    return Article.objects.get()


def hang_on(article: Article) -> None:
    claim = make_claim(
        article, "The minister Vüqar Quliyev signed it", statement=f"{NAME} signed.",
        slug="vuqar-quliyev-signed",
    )  # fmt: skip
    attach_passage(Passage(claim=claim, quote="Quliyev signed it. Relations"))
    attach_passage(Passage(claim=claim, quote="improved since then"))
    evidence = make_evidence(
        claim, source=make_source(title=f"Letter of {NAME}"), quote=f"{NAME}: no.", note=NAME
    )
    make_assessment(claim, "supported", evidence, rationale=f"{NAME} says so.")
    make_note(claim, f"*Vüqar* Quliyev again.[^1]\n\n[^1]: {NAME}.")
    make_note(claim.passages.first(), f"{NAME} here.")
    other = make_claim(
        article, "Relations have largely improved", kind="predictive",
        resolution_criteria=f"{NAME} resigns.", resolves_on=date(2020, 1, 1),
    )  # fmt: skip
    other.resolution_criteria = "The minister resigns."
    save_claim(other, fields=["resolution_criteria"])
    make_forecast(other, f"says {NAME}")
    save_relation(Relation(from_claim=claim, to_claim=other, kind="supports", note=NAME))
    said = make_challenge(
        claim, f"{NAME} never said so.", name=NAME, email="vuqar-quliyev@example.org",
        quote="The minister Vüqar Quliyev signed it",
    )  # fmt: skip
    answer_challenge(said, answer=f"{NAME} did.")
    show_as_reply(said, text=said.message)
    make_challenge(article, f"Write {NAME} less often.", kind="correction")
    withdraw_claim(make_claim(article, "What Vüqar Quliyev said"), reason=f"{NAME} asks.")


def forms(article: Article, boss: User) -> None:
    data = urlencode({"title": NAME, "body": "Of **Vüqar** Quliyev.", "slug": "vuqar-quliyev"})
    WorkingCopy.objects.create(user=boss, article=article, data=data)
    SentForm.objects.create(
        key="12345678-1234-5678-1234-567812345678", user=boss, location="/a/vuqar-quliyev/",
        popup=json.dumps({"obj": NAME}),
    )  # fmt: skip
    AdminLogEntry.objects.create(
        user=boss, action_flag=CHANGE, object_repr=NAME,
        change_message=json.dumps([{"changed": {"name": NAME}}]),
    )  # fmt: skip


def everything_stored() -> str:
    """All that is in the database, table by table, as a dump of it would have it; lower case."""
    with connection.cursor() as cursor:
        dump: list[str] = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            dump += [str(value) for row in cursor.fetchall() for value in row]
    stored = "\n".join(dump)
    escaped = re.compile(r"\\u([0-9a-f]{4})")  # in JSON that is kept as text
    return escaped.sub(lambda found: chr(int(found[1], 16)), stored).lower()


def traces() -> list[str]:
    stored = everything_stored()
    return [trace for trace in TRACES if trace in stored]


# --- Everywhere ------------------------------------------------------------------------------


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


# --- Passages --------------------------------------------------------------------------------


def test_passages_stand_where_they_stood(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    text = Article.objects.get().text
    quotes = set()
    for passage in Passage.objects.filter(start__isnull=False):
        span = Span(passage.start, passage.end)
        assert text[span.start : span.end] == passage.quote
        assert (passage.prefix, passage.suffix) == context(text, span)
        quotes.add(passage.quote)
    assert {
        "The minister [removed] signed it",
        "[removed] signed it. Relations",
        "improved since then",
    } <= quotes


def test_so_they_do_in_every_revision(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    kept = list(RevisionPassages.objects.select_related("revision"))
    assert {each.revision.number for each in kept} == {1, 2, 3, 4}
    for each in kept:
        for passage in each.passages:
            if passage["start"] is not None:
                text = each.revision.text[passage["start"] : passage["end"]]
                assert text == passage["quote"]


def test_two_passages_that_become_one_mark_are_one(boss: User) -> None:
    claim = make_claim(make_article(body=BODY), "Vüqar Quliyev signed it", slug="one")
    attach_passage(Passage(claim=claim, quote="Nothing"))
    for quote in ("minister Vüqar", "Quliyev signed"):
        attach_passage(Passage(claim=claim, quote=quote))
    remove_words(claim.article, "minister Vüqar Quliyev signed", by=boss, **WHY)
    states = sorted(claim.passages.values_list("state", flat=True))
    assert states == ["exact", "exact", "exact", "lost"]


def test_a_passage_moves_to_where_another_stood(boss: User) -> None:
    body = "Vüqar Quliyev ab. Xxxxabcdefghijkl. Zz."
    claim = make_claim(make_article(body=body), "abcdefg")
    start = claim.passages.get().start - (len(NAME) - len("[removed]"))
    text = claim.article.text
    attach_passage(Passage(claim=claim, quote=text[start : start + 7]))
    remove_words(claim.article, NAME, by=boss, **WHY)
    assert {each.quote for each in claim.passages.all()} == {"abcdefg", text[start : start + 7]}


def test_the_article_marks_them_still(article: Article, reader: Client, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    page = reader.get("/articles/what-was-signed/").content.decode()
    claim = Claim.objects.get(statement="[removed] signed.")
    assert f'data-claim="{claim.pk}"' in page


# --- What was left, and what comes back ------------------------------------------------------


def test_what_the_editor_leaves_stays(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, without=["analysis.source", "analysis.claim"], **WHY)
    assert Claim.objects.filter(statement=f"{NAME} signed.").exists()
    assert NAME not in Article.objects.get().title


@pytest.mark.parametrize("left", [[], ["analysis.claim"], ["analysis.evidence", "analysis.source"]])
def test_no_verdict_becomes_stale_by_it(left: list[str], boss: User) -> None:
    claim = make_claim(statement="The charter was signed.", hedge="says the charter")
    source = make_source(title="The charter", url="https://example.org/the-charter/")
    row = {"quote": "this charter", "note": "Of the charter.", "locator": "charter, 1"}
    make_assessment(claim, evidence=make_evidence(claim, source=source, **row))
    remove_words(claim.article, "charter", by=boss, without=left, **WHY)
    make_evidence(claim)  # it is held against what was judged
    claim.refresh_from_db()
    assert claim.has_new_evidence and not claim.is_stale


def test_the_author_s_text_is_never_left(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, without=["articles.revision"], **WHY)
    assert traces() == []


def test_a_form_that_is_open_brings_nothing_back_unawares(
    article: Article, boss: User, as_user: Any
) -> None:
    browser, url = as_user(boss), form_url("articles.article", article.pk)
    opened = fields_of(browser.get(url))
    remove_words(article, NAME, by=boss, **WHY)
    answer = browser.post(url, opened | {"_save": "Save"})
    assert answer.status_code == 409
    assert NAME not in Article.objects.get().text


def test_changes_that_waited_wait_on(article: Article, reader: Client, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    stored = Article.objects.get()
    assert (stored.public_number, stored.newest_number) == (2, 4)
    assert "More of" not in words(reader.get("/articles/what-was-signed/"))
    assert "More of [removed]." in stored.revisions.first().text


@pytest.mark.parametrize("published", [False, True])
def test_a_draft_and_a_published_article_alike(published: bool, boss: User) -> None:
    article = make_article(body=BODY, published=published)
    remove_words(article, NAME, by=boss, **WHY)
    article.refresh_from_db()
    assert article.newest_number == 2
    assert article.public_number == (2 if published else 0)
    assert article.corrections.exists() is published
    assert traces() == []


def test_a_scheduled_article_appears_without_them_at_its_time(boss: User) -> None:
    article = workflow.schedule(make_article(body=BODY, published=False), publish_at=_far())
    remove_words(article, NAME, by=boss, **WHY)
    shown = article.revisions.filter(public_from__isnull=False).get()
    assert (shown.number, shown.public_from) == (2, _far())
    assert Article.objects.get().public_number == 2


def _far() -> Any:
    from tests.pages.unpublished import FAR_AHEAD

    return FAR_AHEAD


# --- By whom, and what else ------------------------------------------------------------------


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
    assert Article.objects.get().newest_number == 3


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


# --- From the desk ---------------------------------------------------------------------------


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
    assert NAME in Article.objects.get().title
    answer = browser.post(url, asked | {"_confirmed": "1", "without": ["analysis.source"]})
    assert answer.status_code == 302
    logged = AdminLogEntry.objects.latest("pk")
    assert NAME not in logged.object_repr and "legal reasons" in logged.change_message
    assert NAME not in Article.objects.get().title
    assert Claim.objects.filter(evidence__source__title=f"Letter of {NAME}").exists()


def test_the_page_says_that_they_are_nowhere(article: Article, boss: User, as_user: Any) -> None:
    url = f"/admin/articles/article/{article.pk}/remove-words/"
    page = as_user(boss).post(url, {"words": "Nobody at all", **WHY})
    assert "The article has these words nowhere." in words(page)
