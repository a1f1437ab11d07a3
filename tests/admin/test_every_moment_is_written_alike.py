"""A moment is "27 Nov 2026, 01:49 UTC" also where Django writes it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import reverse

from accounts.models import User
from analysis.models import Assessment
from articles.models import Revision
from tests.make import make_article, make_assessment, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.looks

AT = datetime(2026, 11, 27, 1, 49, tzinfo=UTC)
WRITTEN = "27 Nov 2026, 01:49 UTC"


def test_when_an_assessment_was_recorded(editor: User, as_user: Any) -> None:
    claim = make_claim()
    made = make_assessment(claim, "supported", make_evidence(claim))
    Assessment.objects.filter(pk=made.pk).update(recorded_at=AT)
    said = words(as_user(editor).get(reverse("admin:analysis_assessment_changelist")))
    assert WRITTEN in said


def test_when_somebody_was_last_logged_in(editor: User, as_user: Any) -> None:
    other = User.objects.create_user("other", last_login=AT, date_joined=AT)
    page = as_user(editor).get(reverse("admin:accounts_user_change", args=[other.pk]))
    assert words(page).count(WRITTEN) == 2


def test_since_when_a_revision_is_public(editor: User, as_user: Any) -> None:
    revision = make_article().revisions.get()
    Revision.objects.filter(pk=revision.pk).update(public_from=AT)
    page = as_user(editor).get(reverse("admin:articles_revision_change", args=[revision.pk]))
    assert WRITTEN in words(page)


def test_when_a_login_was_changed(editor: User, as_user: Any) -> None:
    other = User.objects.create_user("other")
    LogEntry.objects.log_actions(editor.pk, [other], CHANGE, "Changed.")
    LogEntry.objects.update(action_time=AT)
    page = as_user(editor).get(reverse("admin:accounts_user_history", args=[other.pk]))
    assert WRITTEN in words(page)
