"""What is put around a claim's words, in their sentence, is no typo: it can say the contrary."""

import pytest

from accounts.models import User
from analysis.impact import claims_touched_by
from articles.models import Article
from articles.workflow import Unconfirmed, prepare, revise
from tests.make import make_article, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CLAIM = "The charter was signed in February"
TEXT = f"They met in Baku. {CLAIM} by both sides. Nobody was there."


@pytest.fixture
def article() -> Article:
    article = make_article(body=TEXT)
    make_claim(article, CLAIM)
    return article


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The charter", "Nobody in his right mind would ever believe that the charter"),
        ("by both sides", "by both sides, which turned out to be false"),
        ("by both sides", "by one side"),
    ],
)
def test_words_of_its_sentence(article: Article, editor: User, old: str, new: str) -> None:
    article.body = TEXT.replace(old, new)
    with pytest.raises(Unconfirmed) as refused:
        revise(article, grade="typo", by=editor)
    assert [*refused.value.questions.values()] != []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It is true that Mr. Aliyev signed the charter.", "Aliyev signed the charter"),
        ("It is true that Sec. 907 was waived.", "907 was waived"),
    ],
)
def test_no_abbreviation_hides_them(text: str, quote: str, editor: User) -> None:
    article = make_article(body=text)
    make_claim(article, quote)
    article.body = text.replace("true", "false")
    with pytest.raises(Unconfirmed):
        revise(article, grade="typo", by=editor)


def test_what_was_confirmed_of_one_sentence_is_not_confirmed_of_another(
    article: Article, editor: User
) -> None:
    article.body = TEXT.replace("by both sides", "by both parties")
    with pytest.raises(Unconfirmed) as refused:
        revise(article, grade="typo", by=editor)
    asked = refused.value.questions
    assert "words of its sentence changed" in str([*asked.values()])
    article.body = TEXT.replace("by both sides", "by nobody at all")
    with pytest.raises(Unconfirmed):
        revise(article, grade="typo", confirmed=asked, by=editor)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("both sides. Nobody", "both sides; nobody"),
        ("Baku. The", "Baku.\n\nThe"),
        ("by both sides", "by  both sides"),
    ],
)
def test_the_marks_between_sentences_are_not(article: Article, old: str, new: str) -> None:
    assert old in TEXT
    text = prepare(article.pk, TEXT.replace(old, new), for_readers=False).rendered
    assert claims_touched_by(article, text) == []


@pytest.mark.parametrize(
    "body",
    [
        TEXT.replace("They met in Baku", "Somebody else came to Tbilisi"),
        TEXT.replace("Nobody was there", "Everybody was there"),
        f"They met in Baku. Nobody was there.\n\n{CLAIM} by both sides.",
    ],
)
def test_of_other_sentences_it_is_said_that_its_own_stays(article: Article, body: str) -> None:
    text = prepare(article.pk, body, for_readers=False).rendered
    [touched] = claims_touched_by(article, text)
    assert touched.is_of_context
