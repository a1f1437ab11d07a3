"""The desk sees who entered a source and who changed what of it, used or not."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from accounts.models import User
from analysis.evidence import delete_sources, save_source
from analysis.models import Source, SourceEdit
from tests.admin.desk import form_url
from tests.make import make_claim, make_evidence, make_source
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def entered(by: User) -> Source:
    source = Source(slug="gazette", title="The gazette", url="https://example.org/g", language="en")
    return save_source(source, by=by, at=AT)


def test_it_is_told_from_its_creation_on(as_user: Any, analyst: User, editor: User) -> None:
    source = entered(analyst)
    source.title, source.published = "The official gazette", date(2026, 1, 2)
    save_source(source, by=editor, at=AT)
    page = as_user(editor).get(form_url("analysis.source", source.pk))
    told = words(part(page, '<section class="module records"', "</section>"))
    assert "Source entered" in told
    assert f"{analyst.username}, 1 Mar 2026, 12:00 UTC" in told
    assert "Source changed" in told
    assert "Title Before: The gazette After: The official gazette" in told
    assert "Date of the source After: 2026-01-02" in told


def test_each_address_that_it_had_is_kept(analyst: User) -> None:
    source = entered(analyst)
    source.url, source.slug = "https://example.org/other", "other"
    save_source(source, by=analyst, at=AT)
    edit = SourceEdit.objects.first()
    assert edit
    assert (edit.by, edit.at, edit.source) == (analyst, AT, source)
    assert edit.before == {"url": "https://example.org/g", "slug": "gazette"}
    assert edit.after == {"url": "https://example.org/other", "slug": "other"}


def test_saving_it_as_it_is_changes_nothing(analyst: User) -> None:
    save_source(entered(analyst), by=analyst)
    assert SourceEdit.objects.count() == 1


def test_using_it_is_no_change() -> None:
    make_evidence(make_claim(), source=make_source())
    assert SourceEdit.objects.count() == 1


def test_what_is_deleted_takes_its_history_along(analyst: User) -> None:
    delete_sources([entered(analyst)])
    assert not SourceEdit.objects.exists()
