import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_database_refuses_it_to_a_second() -> None:
    User.objects.create_user("leyla", "leyla@desk.example")
    with pytest.raises(IntegrityError):
        User.objects.create_user("other", "leyla@desk.example")


def test_capital_letters_make_no_other_address() -> None:
    User.objects.create_user("leyla", "leyla@desk.example")
    with pytest.raises(IntegrityError):
        User.objects.create_user("other", "LEYLA@desk.example")


def test_a_form_is_told_so_in_words() -> None:
    User.objects.create_user("leyla", "leyla@desk.example")
    with pytest.raises(ValidationError, match=r"Another login has this e-mail address\."):
        User(username="other", email="Leyla@Desk.example", password="!").full_clean()


def test_any_number_of_logins_have_none() -> None:
    User.objects.create_user("leyla")
    User.objects.create_user("nigar")
    assert User.objects.filter(email="").count() == 2
