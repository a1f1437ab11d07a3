"""A form that is sent twice, by a double click or by reloading its answer, is saved once."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import User
from analysis.models import Assessment, Claim, Note, Source
from articles import workflow
from articles.models import Article, Author, Correction, SentForm, WorkingCopy
from tests.admin.desk import fields_of, form_url
from tests.at_once import at_once
from tests.make import make_article, make_author, make_claim, make_evidence, make_source

KEY = re.compile(r'name="_form" value="([^"]+)"')


def filled_in(client: Any, url: str, /, **changes: Any) -> dict[str, Any]:
    """What a browser posts that has the form open, with its key."""
    page = client.get(url)
    fields: dict[str, Any] = fields_of(page) | {"_save": "Save"} | changes
    if key := KEY.search(page.content.decode()):
        fields["_form"] = key[1]
    return fields


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    return as_user(editor)


def new_author(_: Any) -> tuple[str, dict[str, Any], Any]:
    return form_url("articles.author"), {"name": "Rəna"}, Author


def new_source(_: Any) -> tuple[str, dict[str, Any], Any]:
    fields = {"title": "A charter", "url": "https://example.org/"}
    return form_url("analysis.source"), fields, Source


def new_claim(_: Any) -> tuple[str, dict[str, Any], Any]:
    fields = {
        "article": make_article().pk,
        "kind": "factual",
        "statement": "It was signed.",
        "passages-0-quote": "The charter was signed in February",
    }
    return form_url("analysis.claim"), fields, Claim


def new_note(_: Any) -> tuple[str, dict[str, Any], Any]:
    fields = {"claim": make_claim().pk, "signed_by": make_author().pk, "body": "So it is."}
    return form_url("analysis.note"), fields, Note


def new_evidence(_: Any) -> tuple[str, dict[str, Any], Any]:
    claim, source = make_claim(), make_source()
    rows = {"evidence-TOTAL_FORMS": 1, "evidence-0-source": source.pk}
    fields = rows | {"evidence-0-stance": "supports", "evidence-0-claim": claim.pk}
    return form_url("analysis.claim", claim.pk), fields, type(make_evidence(make_claim()))


def new_assessment(_: Any) -> tuple[str, dict[str, Any], Any]:
    evidence = make_evidence(make_claim())
    fields = {
        "assessments-0-verdict": "supported",
        "assessments-0-holds_from": "2026-02-10",
        "assessments-0-signed_by": make_author().pk,
        "assessments-0-rationale": "It is there to be read.",
        "assessments-0-rests_on": [evidence.pk],
    }
    return form_url("analysis.claim", evidence.claim_id), fields, Assessment


def new_article(_: Any) -> tuple[str, dict[str, Any], Any]:
    return form_url("articles.article"), {"title": "One", "body": "Words."}, Article


FORMS = [new_author, new_source, new_claim, new_note, new_evidence, new_assessment, new_article]


@pytest.mark.parametrize("form", FORMS)
def test_the_second_is_led_to_where_the_first_was_led(form: Callable[..., Any], desk: Any) -> None:
    url, fields, model = form(desk)
    before = model.objects.count()
    posted = filled_in(desk, url, **fields)
    first = desk.post(url, posted)
    desk.get(first.url)  # which shows the message, so that the next one is the second answer's
    second = desk.post(url, posted)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert model.objects.count() == before + 1
    assert "successfully" in desk.get(first.url).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", FORMS)
def test_two_that_come_at_the_same_moment_are_one(form: Callable[..., Any], as_user: Any) -> None:
    user = User.objects.create_superuser("superuser")
    clients = [as_user(user) for _window in range(3)]
    url, fields, model = form(clients[0])
    before = model.objects.count()
    posted = filled_in(clients[0], url, **fields, _continue="1")
    answers = at_once(*(lambda client=c: client.post(url, posted) for c in clients))
    assert [answer.status_code for answer in answers] == [302] * 3, answers
    assert len({answer.url for answer in answers}) == 1
    assert model.objects.count() == before + 1


def test_what_was_changed_after_going_back_is_another_form(desk: Any) -> None:
    url = form_url("articles.author")
    posted = filled_in(desk, url, name="Rəna")
    for name in ("Rəna", "Aygün"):
        desk.post(url, posted | {"name": name})
    assert set(Author.objects.values_list("name", flat=True)) == {"Rəna", "Aygün"}


def test_what_was_changed_back_is_saved_again(desk: Any) -> None:
    author = make_author()
    url = form_url("articles.author", author.pk)
    posted = filled_in(desk, url)
    for role in ("First", "Second", "First"):
        assert desk.post(url, posted | {"role": role}).status_code == 302
    author.refresh_from_db()
    assert author.role == "First"


def test_a_form_with_errors_can_be_sent_again(desk: Any) -> None:
    url = form_url("articles.author")
    posted = filled_in(desk, url, name="")
    assert [desk.post(url, posted).status_code for _time in range(2)] == [200, 200]
    assert not SentForm.objects.exists()
    assert desk.post(url, posted | {"name": "Rəna"}).status_code == 302


def test_a_popup_says_twice_what_it_made_once(desk: Any) -> None:
    url = form_url("articles.author") + "?_popup=1"
    posted = filled_in(desk, url, name="Rəna", _popup="1")
    first, second = desk.post(url, posted), desk.post(url, posted)
    assert first.content == second.content
    assert str(Author.objects.get().pk) in second.context["popup_response_data"]


def test_a_notice_is_corrected_once(desk: Any, editor: User) -> None:
    article = make_article()
    article.body += "\nMore."
    workflow.revise(article, grade="correction", note="More is known.", by=editor)
    notice = Correction.objects.get()
    url = f"/admin/articles/correction/{notice.pk}/correct/"
    posted = {"note": "Less is known.", "_form": KEY.search(desk.get(url).content.decode())[1]}  # type: ignore[index]
    first, second = desk.post(url, posted), desk.post(url, posted)
    assert (first.status_code, first.url) == (302, second.url)
    assert notice.corrected_by.count() == 1


def test_a_draft_is_submitted_once_and_nothing_is_left_unsaved(writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    client, url = as_user(writer), form_url("articles.article", article.pk)
    posted = filled_in(client, url, body="New words.", _submit="1")
    first = client.post(url, posted | {"_sequence": 1})
    second = client.post(url, posted | {"_sequence": 2})
    assert (first.status_code, second.status_code) == (302, 302)
    article.refresh_from_db()
    assert (article.status, article.newest_number) == ("in_review", 2)
    assert not WorkingCopy.objects.get().data


def test_another_users_key_is_no_key(desk: Any, analyst: User, as_user: Any) -> None:
    url = form_url("analysis.source")
    posted = filled_in(desk, url, title="A charter", url="https://example.org/")
    assert desk.post(url, posted).status_code == 302
    Source.objects.all().delete()
    assert as_user(analyst).post(url, posted).status_code == 302
    assert Source.objects.count() == 1


def test_after_a_day_it_is_forgotten(desk: Any, editor: User) -> None:
    old = timezone.now() - timedelta(hours=25)
    SentForm.objects.create(key=uuid4(), user=editor, digest="x", sent_at=old)
    url = form_url("articles.author")
    posted = filled_in(desk, url, name="Rəna")
    desk.post(url, posted)
    assert str(SentForm.objects.get().key) == posted["_form"]
