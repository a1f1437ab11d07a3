"""What the desk does to an article, verb by verb."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import User
from articles import workflow
from articles.models import Article, Correction, FormerSlug, Grade
from tests.make import BODY, make_article, make_complete_draft

pytestmark = pytest.mark.django_db


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_a_writer_submits_and_an_editor_sends_back(writer: User, editor: User) -> None:
    article = make_article(published=False, by=writer)
    workflow.submit(fresh(article), by=writer)
    assert fresh(article).status == "in_review"
    workflow.send_back(fresh(article), note="Please add a source.", by=editor)
    assert fresh(article).status == "draft"
    assert article.log.first().note == "Please add a source."


def test_a_writer_publishes_schedules_and_retracts_nothing(writer: User) -> None:
    article = make_article(published=False, by=writer)
    soon = timezone.now() + timedelta(hours=1)
    for forbidden in (
        lambda: workflow.publish(fresh(article), by=writer),
        lambda: workflow.schedule(fresh(article), publish_at=soon, by=writer),
        lambda: workflow.retract(fresh(article), reason="No.", by=writer),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()
    assert fresh(article).status == "draft"


def test_a_scheduled_article_is_live_at_its_second(editor: User) -> None:
    article = make_complete_draft()
    workflow.schedule(fresh(article), publish_at=timezone.now() + timedelta(hours=1), by=editor)
    assert fresh(article).is_scheduled
    assert not Article.objects.live().exists()
    Article.objects.update(published_at=timezone.now() - timedelta(seconds=1))
    assert Article.objects.live().exists()


def test_a_scheduled_article_can_be_edited_and_taken_back(editor: User) -> None:
    article = make_complete_draft()
    workflow.schedule(fresh(article), publish_at=timezone.now() + timedelta(hours=1), by=editor)
    scheduled = fresh(article)
    scheduled.title, scheduled.slug = "Better", "better"
    workflow.save_draft(scheduled, by=editor)
    stored = fresh(article)
    assert (stored.title, stored.is_scheduled) == ("Better", True)
    assert stored.public_number == stored.newest_number == 2
    assert not FormerSlug.objects.exists()
    workflow.unschedule(fresh(article), by=editor)
    assert (fresh(article).status, fresh(article).published_at) == ("draft", None)


def test_a_time_that_has_passed_cannot_be_scheduled(editor: User) -> None:
    article = make_article(published=False)
    with pytest.raises(ValidationError, match="has passed"):
        workflow.schedule(article, publish_at=timezone.now() - timedelta(seconds=1), by=editor)


def test_a_typo_moves_no_date_and_makes_no_notice(editor: User) -> None:
    article = fresh(make_article())
    article.body = BODY.replace("the summit.", "the summit..")
    workflow.revise(article, grade=Grade.TYPO, by=editor)
    assert fresh(article).revised_at is None
    assert not Correction.objects.exists()


def test_a_correction_shows_the_words_before_and_after(editor: User) -> None:
    article = fresh(make_article())
    article.body = BODY.replace("in February", "in March")
    workflow.revise(article, grade=Grade.CORRECTION, note="The month was wrong.", by=editor)
    notice = Correction.objects.get()
    assert fresh(article).revised_at is not None
    assert "in February" in notice.changes[0]["before"]
    assert "in March" in notice.changes[0]["after"]


def test_the_log_calls_a_correction_one_and_an_update_not(editor: User) -> None:
    for grade, month in ((Grade.CORRECTION, "March"), (Grade.UPDATE, "April")):
        article = fresh(Article.objects.first() or make_article())
        article.body = BODY.replace("in February", f"in {month}")
        workflow.revise(article, grade=grade, note="More is known.", by=editor)
    assert [entry.verb for entry in article.log.all()[:2]] == ["revise", "correct"]


def test_a_graded_change_needs_a_note(editor: User) -> None:
    article = fresh(make_article())
    article.body = BODY.replace("in February", "in March")
    with pytest.raises(ValidationError, match="Say in a note"):
        workflow.revise(article, grade=Grade.CORRECTION, by=editor)


def test_a_mistaken_notice_is_corrected_by_another(editor: User) -> None:
    article = fresh(make_article())
    article.body = BODY.replace("in February", "in March")
    workflow.revise(article, grade=Grade.CORRECTION, note="The month was wrong.", by=editor)
    first = Correction.objects.get()
    second = workflow.correct(first, note="It was the day that was wrong.", by=editor)
    assert second.corrects == first
    with pytest.raises(TypeError, match="never changed"):
        first.save()
    with pytest.raises(ValidationError, match="blank"):
        workflow.correct(first, note=" ", by=editor)


def test_a_retracted_article_keeps_its_page_and_leaves_the_lists(editor: User) -> None:
    article = make_article()
    workflow.retract(fresh(article), reason="Its source was forged.", by=editor)
    assert not Article.objects.live().exists()
    assert Article.objects.readable().get().retraction_reason == "Its source was forged."


def test_a_retraction_needs_a_reason(editor: User) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        workflow.retract(make_article(), reason=" ", by=editor)


def test_an_old_address_is_kept(editor: User) -> None:
    article = fresh(make_article(slug="old"))
    article.slug = "new"
    workflow.revise(article, by=editor)
    assert FormerSlug.objects.get(slug="old").article == article
    article = fresh(article)
    article.slug = "old"
    workflow.revise(article, by=editor)
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["new"]


def test_what_readers_have_is_not_scheduled_away_from_them(editor: User) -> None:
    article = make_article()
    with pytest.raises(ValidationError, match="already"):
        workflow.schedule(article, publish_at=timezone.now() + timedelta(days=1), by=editor)
    assert Article.objects.live().filter(pk=article.pk).exists()


def test_of_a_scheduled_article_what_was_restored_appears_at_its_time(editor: User) -> None:
    article = make_complete_draft(body="One.")
    workflow.schedule(article, publish_at=timezone.now() + timedelta(days=1), by=editor)
    article = Article.objects.get()
    article.body = "Two."
    workflow.save_draft(article, by=editor)
    workflow.restore(article.revisions.get(number=1), by=editor)
    article.refresh_from_db()
    assert (article.body, article.public_number, article.newest_number) == ("One.", 3, 3)
