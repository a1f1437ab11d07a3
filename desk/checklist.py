"""What the desk adds to the list of what to look at before an article is published."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from analysis.fact_checks import fact_pass_of
from analysis.models import Claim
from articles import checklist
from articles.checklist import Finding, Subject


def open_remarks(subject: Subject) -> Iterator[Finding]:
    if count := subject.article.remark_threads.open().count():
        words = ngettext("%d open remark on words", "%d open remarks on words", count)
        yield Finding(words % count, reverse("desk:remarks", args=[subject.article.pk]))


def facts_left(subject: Subject) -> Iterator[Finding]:
    """Facts of the newest text that nobody has checked."""
    found = fact_pass_of(subject.article)
    if found is not None and found.left:
        words = ngettext("%d fact to check", "%d facts to check", found.left)
        yield Finding(words % found.left, reverse("desk:fact_pass", args=[subject.article.pk]))


def verdicts_to_judge_again(subject: Subject) -> Iterator[Finding]:
    """Claims that differ from what was judged."""
    if count := Claim.objects.stale().filter(article=subject.article).count():
        words = ngettext("%d verdict to judge again", "%d verdicts to judge again", count)
        yield Finding(words % count, reverse("desk:stale_verdicts", args=[subject.article.pk]))


def register() -> None:
    checklist.CHECKS += [open_remarks, facts_left, verdicts_to_judge_again]
