"""A blank row of a claim's page is none, whatever changes meanwhile of what it suggests."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from analysis.models import Assessment, Claim, Forecast, Note
from analysis.workflow import save_claim
from articles.models import Article, Author, Byline
from tests.admin.changed_claims import as_a_browser, claim_of, row_of
from tests.admin.desk import errors_of, form_url
from tests.make import make_author

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    return as_user(editor)


def link_the_login() -> None:
    make_author("The desk", user=User.objects.get(username="editor"))


def unlink_the_login() -> None:
    Author.objects.filter(user__isnull=False).update(user=None)


def name_a_speaker() -> None:
    claim = Claim.objects.get()
    claim.speaker = make_author("Carla Cautious")
    save_claim(claim)


def sign_with_another_name() -> None:
    Byline.objects.update(author=make_author("Boris Bold"))


def date_it_otherwise() -> None:
    Article.objects.update(source_date=date(2026, 1, 2))


@pytest.mark.parametrize(
    "change",
    [link_the_login, unlink_the_login, name_a_speaker, sign_with_another_name, date_it_otherwise],
)
def test_a_save_asks_nothing_about_it(change: Any, desk: Any) -> None:
    claim = claim_of(kind="predictive")
    if change is unlink_the_login:
        link_the_login()
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | {"slug": "the-charter"}
    change()
    page = desk.post(url, sent)
    assert page.status_code == 302, errors_of(page)
    assert Claim.objects.get().slug == "the-charter"
    rows = (Assessment, Forecast, Note)
    assert not any(each.objects.exists() for each in rows)


def test_a_row_is_one_as_soon_as_what_it_suggests_is_changed(desk: Any) -> None:
    claim = claim_of()
    url = form_url("analysis.claim", claim.pk)
    row = row_of("notes", signed_by=make_author("Carla Cautious").pk)
    page = desk.post(url, as_a_browser(desk.get(url)) | row)
    assert "This field is required." in errors_of(page)
