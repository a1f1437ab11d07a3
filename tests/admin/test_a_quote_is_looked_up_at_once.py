from typing import Any

from django.test import Client

from accounts.models import User
from tests.make import make_article

URL = "/admin/analysis/claim/check-quote/"


def ask(client: Client, article: Any, quote: str) -> Any:
    return client.post(URL, {"article": article, "quote": quote})


def test_a_quote_that_is_there_once(analyst: User, as_user: Any) -> None:
    article = make_article()
    answer = ask(as_user(analyst), article.pk, "The charter  was signed")
    assert answer.json() == {"found": 1, "says": "Found once."}


def test_a_quote_that_is_nearly_there(analyst: User, as_user: Any) -> None:
    article = make_article()
    said = ask(as_user(analyst), article.pk, "The charter was signed in January").json()
    assert said["found"] == 0
    assert said["nearest"].startswith("The charter was signed in February")
    assert said["use"] == "Use these words"


def test_a_quote_that_is_not_there_at_all(analyst: User, as_user: Any) -> None:
    said = ask(as_user(analyst), make_article().pk, "qqqqqqqqqqqqqqqqqqqqqqqqq").json()
    assert said == {"found": 0, "says": "Not there, nor anything like it."}


def test_a_quote_that_is_there_often(analyst: User, as_user: Any) -> None:
    article = make_article(body="So. So. So.")
    said = ask(as_user(analyst), article.pk, "So.").json()
    assert said == {"found": 3, "says": "3 times: add the words before or after."}


def test_the_sentences_that_have_the_words_are_offered(analyst: User, as_user: Any) -> None:
    article = make_article(
        body="The Əliyev charter was signed in May. A charter is long. So. Charter signed."
    )
    said = ask(as_user(analyst), article.pk, "sign CHARTER").json()
    assert said == {
        "found": 0,
        "says": "Sentences with these words:",
        "sentences": ["The Əliyev charter was signed in May.", "Charter signed."],
        "use": "Use these words",
    }
    accents = ask(as_user(analyst), article.pk, "eliyev May").json()
    assert accents["sentences"] == ["The Əliyev charter was signed in May."]


def test_words_that_stand_often_lead_to_their_sentences(analyst: User, as_user: Any) -> None:
    article = make_article(body="A charter is one. A charter is two. The end. The end.")
    said = ask(as_user(analyst), article.pk, "A charter is").json()
    assert said["found"] == 2
    assert said["sentences"] == ["A charter is one.", "A charter is two."]
    assert "sentences" not in ask(as_user(analyst), article.pk, "The end.").json()


def test_a_quote_as_long_as_the_article(analyst: User, as_user: Any) -> None:
    article = make_article(body="word " * 90_000)
    assert ask(as_user(analyst), article.pk, article.text).json()["found"] == 1


def test_a_quote_without_an_article(analyst: User, as_user: Any) -> None:
    assert ask(as_user(analyst), "", "So.").json()["says"] == "Choose the article first."


def test_an_article_that_is_not_there(analyst: User, as_user: Any) -> None:
    for key in ("0", "x", "9" * 30, "1\0"):
        assert ask(as_user(analyst), key, "So.").status_code == 404


def test_a_nul_is_not_there(analyst: User, as_user: Any) -> None:
    assert ask(as_user(analyst), make_article().pk, "\0").json()["found"] == 0


def test_only_who_works_on_claims_may_ask(writer: User, as_user: Any, reader: Client) -> None:
    article = make_article()
    assert ask(as_user(writer), article.pk, "The charter").status_code == 403
    assert ask(reader, article.pk, "The charter").status_code == 302


def test_it_is_asked_by_post(analyst: User, as_user: Any) -> None:
    assert as_user(analyst).get(URL).status_code == 405
    assert Client(enforce_csrf_checks=True).post(URL).status_code == 403
