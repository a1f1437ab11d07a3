"""An article or a claim is with one person, who is told; it ends when the work is done."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from analysis.models import Claim
from articles import workflow
from articles.models import Article
from desk.assignments import assign, assigned, end, take
from desk.models import Assignment, Notice
from tests.make import make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db


def draft(by: User) -> Article:
    return make_article(published=False, by=by)


def test_an_editor_gives_work_to_somebody_who_is_told(
    editor: User, analyst: User, writer: User
) -> None:
    day = timezone.localdate() + timedelta(days=3)
    claim, article = make_claim(), draft(writer)
    for subject, person in ((claim, analyst), (article, writer)):
        made = assign(subject, to=person, due_on=day, priority=3, by=editor)
        assert (made.to, made.due_on, made.signed) == (person, day, "editor")
        assert assigned(subject) == made
        notice = Notice.objects.get(to=person)
        assert (notice.verb, notice.by) == ("assigned", editor)


def test_it_is_in_the_log_of_the_article_and_in_the_history_of_the_claim(
    editor: User, analyst: User
) -> None:
    article, claim = draft(editor), make_claim()
    end(assign(article, to=analyst, priority=3, by=editor), by=analyst)
    assign(claim, to=analyst, by=editor)
    last, first = article.log.all()[:2]
    assert (first.verb, first.note, first.by) == ("assign", "analyst, priority high", editor)
    assert (last.verb, last.note, last.by) == ("end_assignment", "analyst: done", analyst)
    entry = AdminLogEntry.objects.get(object_id=str(claim.pk))
    assert (entry.user, entry.change_message) == (editor, "assigned: analyst")


@pytest.mark.parametrize("name", ["writer", "analyst"])
def test_only_editors_give_work_to_others(
    name: str, writer: User, analyst: User, editor: User
) -> None:
    by = {"writer": writer, "analyst": analyst}[name]
    with pytest.raises(PermissionDenied):
        assign(make_claim(), to=editor, by=by)
    assert not Assignment.objects.exists()


def test_nobody_is_given_what_they_may_not_see(editor: User, writer: User) -> None:
    with pytest.raises(ValidationError, match="may not see this"):
        assign(draft(editor), to=writer, by=editor)
    gone = User.objects.create_user("gone", is_staff=True, is_active=False)
    with pytest.raises(ValidationError, match="may not see this"):
        assign(make_article(), to=gone, by=editor)


def test_work_is_not_due_on_a_day_that_has_passed(editor: User) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(ValidationError, match="has passed"):
        assign(make_claim(), to=editor, due_on=yesterday, by=editor)


def test_who_gives_it_to_somebody_else_has_seen_who_has_it(editor: User, analyst: User) -> None:
    claim = make_claim()
    first = assign(claim, to=analyst, by=editor)
    with pytest.raises(ValidationError, match="analyst has this by now"):
        assign(claim, to=editor, by=editor)
    assign(claim, to=editor, instead_of=first.pk, by=editor)
    first.refresh_from_db()
    assert first.end == "reassigned" and Assignment.objects.open().get().to == editor


def test_everybody_takes_what_waits_in_their_queues(analyst: User, writer: User) -> None:
    claim, article = make_claim(), draft(writer)
    assert take(claim, by=analyst).to == analyst
    assert take(article, by=writer).to == writer
    assert not Notice.objects.exists()  # nobody is told of their own acts


def test_nobody_takes_what_waits_in_no_queue_of_theirs(
    analyst: User, writer: User, editor: User
) -> None:
    for subject, by in ((make_claim(), writer), (draft(editor), writer), (draft(editor), analyst)):
        with pytest.raises(PermissionDenied):
            take(subject, by=by)
    assessed = make_claim()
    make_assessment(assessed)
    with pytest.raises(PermissionDenied):
        take(assessed, by=analyst)


def test_what_is_taken_is_not_taken_again(analyst: User, editor: User) -> None:
    claim = make_claim()
    take(claim, by=analyst)
    with pytest.raises(ValidationError, match="analyst has this by now"):
        take(claim, by=editor)


def test_it_is_given_back_by_whoever_has_it_and_by_editors(
    analyst: User, editor: User, writer: User
) -> None:
    claim = make_claim()
    held = take(claim, by=analyst)
    with pytest.raises(PermissionDenied):
        end(held, by=writer)
    end(held, Assignment.End.GIVEN_BACK, by=analyst)
    assert assigned(claim) is None
    end(take(claim, by=analyst), by=editor)
    with pytest.raises(ValidationError, match="Nobody has this any more"):
        end(held, by=analyst)


def test_assessing_ends_the_work_on_a_claim(analyst: User, editor: User) -> None:
    claim = make_claim()
    assign(claim, to=analyst, by=editor)
    make_assessment(claim)
    assert Assignment.objects.get().end == "done"


def test_publishing_ends_the_work_on_an_article(writer: User, editor: User) -> None:
    article = draft(writer)
    assign(article, to=writer, by=editor)
    workflow.publish(article)
    assert Assignment.objects.get().end == "done"


def test_submitting_ends_the_writer_s_work_and_not_the_editor_s(writer: User, editor: User) -> None:
    article, other = draft(writer), draft(writer)
    assign(article, to=writer, by=editor)
    assign(other, to=editor, by=editor)
    workflow.submit(article, by=writer)
    workflow.submit(other, by=writer)
    assert Assignment.objects.open().get().article == other
    workflow.send_back(other, note="Why?", by=editor)
    assert not Assignment.objects.open().exists()


def test_saving_ends_nothing(writer: User, editor: User) -> None:
    article = draft(writer)
    assign(article, to=writer, by=editor)
    article.body += "\n\nMore."
    workflow.save_draft(article, by=writer)
    assert Assignment.objects.open().exists()


def test_it_goes_with_a_draft_that_is_deleted(writer: User, editor: User) -> None:
    article = draft(writer)
    assign(article, to=writer, by=editor)
    workflow.delete([article], by=editor)
    assert not Assignment.objects.exists() and not Notice.objects.exists()


def test_the_database_holds_one_open_assignment_of_one_thing(editor: User) -> None:
    claim, article = make_claim(), make_article()
    assign(claim, to=editor)
    wrong: list[dict[str, Any]] = [
        {"claim": claim},
        {"claim": claim, "article": article},
        {},
        {"article": article, "end": "done"},
        {"article": article, "ended_at": timezone.now()},
    ]
    for columns in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Assignment.objects.create(to=editor, signed="editor", **columns)


def test_a_claim_of_a_draft_that_one_does_not_see_is_not_taken(writer: User, editor: User) -> None:
    claim: Claim = make_claim(draft(editor))
    with pytest.raises(PermissionDenied):
        take(claim, by=writer)
