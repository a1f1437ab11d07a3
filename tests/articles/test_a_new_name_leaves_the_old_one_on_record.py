"""Whoever is renamed was called otherwise before, unless the new name only mends the old one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Author, DeletedName, Organization
from articles.models.signing_names import Renaming
from articles.workflow import delete_name
from tests.make import make_author, make_organization, rename

pytestmark = pytest.mark.django_db

JANUARY, MARCH, MAY = (datetime(2026, month, 1, 9, tzinfo=UTC) for month in (1, 3, 5))
CORRECTION = Renaming(is_correction=True)


def names(row: Author | Organization) -> list[str]:
    """What a row is called in January, March and May, and now."""
    row.refresh_from_db()
    return [row.name_at(moment) for moment in (JANUARY, MARCH, MAY, None)]


@pytest.mark.parametrize("make", [make_author, make_organization])
def test_it_has_the_old_name_until_it_was_renamed(make: type) -> None:
    row = rename(make("Ana Lima"), "Ana Costa", at=MARCH)
    assert names(row) == ["Ana Lima", "Ana Costa", "Ana Costa", "Ana Costa"]


def test_a_second_new_name_leaves_two_behind() -> None:
    ana = rename(make_author("Ana Lima"), "Ana Costa", at=MARCH)
    ana = rename(ana, "Ana Reis", at=MAY)
    assert names(ana) == ["Ana Lima", "Ana Costa", "Ana Reis", "Ana Reis"]


def test_a_name_that_mends_the_old_one_takes_its_place() -> None:
    jon = rename(make_author("Jon Smth"), "Jon Smith", renaming=CORRECTION)
    assert (names(jon)[0], jon.formerly) == ("Jon Smith", [])


def test_a_mended_name_leaves_earlier_ones_as_they_were() -> None:
    ana = rename(make_author("Ana Lima"), "Ana Cotsa", at=MARCH)
    ana = rename(ana, "Ana Costa", at=MAY, renaming=CORRECTION)
    assert names(ana) == ["Ana Lima", "Ana Costa", "Ana Costa", "Ana Costa"]


def test_to_rename_back_by_correction_forgets_a_mistaken_renaming() -> None:
    ana = rename(make_author("Ana Lima"), "Somebody else", at=MARCH)
    ana = rename(ana, "Ana Lima", at=MAY, renaming=CORRECTION)
    assert ana.formerly == []


def test_a_name_taken_up_again_keeps_the_one_between() -> None:
    ana = rename(make_author("Ana Lima"), "Ana Costa", at=MARCH)
    ana = rename(ana, "Ana Lima", at=MAY)
    assert names(ana) == ["Ana Lima", "Ana Costa", "Ana Lima", "Ana Lima"]


def test_a_new_name_can_be_in_use_since_an_earlier_day() -> None:
    ana = make_author("Ana Lima")
    ana = rename(ana, "Ana Costa", at=MAY, renaming=Renaming(since=date(2026, 2, 1)))
    assert names(ana)[:2] == ["Ana Lima", "Ana Costa"]
    assert ana.name_at(date(2026, 1, 31)) == "Ana Lima"
    assert ana.name_at(date(2026, 2, 1)) == "Ana Costa"


def test_what_was_signed_today_before_the_renaming_keeps_its_name() -> None:
    since = Renaming(since=date(2026, 3, 1))
    ana = rename(make_author("Ana Lima"), "Ana Costa", at=MARCH, renaming=since)
    assert ana.name_at(MARCH - timedelta(seconds=1)) == "Ana Lima"


@pytest.mark.parametrize("since", [timezone.localdate() + timedelta(days=2), date(2026, 2, 1)])
def test_a_day_to_come_or_of_an_earlier_name_is_refused(since: date) -> None:
    ana = rename(make_author("Ana Lima"), "Ana Costa", at=MARCH)
    with pytest.raises(ValidationError):
        rename(ana, "Ana Reis", at=MAY, renaming=Renaming(since=since))
    assert names(ana)[-1] == "Ana Costa"


def test_whoever_changes_something_else_keeps_the_name() -> None:
    ana = rename(make_author("Ana Lima"), "Ana Costa", at=MARCH)
    rename(ana, "Ana Costa", at=MAY)
    assert names(ana) == ["Ana Lima", "Ana Costa", "Ana Costa", "Ana Costa"]


def test_a_name_of_two_lines_is_one_former_name() -> None:
    ana = rename(make_author("Ana\nLima"), "Ana Costa", at=MARCH)
    assert names(ana)[0] == "Ana Lima"


def test_lists_sort_a_renamed_person_by_the_new_name() -> None:
    assert rename(make_author("Ana Lima"), "Ana Costa").sort_name == "Costa, Ana"


def test_a_sort_name_that_somebody_chose_stays() -> None:
    ana = make_author("Ana Lima", sort_name="Lima Ana")
    assert rename(ana, "Ana Costa").sort_name == "Lima Ana"


def test_a_deleted_name_keeps_those_before_it() -> None:
    delete_name(rename(make_author("Ana Lima"), "Ana Costa", at=MARCH))
    assert DeletedName.objects.get().name_at(JANUARY) == "Ana Lima"
