"""Two who change what the same documents follow from, at the same moment."""

import pytest

from articles import workflow
from articles.models import Article
from search.results import Kind
from tests.at_once import at_once
from tests.make import make_article, make_author, make_claim, make_evidence, make_source, make_topic

from .asked import agrees, keys_found

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_articles_of_one_author_are_published_and_taken_back() -> None:
    author, topic, source = make_author("Ann Kumquat"), make_topic("Kumquat"), make_source()
    drafts = [
        make_article(f"No. {number}", author=author, topics=(topic,), published=False)
        for number in range(3)
    ]
    for draft in drafts:
        make_evidence(make_claim(draft), source=source)
    workflow.publish(drafts[0])
    done = at_once(
        lambda: workflow.retract(Article.objects.get(pk=drafts[0].pk), reason="It was wrong."),
        lambda: workflow.publish(Article.objects.get(pk=drafts[1].pk)),
        lambda: workflow.publish(Article.objects.get(pk=drafts[2].pk)),
    )
    assert not [each for each in done if isinstance(each, Exception)]
    assert keys_found(Kind.AUTHOR, "kumquat") == [author.pk]
    assert keys_found(Kind.TOPIC, "kumquat") == [topic.pk]
    assert agrees()


def test_two_revise_the_same_article() -> None:
    article = make_article("Kumquats", body="It is about pomelos.")

    def revise(words: str) -> Article:
        row = Article.objects.get(pk=article.pk)
        row.body = f"It is about {words}."
        return workflow.revise(row, grade="update", note="More is known.")

    at_once(lambda: revise("oranges"), lambda: revise("lemons"))
    assert agrees()
    newest = Article.objects.get(pk=article.pk)
    assert keys_found(Kind.ARTICLE, *newest.text.strip(".").split()) == [article.pk]
    assert keys_found(Kind.ARTICLE, "pomelos") == []


def test_two_enter_claims_with_the_same_new_words() -> None:
    article, other = make_article(), make_article()
    at_once(
        lambda: make_claim(article, statement="Kumquats resemble mandarins."),
        lambda: make_claim(other, statement="Mandarins resemble kumquats."),
    )
    assert len(keys_found(Kind.CLAIM, "kumquats", "mandarins")) == 2
    assert agrees()
