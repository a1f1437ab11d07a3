"""A preview link shows one revision to somebody without a login, until it expires or is revoked."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles import workflow
from articles.models import Article
from articles.series import place_parts
from desk.models import Notice, PreviewLink, PreviewRemark
from desk.preview_links import make_link, revoke
from tests.make import make_article, make_assessment, make_claim, make_series
from tests.rendered_html import ids, parse_errors, words

pytestmark = pytest.mark.django_db

BODY = "The charter was signed in Baku. It has five parts."


@pytest.fixture
def draft(writer: User) -> Article:
    return make_article("Unseen", body=BODY, published=False, by=writer)


def link_to(draft: Article, by: User, **how: Any) -> tuple[PreviewLink, str]:
    link, token = make_link(draft, **{"label": "the ministry", "days": 7, "by": by, **how})
    return link, f"/preview/{token}/"


def remark(client: Client, address: str, **typed: str) -> Any:
    return client.post(address, {"name": "Anar", "words": "", "website": "", **typed})


def test_it_is_made_at_the_desk_and_told_once(draft: Article, writer: User, as_user: Any) -> None:
    page = f"/desk/articles/{draft.pk}/previews/"
    made = as_user(writer).post(page, {"label": "the ministry", "days": "7"})
    [address] = re.findall(
        r'value="http://testserver(/preview/[\w-]{32,}/)"', made.content.decode()
    )
    assert "five parts" in words(Client().get(address))
    assert address not in as_user(writer).get(page).content.decode()
    assert address[9:-1] not in str([*PreviewLink.objects.values()])


def test_the_page_says_what_it_is_and_is_kept_nowhere(draft: Article, writer: User) -> None:
    _link, address = link_to(draft, writer)
    answer = Client().get(address)
    assert "Preview, not published." in words(answer) and "the ministry" in words(answer)
    assert answer.headers["X-Robots-Tag"] == "noindex, noarchive"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    html = answer.content.decode()
    assert "ld+json" not in html and 'rel="alternate"' not in html and 'rel="canonical"' not in html


def test_it_stays_with_the_revision_that_it_was_made_of(draft: Article, writer: User) -> None:
    _link, address = link_to(draft, writer)
    draft.body = "Another text."
    workflow.save_draft(draft, by=writer)
    said = words(Client().get(address))
    assert "five parts" in said and "Another text" not in said


def test_it_names_no_revision_but_its_own(editor: User) -> None:
    article = make_article(body=BODY)
    article.body = "Another text."
    workflow.save_draft(article, by=editor)
    _link, address = link_to(article, editor)
    said = words(Client().get(address))
    assert "revision 2" in said and "Revision 1" not in said


def test_claims_and_verdicts_are_shown_where_that_was_chosen(
    draft: Article, writer: User, editor: User
) -> None:
    make_assessment(make_claim(draft, quote="It has five parts."), verdict="supported")
    _link, without = link_to(draft, writer)
    _link, shown = link_to(draft, writer, shows_claims=True)
    assert "Supported" in words(Client().get(shown))
    plain = Client().get(without)
    assert "Supported" not in words(plain) and b"data-claim" not in plain.content


def test_the_expired_the_revoked_and_the_unknown_are_answered_alike(
    draft: Article, writer: User
) -> None:
    expired, first = link_to(draft, writer)
    revoked, second = link_to(draft, writer)
    PreviewLink.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(1))
    revoke(revoked, by=writer)
    answers = [Client().get(path) for path in (first, second, f"/preview/{'x' * 32}/")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_a_link_to_a_retracted_article_leads_nowhere(editor: User) -> None:
    article = make_article(body=BODY)
    article.body += " More."
    workflow.save_draft(article, by=editor)
    _link, address = link_to(article, editor)
    assert Client().get(address).status_code == 200
    workflow.retract(article, reason="It was wrong.", by=editor)
    assert Client().get(address).status_code == 404


def test_once_readers_have_the_text_it_leads_to_their_page(draft: Article, editor: User) -> None:
    _link, address = link_to(draft, editor)
    workflow.publish(draft, without=("byline", "standfirst", "topics", "publisher"), by=editor)
    assert Client().get(address).headers["Location"] == draft.get_absolute_url()


def test_visits_are_counted_but_not_those_of_the_desk(
    draft: Article, writer: User, as_user: Any
) -> None:
    link, address = link_to(draft, writer)
    for client in (Client(), Client(), as_user(writer)):
        client.get(address)
    link.refresh_from_db()
    assert link.visits == 2 and link.last_visit_at


def test_remarks_are_taken_where_they_were_asked_for(draft: Article, writer: User) -> None:
    _link, address = link_to(draft, writer)
    assert remark(Client(), address, words="Well.").status_code == 404
    _link, address = link_to(draft, writer, takes_remarks=True)
    assert remark(Client(), address, words="<b>Well.</b>").status_code == 302
    assert b"Approve the text" in Client().get(address).content
    assert remark(Client(), address, approve="1").status_code == 302
    assert b"Approve the text" not in Client().get(address).content
    assert [*PreviewRemark.objects.values_list("words", "approves")] == [
        ("<b>Well.</b>", False),
        ("", True),
    ]
    assert b"&lt;b&gt;Well.&lt;/b&gt;" in Client().get(address).content


@pytest.mark.parametrize("typed", [{}, {"words": "x", "name": " "}, {"words": "x", "website": "y"}])
def test_what_says_nothing_is_not_taken(draft: Article, writer: User, typed: Any) -> None:
    _link, address = link_to(draft, writer, takes_remarks=True)
    assert remark(Client(), address, **typed).status_code == 400
    assert not PreviewRemark.objects.exists()


def test_many_remarks_from_one_address_are_put_off(draft: Article, writer: User) -> None:
    _link, address = link_to(draft, writer, takes_remarks=True)
    statuses = [remark(Client(), address, words=f"{n}").status_code for n in range(11)]
    assert statuses == [302] * 10 + [429]


def test_the_form_of_the_article_tells_what_was_said(
    draft: Article, writer: User, as_user: Any
) -> None:
    _link, address = link_to(draft, writer, takes_remarks=True)
    remark(Client(), address, words="The second part is missing.", approve="1")
    form = words(as_user(writer).get(f"/admin/articles/article/{draft.pk}/change/"))
    assert "Anar approves revision 1" in form and "The second part is missing." in form


def test_who_may_not_edit_the_article_makes_no_link(
    draft: Article, analyst: User, as_user: Any
) -> None:
    assert as_user(analyst).get(f"/desk/articles/{draft.pk}/previews/").status_code == 404
    with pytest.raises(PermissionDenied):
        link_to(draft, analyst)


def test_its_pages_are_valid_html(draft: Article, writer: User, as_user: Any) -> None:
    _link, address = link_to(draft, writer, takes_remarks=True, shows_claims=True)
    remark(Client(), address, words="Well.")
    browser = as_user(writer)
    list_of_links, article = f"/desk/articles/{draft.pk}/previews/", make_article()
    for path in (address, list_of_links, f"/desk/reply/?article={article.pk}"):
        html = browser.get(path).content.decode()
        assert parse_errors(html) == [], path
        assert len(ids(html)) == len({*ids(html)}), path


def test_the_list_of_links_costs_the_same_however_many_there_are(
    draft: Article, writer: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    for _number in range(8):
        link_to(draft, writer, takes_remarks=True)
    browser = as_user(writer)
    with django_assert_max_num_queries(10):
        browser.get(f"/desk/articles/{draft.pk}/previews/")


def test_what_is_said_there_is_told_to_who_made_the_link_and_to_the_writer(
    draft: Article, writer: User, editor: User, as_user: Any
) -> None:
    _link, address = link_to(draft, editor, takes_remarks=True)
    remark(Client(), address, words="Is it five?")
    remark(Client(), address, approve="1")
    for person in (writer, editor):
        told = words(as_user(person).get("/desk/notices/"))
        assert "Anar remarked on “Unseen” at a preview link" in told
        assert "Anar approved “Unseen” at a preview link" in told
    assert {each.path for each in Notice.objects.all()} == {f"/desk/articles/{draft.pk}/previews/"}
    assert Notice.objects.count() == 4


def test_a_name_is_one_line(draft: Article, writer: User) -> None:
    _link, address = link_to(draft, writer, takes_remarks=True)
    remark(Client(), address, words="Well.", name="Anna\nhttps://other.example/")
    assert PreviewRemark.objects.get().name == "Anna https://other.example/"


def test_a_series_that_no_reader_may_open_is_not_named(
    draft: Article, writer: User, editor: User, as_user: Any
) -> None:
    series = make_series(draft, name="The hushed papers")
    _link, address = link_to(draft, writer)
    assert "The hushed papers" not in Client().get(address).content.decode()
    assert "The hushed papers" in as_user(editor).get(draft.get_absolute_url()).content.decode()
    place_parts(series, {make_article("Out").pk: None})
    assert "The hushed papers" in Client().get(address).content.decode()
