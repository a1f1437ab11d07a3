"""What happened to one claim, as entries of its own feed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import compress
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.feeds.correction_entries import correction_entries
from articles.feeds.documents import Entry, with_whole_addresses
from articles.feeds.identities import tag_of
from articles.templatetags.articles import day

from . import attribution
from .claim_entries import known_from, name_corrected_at
from .claim_notices import merged_into_it
from .claim_page import told
from .earlier_statements import other_than
from .models import Assessment, Claim, Withdrawal
from .verdicts import Part


def entries_of(request: HttpRequest, claim: Claim) -> list[Entry]:
    """All that readers were told of a claim (for_own_feed), the last first; it asks
    nothing more, but where others were merged into it.

    What was recorded before readers had the claim has the date on which they got it.
    """
    teller = _Teller(request, claim, request.build_absolute_uri(claim.get_absolute_url()))
    entries = [*teller.assessed(), *teller.corrected(), *teller.acted(), *teller.joined()]
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    return [*entries, teller.made()]


def entry_of_retracted(request: HttpRequest, claim: Claim, at: datetime) -> Entry:
    """That the article of a claim was retracted, without a word of either."""
    return Entry(
        id=tag_of("claim", f"{claim.pk}/retracted"),
        address=request.build_absolute_uri(reverse("analysis:claim", args=[claim.pk])),
        title=_("Claim %d: its article has been retracted") % claim.number,
        updated=at,
        published=at,
        language=get_language(),
        content=lambda: format_html("<p>{}</p>", claim.article.retraction_reason),
        version=claim.article.retraction_reason,
    )


class _Teller:
    def __init__(self, request: HttpRequest, claim: Any, address: str) -> None:
        self.request = request
        self.claim = claim
        self.address = address
        self.since = known_from(claim)
        signing = [row.signed_as for row in claim.article.bylines.all()]
        self.speaker = attribution.in_words(claim, signing)

    def made(self) -> Entry:
        words = {"said": self.claim.statement.rstrip("."), "speaker": self.speaker}
        title = (
            _("Claimed by %(speaker)s: “%(said)s”") if self.speaker else _("Claimed: “%(said)s”")
        )
        article = self.claim.article
        names = ("restated", "moved_here_at", "signed", "retitled")
        changes = [name_corrected_at(self.claim), *(getattr(self.claim, name) for name in names)]
        page = self.request.build_absolute_uri(article.get_absolute_url())
        return self._entry(
            "made",
            title=title % words,
            told_at=self.since,
            changed_at=max(filter(None, changes), default=None),
            content=lambda: format_html('<p><a href="{}">{}</a></p>', page, article.title),
            version=(page, article.title),
        )

    def assessed(self) -> Iterator[Entry]:
        rows: list[Assessment] = [*self.claim.assessments.all()]
        for place, row in enumerate(rows):
            # Of the current one alone it is kept in what the claim is not what was judged.
            standing = self.claim.standing() if place == 0 else None
            labels = map(str, standing.stale_labels if standing else ())
            marks = [*labels, *self._until(row, rows[:place])]
            yield self._entry(
                f"assessment/{row.pk}",
                title=self._title(row, [row.get_verdict_display(), *marks]),
                told_at=row.recorded_at,
                changed_at=self.claim.turned if place == 0 else None,
                content=self._rendered("assessment", assessment=row, standing=standing),
                summary=row.summary,
                version=(standing, row.signed_as, marks),
            )

    def _until(self, row: Assessment, later: list[Assessment]) -> Iterator[str]:
        """That a verdict is of days that were over when it was recorded: `later` hold after it, and
        one of them was on record.
        """
        if any(each.recorded_at <= row.recorded_at for each in later):
            days = {"since": day(row.holds_from), "until": day(later[-1].holds_from)}
            yield _("held from %(since)s until %(until)s") % days

    def _title(self, row: Assessment, verdict: list[str]) -> str:
        """An assessment with the statement that it judged, where readers had that; else that of
        now, or none where that is another. Who says it is not told of what was judged of others.
        """
        statement, speaker, judged = self.claim.statement, self.speaker, row.judged
        is_here = judged is None or judged.article in (0, self.claim.article_id)
        if judged and judged.was_public and is_here:
            return told(", ".join(verdict), judged.statement, judged.speaker)
        if judged and other_than(judged.statement, statement):
            return ", ".join(dict.fromkeys([*verdict, str(Part.STATEMENT.label)]))
        if judged and not (is_here and judged.speaker in ("", speaker)):
            speaker = ""
        return told(", ".join(verdict), statement, speaker)

    def corrected(self) -> list[Entry]:
        """The notices that changed its words, each of its own article: also of one that the claim
        has left, while that can be read.
        """
        notices = [tie.correction for tie in self.claim.corrections.all()]
        articles = (each.article for each in notices)
        is_live = [each.has_readers and not each.is_retracted for each in articles]
        return correction_entries(self.request, compress(notices, is_live))

    def acted(self) -> Iterator[Entry]:
        acts: list[Withdrawal] = [*self.claim.withdrawals.all()]
        for act in acts:
            number = {"number": self.claim.number, "what": act.get_act_display()}
            yield self._entry(
                f"act/{act.pk}",
                title=_("%(what)s by the desk: claim %(number)d") % number,
                told_at=act.at,
                content=self._rendered("act", act=act),
                version=act.reason,
            )

    def joined(self) -> Iterator[Entry]:
        """That other claims were merged into it, or are listed again."""
        acts = merged_into_it(self.claim) if self.claim.was_merged_into else []
        merged = _("Merged into it by the desk: claim %(number)d")
        back = _("Listed again by the desk: claim %(number)d, which had been merged into it")
        for act in acts:
            is_merger = act.act == Withdrawal.Act.MERGE
            yield self._entry(
                f"joined/{act.pk}",
                title=(merged if is_merger else back) % {"number": act.claim.number},
                told_at=act.at,
                content=self._rendered("joined", act=act),
                version=act.reason,
            )

    def _entry(
        self, what: str, *, told_at: datetime, changed_at: datetime | None = None, **parts: Any
    ) -> Entry:
        """An entry of what was told at a moment and, where that is given, changed at another."""
        moment = max(told_at, self.since)
        return Entry(
            id=tag_of("claim", f"{self.claim.pk}/{what}"),
            address=self.address,
            updated=max(moment, changed_at or moment),
            published=moment,
            language=get_language(),
            **parts,
        )

    def _rendered(self, what: str, **context: Any) -> Callable[[], str]:
        def render() -> str:
            html = render_to_string(f"analysis/_feed_{what}.html", context)
            return with_whole_addresses(html, self.address)

        return render
