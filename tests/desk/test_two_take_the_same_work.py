"""Of two who take the same piece of work at one moment one has it, and the other is told."""

from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from articles import workflow
from desk.assignments import assign, take
from desk.models import Assignment
from tests.at_once import at_once
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db(transaction=True)


def told(done: list[Any]) -> list[str]:
    assert sorted(type(each) for each in done if not isinstance(each, Assignment)) == [
        ValidationError
    ]
    return [each.messages[0] for each in done if isinstance(each, ValidationError)]


@pytest.fixture
def second(editor: User) -> User:
    user = User.objects.create_user("second", display_name="Nigar", is_staff=True)
    user.groups.set(editor.groups.all())
    return user


@pytest.mark.parametrize("kind", ["claim", "article"])
def test_one_has_it_and_the_other_is_told(kind: str, editor: User, second: User) -> None:
    subject: Any = make_claim()
    if kind == "article":
        subject = workflow.submit(make_article(published=False))
    [said] = told(at_once(*(partial(take, subject, by=user) for user in (editor, second))))
    assert said == f"{Assignment.objects.open().get().to} has this by now."


def test_so_it_is_where_an_editor_gives_what_another_takes(editor: User, second: User) -> None:
    claim = make_claim()
    give = partial(assign, claim, to=editor, by=editor)
    told(at_once(give, partial(take, claim, by=second)))
    assert Assignment.objects.open().count() == 1
