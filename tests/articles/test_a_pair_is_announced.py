"""Whatever shows a pair hears when it is made, changed or parted: once each."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from articles.debates import delete_debates, save_debate
from articles.events import DELETE, SAVE, NameChange, article_changed
from articles.models import Debate
from tests.at_once import at_once
from tests.make import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[NameChange]]:
    found: list[NameChange] = []

    def hear(change: Any, **_kwargs: Any) -> None:
        found.append(change)

    article_changed.connect(hear)
    yield found
    article_changed.disconnect(hear)


@pytest.fixture
def pair(db: None) -> Debate:
    sides = {"article_for": make_article(), "article_against": make_article()}
    return save_debate(Debate(question="Repeal it?", **sides))


def test_it_is_announced_when_it_is_made(heard: list[NameChange], pair: Debate) -> None:
    change = heard[-1]
    assert (change.verb, change.row, change.before) == (SAVE, pair, {})


def test_a_change_is_announced_once(pair: Debate, heard: list[NameChange]) -> None:
    pair.question = "Should it be repealed?"
    for _each in range(2):
        save_debate(pair)
    [change] = heard
    asked = [side and side["question"] for side in (change.before, change.now)]
    assert asked == ["Repeal it?", "Should it be repealed?"]


def test_its_end_is_announced(pair: Debate, heard: list[NameChange], editor: User) -> None:
    delete_debates([pair], by=editor)
    [change] = heard
    assert (change.verb, change.now) == (DELETE, None)
    assert not Debate.objects.exists()


def test_a_writer_may_not(pair: Debate, writer: User) -> None:
    for act in (lambda: save_debate(pair, by=writer), lambda: delete_debates([pair], by=writer)):
        with pytest.raises(PermissionDenied):
            act()


def test_only_the_fields_that_were_changed_are_written(pair: Debate) -> None:
    mine = Debate.objects.get()
    Debate.objects.update(language="az")
    mine.question = "Why?"
    save_debate(mine, fields=["question"])
    assert Debate.objects.get().language == "az"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_pair_one_article_the_second_is_told() -> None:
    one, two, three = make_article(), make_article(), make_article()

    def pairing(**sides: Any) -> Any:
        return lambda: save_debate(Debate(question="Repeal it?", **sides))

    done = at_once(
        pairing(article_for=one, article_against=two),
        pairing(article_for=three, article_against=one),
    )
    assert [type(each) for each in done if isinstance(each, Exception)] == [ValidationError]
    assert Debate.objects.count() == 1
