"""What appears and what is due, day by day of a month, where the site is."""

from calendar import Calendar, monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.models import Claim
from articles.dates import day_of, end_of_day, start_of_day
from articles.models import Article

from .assignments import may_assign
from .models import Assignment

MOST = 500  # of each kind in a month
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class Entry:
    """One thing of a day: what it is ("Published"), what it is called, where it is."""

    kind: str
    label: str
    title: str
    url: str
    at: datetime | None = None
    who: str = ""


@dataclass
class Day:
    date: date
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Month:
    """A month with its entries; `weeks` are whole weeks from Monday on, with days of the months
    around it (which are None). `is_cut` says that one kind has more than MOST.
    """

    first: date
    days: list[Day]
    is_cut: bool

    @property
    def weeks(self) -> list[list[Day | None]]:
        by_date = {day.date: day for day in self.days}
        weeks = Calendar().monthdatescalendar(self.first.year, self.first.month)
        return [[by_date.get(each) for each in week] for week in weeks]

    @property
    def busy(self) -> list[Day]:
        return [day for day in self.days if day.entries]

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def next(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)


def month_called(text: str) -> date | None:
    """The first day of a month that is called “2026-11”; None where it is none."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return first if FIRST_YEAR < first.year < LAST_YEAR else None


def month_of(first: date, user: Any, now: datetime | None = None) -> Month:
    """What appears and what is due in a month, as far as a user may see it; three queries."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    now = now or timezone.now()
    found = [
        [*_appearing(first, last, user, now)],
        [*_predictions(first, last, user)],
        [*_assignments(first, last, user)],
    ]
    by_day: defaultdict[date, list[Entry]] = defaultdict(list)
    for entries in found:
        for day, entry in entries[:MOST]:
            by_day[day].append(entry)
    dates = (first + timedelta(days=number) for number in range(last.day))
    days = [Day(each, by_day.get(each, [])) for each in dates]
    return Month(first, days, any(len(entries) > MOST for entries in found))


Found = Iterator[tuple[date, Entry]]


def _appearing(first: date, last: date, user: Any, now: datetime) -> Found:
    articles = Article.objects.visible_to(user).out_between(start_of_day(first), end_of_day(last))
    rows = articles.order_by("published_at", "pk").only("title", "slug", "status", "published_at")
    for article in rows[: MOST + 1]:
        is_ahead = article.is_scheduled_at(now)
        kind, label = ("scheduled", _("Scheduled")) if is_ahead else ("published", _("Published"))
        form = reverse("admin:articles_article_change", args=[article.pk])
        entry = Entry(kind, label, article.title, form, article.published_at)
        yield day_of(article.published_at), entry  # type: ignore[arg-type]  # it is published


def _predictions(first: date, last: date, user: Any) -> Found:
    claims = Claim.objects.visible_to(user).due().filter(due_on__gte=first, due_on__lte=last)
    for claim in claims.order_by("due_on", "pk").only("statement", "due_on")[: MOST + 1]:
        url = reverse("admin:analysis_claim_change", args=[claim.pk])
        yield claim.due_on, Entry("prediction", _("Prediction due"), claim.statement, url)


def _assignments(first: date, last: date, user: Any) -> Found:
    """One's own; everybody's for whoever assigns work."""
    work = Assignment.objects.open().visible_to(user)
    work = work if may_assign(user) else work.filter(to=user.pk)
    rows = work.filter(due_on__gte=first, due_on__lte=last).order_by("due_on", "pk")
    rows = rows.select_related("to", "article", "claim").only(
        *("due_on", "to__username", "to__display_name"), "article__title", "claim__statement"
    )
    for each in rows[: MOST + 1]:
        kind, key = ("claim", each.claim_id) if each.claim_id else ("article", each.article_id)
        url = reverse(f"desk:{kind}_assignment", args=[key])
        entry = Entry("assignment", _("Work due"), str(each.subject), url, None, str(each.to))
        yield each.due_on, entry  # type: ignore[misc]  # it has a day
