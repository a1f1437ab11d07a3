"""What changes the words of claims is published as a typo only when each of them is confirmed."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article, WorkingCopy
from tests.admin.changed_claims import OTHERWISE, restate
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.make import BODY, make_article, make_claim
from tests.rendered_html import words

OTHER_WORDS = BODY.replace("was signed in", "was drafted in").replace("should repeal", "must keep")


@pytest.fixture
def article(db: Any) -> Article:
    claim = make_claim(make_article(), statement="The charter was signed.")
    make_claim(claim.article, "The parliament should repeal the amendment")
    return claim.article


@pytest.fixture
def form(editor: User, as_user: Any, article: Article) -> tuple[Any, str]:
    return as_user(editor), form_url("articles.article", article.pk)


def publish_as_typo(form: Any, body: str = OTHER_WORDS, **fields: Any) -> Any:
    return fill_in(*form, body=body, grade="typo", _revise="1", **fields)


def questions(page: Any) -> dict[str, str]:
    asked: dict[str, str] = page.context["adminform"].form.session.questions
    return asked


def test_other_words_are_named_though_nothing_turned(form: Any, article: Article) -> None:
    page = publish_as_typo(form, BODY.replace("was signed in", "was drafted in"))
    assert list(questions(page).values()) == ["“The charter was signed.”: words changed"]
    assert "words changed" in errors_of(page)
    article.refresh_from_db()
    assert "was signed in" in article.text


def test_a_misspelt_word_is_mended_without_a_question(form: Any, article: Article) -> None:
    wrong = BODY.replace("charter", "chartre")
    make_claim(article, "new projects within a year")
    save(*form, body=wrong, grade="correction", note="Old words.", _revise="1")
    assert publish_as_typo(form, BODY).status_code == 302


def test_words_that_only_move_are_no_question_of_the_claims(form: Any) -> None:
    first = "## What was signed"
    above, below = BODY.split(first)
    signed, follows = below.split("## What should follow")
    moved = f"{above}## What should follow{follows}\n{first}{signed}"
    [question] = questions(publish_as_typo(form, moved)).values()
    assert question.startswith("Text: moved: “What should follow”")


def test_the_claims_stand_open_above_the_form_with_a_tick_for_each(form: Any) -> None:
    page = publish_as_typo(form)
    html = page.content.decode()
    assert '<details class="affected" id="touched" open>' in html
    assert html.count('type="checkbox" name="_confirmed"') == 2
    assert html.index('id="touched"') < html.index('id="article_form"')


def test_all_are_to_be_ticked(form: Any, article: Article) -> None:
    client, url = form
    page = publish_as_typo(form)
    first, second = questions(page)
    typed = fields_of(page) | {"_revise": "1"}
    assert errors_of(client.post(url, typed | {"_confirmed": [first]}))
    assert client.post(url, typed | {"_confirmed": [first, second]}).status_code == 302
    article.refresh_from_db()
    assert "was drafted in" in article.text


def test_or_the_grade_is_raised(form: Any) -> None:
    client, url = form
    typed = fields_of(publish_as_typo(form)) | {"_revise": "1"}
    answer = client.post(url, typed | {"grade": "correction", "note": "It was only drafted."})
    assert answer.status_code == 302


def test_a_tick_is_for_these_words_alone(form: Any) -> None:
    client, url = form
    page = publish_as_typo(form)
    typed = fields_of(page) | {"_revise": "1", "_confirmed": [*questions(page)]}
    page = client.post(url, typed | {"body": OTHER_WORDS.replace("drafted", "burnt")})
    assert "words changed" in errors_of(page)
    assert len(set(questions(page)) - set(typed["_confirmed"])) == 1


def test_a_tick_is_for_the_claim_as_it_was_put(form: Any, article: Article) -> None:
    client, url = form
    page = publish_as_typo(form)
    typed = fields_of(page) | {"_revise": "1", "_confirmed": [*questions(page)]}
    restate(article.claims.get(statement="The charter was signed."))
    page = client.post(url, typed)
    assert f"“{OTHERWISE}”: words changed" in errors_of(page)
    article.refresh_from_db()
    assert "was signed in" in article.text
    typed["_confirmed"] = [*questions(page)]
    assert client.post(url, typed).status_code == 302


def test_ticks_stay_while_another_error_is_mended(form: Any) -> None:
    client, url = form
    page = publish_as_typo(form)
    keys = [*questions(page)]
    page = client.post(url, fields_of(page) | {"_revise": "1", "_confirmed": keys, "title": ""})
    assert fields_of(page)["_confirmed"] == keys
    answer = client.post(url, fields_of(page) | {"_revise": "1", "title": "After the summit"})
    assert answer.status_code == 302


def test_what_is_on_the_screen_touches_is_shown_on_demand_and_nothing_is_saved(
    form: Any, article: Article
) -> None:
    page = fill_in(*form, body=OTHER_WORDS, _touched="1", _continue="")
    assert "2 claims are touched" in page.content.decode()
    assert fields_of(page)["body"] == OTHER_WORDS
    assert "errornote" not in page.content.decode()
    article.refresh_from_db()
    assert (article.newest_number, "was signed" in article.text) == (1, True)
    assert not WorkingCopy.objects.exists()


def test_or_that_nothing_is(form: Any) -> None:
    page = fill_in(*form, body=BODY.replace("February.", "February!"), _touched="1", _continue="")
    assert "No claim is touched" in page.content.decode()


def test_what_changes_around_their_words_and_beside_the_text_is_told_too(form: Any) -> None:
    body = BODY.replace("improved since the summit", "improved since the war").replace(
        "It could lead", "That is a lie. It could lead"
    )
    changed = {"body": body, "title": "After the war"}
    page = words(fill_in(*form, **changed, _touched="1", _continue=""))
    assert "Its sentence stays. Around it changes: the text after it:" in page
    assert "“That is a lie.” is put there" in page
    assert "Title: “After the summit” → “After the war”" in page


def test_a_writer_is_not_told_of_the_article_of_another(
    article: Article, writer: User, as_user: Any
) -> None:
    url = form_url("articles.article", article.pk)
    answer = as_user(writer).post(url, {"body": OTHER_WORDS, "_touched": "1"})
    assert answer.status_code in (302, 403)
    assert "charter" not in answer.content.decode()


def test_an_article_without_claims_has_no_such_button(editor: User, as_user: Any) -> None:
    url = form_url("articles.article", make_article().pk)
    assert 'name="_touched"' not in as_user(editor).get(url).content.decode()


def test_the_title_and_what_is_struck_through_are_asked_about_in_one_go(form: Any) -> None:
    client, url = form
    struck = BODY.replace("was signed in", "~~was signed~~ in")
    page = publish_as_typo(form, struck, title="Nothing came of the summit")
    assert [*questions(page).values()] == [
        "Title: “After the summit” → “Nothing came of the summit”",
        "“The charter was signed.”: its words are set otherwise: struck through",
    ]
    html = page.content.decode()
    assert "1 claim is touched" in html
    assert "Its words are set otherwise:" in html
    posted = fields_of(page) | {"_revise": "1", "_confirmed": [*questions(page)]}
    assert client.post(url, posted).status_code == 302
