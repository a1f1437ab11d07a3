"""Superusers who demote, switch off or delete each other in one instant leave one of them."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from accounts.models import User
from tests.admin.desk import form_url
from tests.admin.test_two_at_one_form import opened
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/accounts/user/"
ROUNDS = 5

Act = Callable[[Any, User], Callable[[], Any]]  # of a browser on a login; called at the moment


def without(flag: str, client: Any, other: User) -> Callable[[], Any]:
    url = form_url("accounts.user", other.pk)
    form = opened(client, url)
    del form[flag]
    return partial(client.post, url, form)


def deleting(client: Any, other: User) -> Callable[[], Any]:
    return partial(client.post, f"{LIST}{other.pk}/delete/", {"post": "yes"})


def deleting_among_others(client: Any, other: User) -> Callable[[], Any]:
    ticked = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    return partial(client.post, LIST, ticked)


ACTS: dict[str, Act] = {
    "demote": partial(without, "is_superuser"),
    "switch off": partial(without, "is_active"),
    "delete": deleting,
    "delete among others": deleting_among_others,
}


def superusers() -> int:
    return User.objects.filter(is_superuser=True, is_active=True).count()


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("number", [2, 3])
def test_of_those_who_act_upon_each_other_one_remains(act: str, number: int, as_user: Any) -> None:
    for _round in range(ROUNDS):
        User.objects.all().delete()
        users = [User.objects.create_superuser(f"chief{each}") for each in range(number)]
        others = [*users[1:], users[0]]
        acts = [ACTS[act](as_user(user), other) for user, other in zip(users, others, strict=True)]
        answers = at_once(*acts)
        assert not [answer for answer in answers if isinstance(answer, Exception)], answers
        assert {answer.status_code for answer in answers} <= {302, 403}
        assert 1 <= superusers() < number


def test_two_who_demote_a_third_leave_two(as_user: Any) -> None:
    users = [User.objects.create_superuser(f"chief{each}") for each in range(3)]
    acts = [without("is_superuser", as_user(user), users[2]) for user in users[:2]]
    assert [answer.status_code for answer in at_once(*acts)] == [302, 302]
    assert superusers() == 2
