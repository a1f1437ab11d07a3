"""Of two who tick the same words at the same moment one has ticked them; an edit loses no tick."""

from typing import Any

import pytest

from analysis.fact_checks import fact_pass_of, tick
from analysis.models import FactCheck
from articles import workflow
from articles.models import Article
from tests.at_once import at_once
from tests.make import make_article


@pytest.mark.django_db(transaction=True)
def test_words_are_ticked_once() -> None:
    article = make_article(body="They paid 12 million euros.", published=False)
    found = fact_pass_of(article)
    assert found is not None
    places = {(fact.start, fact.end) for fact in found.facts}

    def ticks() -> Any:
        return tick(Article.objects.get(pk=article.pk), places, revision=1)

    assert sorted(at_once(ticks, ticks, ticks)) == [0, 0, 1]
    assert FactCheck.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_tick_and_an_edit_leave_the_tick_on_its_words_or_say_that_the_text_changed() -> None:
    article = make_article(body="They paid 12 million euros.", published=False)
    found = fact_pass_of(article)
    assert found is not None
    places = {(fact.start, fact.end) for fact in found.facts}

    def edit() -> Any:
        mine = Article.objects.get(pk=article.pk)
        mine.body = "Before.\n\nThey paid 12 million euros."
        return workflow.save_draft(mine)

    at_once(lambda: tick(Article.objects.get(pk=article.pk), places, revision=1), edit)
    now = fact_pass_of(article)
    assert now is not None
    assert [fact.words for fact in now.facts] == ["12 million"]
    for check in FactCheck.objects.all():
        assert (check.start, check.end) == (now.facts[0].start, now.facts[0].end)
        assert now.facts[0].state == "ticked"
