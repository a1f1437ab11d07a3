"""So that a name which was typed is never taken for somebody else's address."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_database_refuses_one_with_an_at() -> None:
    with pytest.raises(IntegrityError):
        User.objects.create_user("leyla@desk.example")


@pytest.mark.parametrize("name", ["leyla@desk.example", "leyla aliyeva", "a/b", ""])
def test_a_form_refuses_it(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        User(username=name, password="!").full_clean()
    assert "username" in refused.value.message_dict


@pytest.mark.parametrize("name", ["leyla", "Ləman.Əliyeva", "desk+2", "a_b-c"])
def test_letters_digits_and_some_signs_will_do(name: str) -> None:
    User(username=name, password="!").full_clean()
