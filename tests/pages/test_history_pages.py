"""Readers see what an article was, what changed in it, and where its old address leads."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analysis.events import announced_together
from analysis.models import Claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import correct, publish, retract, revise, save_draft
from tests.make import BODY, make_article, make_claim
from tests.rendered_html import parse_errors, part, words

pytestmark = pytest.mark.django_db

SIGNED = "The charter was signed in February"


def changed(body: str = BODY.replace("February", "March"), **how: str) -> Article:
    """An article called “open” whose published text has been corrected once."""
    article = make_article("Open", slug="open")
    make_claim(article, SIGNED)
    article.refresh_from_db()
    article.body = body
    how = {"grade": "correction", "note": "It was March.", **how}
    return revise(article, **how)  # type: ignore[arg-type]


def test_the_list_has_each_public_revision_and_its_note(reader: Client) -> None:
    changed()
    page = words(reader.get("/articles/open/revisions/"))
    assert "Revision 2" in page and "Revision 1" in page and "It was March." in page


def test_a_typo_is_listed_as_moving_no_date(reader: Client) -> None:
    changed(grade="typo", note="")
    assert "Typo (moves no date)" in words(reader.get("/articles/open/revisions/"))
    assert "Updated" not in words(reader.get("/articles/open/"))


def test_who_saved_it_is_for_staff_to_see(reader: Client, editor: User, as_user: object) -> None:
    article = make_article("Open", slug="open", by=editor)
    assert "editor" not in words(reader.get("/articles/open/revisions/"))
    assert "editor" in words(as_user(editor).get(f"{article.get_absolute_url()}revisions/"))  # type: ignore[operator]


def test_a_revision_shows_its_own_words_marked_and_says_that_they_are_old(reader: Client) -> None:
    changed()
    response = reader.get("/articles/open/revisions/1/")
    assert "not the current text" in words(response)
    assert f">{SIGNED}</mark>" in response.content.decode()


def test_a_revision_has_claims_as_they_were_worded_and_by_their_numbers_there(
    reader: Client,
) -> None:
    article = changed()
    claim = Claim.objects.get()
    make_claim(make_article(slug="other", body=article.body), "largely improved")
    said, claim.statement = claim.statement, "It was signed in March."
    claim.article = Article.objects.get(slug="other")
    save_claim(claim)
    page = reader.get(f"{article.get_absolute_url()}revisions/1/")
    then = part(page, 'class="claims-then"', "</ol>")
    assert said in then and "in March" not in then and 'value="1"' in then
    assert "In the desk’s wording, as it was last while this was the text" in words(page)


def test_a_comparison_shows_words_and_claims_that_changed(reader: Client) -> None:
    changed()
    page = words(reader.get("/articles/open/compare/1/2/"))
    assert "[removed: February] [added: March]" in page
    assert "Its words changed" in page


def test_work_on_a_published_article_is_shown_to_no_reader(
    reader: Client, editor: User, as_user: object
) -> None:
    article = changed()
    article.body, article.title = "Hushed.", "Hushed"
    save_draft(article)
    assert article.newest_number == 3
    for path in ("revisions/3/", "compare/1/3/", "compare/3/1/"):
        assert reader.get(f"/articles/open/{path}").status_code == 404
        assert as_user(editor).get(f"/articles/open/{path}").status_code == 200  # type: ignore[operator]
    for path in ("", "revisions/", "compare/1/2/"):
        assert "Hushed" not in words(reader.get(f"/articles/open/{path}"))


def test_a_correction_stands_on_the_article_on_the_claim_and_in_the_list(reader: Client) -> None:
    changed()
    for path in ("/articles/open/", "/corrections/", Claim.objects.get().get_absolute_url()):
        page = words(reader.get(path))
        assert "It was March." in page, path
        assert "March" in page, path
    assert "Updated" in words(reader.get("/articles/"))


def test_a_notice_that_was_corrected_says_so(reader: Client) -> None:
    correct(changed().corrections.get(), note="It was April.")
    assert "was itself corrected: “It was April.”" in words(reader.get("/articles/open/"))
    assert "corrects an earlier notice: “It was March.”" in words(reader.get("/corrections/"))


def test_a_lost_passage_says_since_when_and_where_it_was(reader: Client) -> None:
    changed("Nothing of it is left here.\n\nOther things entirely.")
    response = reader.get(Claim.objects.get().get_absolute_url())
    assert "no longer says this since revision 2" in words(response)
    assert 'href="/articles/open/revisions/1/"' in response.content.decode()


def test_a_former_slug_leads_to_the_same_page_under_the_present_one(reader: Client) -> None:
    article = changed()
    article.slug = "new"
    revise(article)
    for path in ("", "revisions/", "revisions/1/", "compare/1/2/"):
        answer = reader.get(f"/articles/open/{path}")
        assert (answer.status_code, answer["Location"]) == (301, f"/articles/new/{path}")


def test_a_retracted_article_says_why_and_keeps_its_text(reader: Client) -> None:
    retract(changed(), reason="It was made up.")
    response = reader.get("/articles/open/")
    assert "It was made up." in words(response) and "was signed in March" in words(response)
    assert 'content="noindex"' in response.content.decode()
    assert "data-claim" not in response.content.decode()


def test_a_text_that_is_withheld_is_nowhere(reader: Client) -> None:
    retract(changed(), reason="It was made up.", withhold=True)
    assert reader.get("/articles/open/revisions/").status_code == 404
    assert reader.get("/articles/open/revisions/1/").status_code == 404
    assert reader.get("/articles/open/compare/1/2/").status_code == 404
    for path in ("/articles/open/", "/corrections/"):
        page = reader.get(path).content.decode()
        assert "was signed" not in page and "What was signed" not in page, path


def test_pages_of_a_long_history_take_ten_queries_at_most(reader: Client) -> None:
    sentences = [f"Sentence number {number} makes a claim." for number in range(40)]
    article = make_article(slug="long", body="\n\n".join(sentences), published=False)
    with announced_together():
        for sentence in sentences:
            make_claim(article, sentence)
    publish(Article.objects.get(pk=article.pk))
    article.refresh_from_db()
    for number in range(29):
        article.body += f"\n\nAddition {number}."
        revise(article, grade="update", note=f"Addition {number}.")
    for path in ("revisions/", "revisions/30/", "compare/1/30/"):
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(f"/articles/long/{path}").status_code == 200
        assert len(captured) <= 10, path


def test_the_pages_are_valid_html(reader: Client) -> None:
    changed()
    for path in ("", "revisions/", "revisions/1/", "compare/1/2/"):
        assert parse_errors(reader.get(f"/articles/open/{path}").content.decode()) == []
    assert parse_errors(reader.get("/corrections/").content.decode()) == []
