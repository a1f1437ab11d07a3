"""What claims have of authors and organizations that are merged (articles.merging).

Records keep the keys of whoever said something beside the names that they had: the names stay, and
the keys become those of the row that stays. So who says a claim, and who judged it, is one person.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext

from articles.locks import lock
from articles.merging import FOLLOWERS, MOVERS, Use
from articles.models import Article, Byline
from articles.moved_rows import MovedRows

from . import attribution, conflicts, desk_texts
from .annotation import annotate
from .events import ClaimChange, announce
from .models import (
    Assessment,
    Attribution,
    Claim,
    ClaimEdit,
    Countersignature,
    Forecast,
    Note,
    NoteVersion,
    Withdrawal,
)
from .staleness import renew_of_article


def _claims(count: int) -> str:
    words = ngettext(
        "%(count)d claim that quotes them",
        "%(count)d claims that quote them",
        count,
    )
    return words % {"count": count}


def _assessments(count: int) -> str:
    return ngettext("%(count)d assessment", "%(count)d assessments", count) % {"count": count}


def _countersignatures(count: int) -> str:
    words = ngettext("%(count)d countersignature", "%(count)d countersignatures", count)
    return words % {"count": count}


def _forecasts(count: int) -> str:
    return ngettext("%(count)d forecast", "%(count)d forecasts", count) % {"count": count}


def _notes(count: int) -> str:
    return ngettext("%(count)d note", "%(count)d notes", count) % {"count": count}


class NotesOfAuthors(MovedRows):
    """Notes stand on a claim or on its passage: their article is found by either."""

    def articles(self, key: int) -> set[int]:
        path = "note__" if self.model is NoteVersion else ""
        rows = self.rows(key).values_list(f"{path}claim__article", f"{path}passage__claim__article")
        return {article for pair in rows for article in pair} - {None}


class KeysOfSpeakers:
    """The attributions of an author, which follow from bylines and speakers, and the keys in what
    was kept of claims: who was quoted, and who said what was judged.
    """

    kind, name = "author", "speakers"
    keys: tuple[str, ...] = ("analysis.attribution.author",)

    def uses(self, key: int) -> Iterable[Use]:
        return ()

    def articles(self, key: int) -> set[int]:
        claims = Attribution.objects.filter(author=key).order_by()
        return {*claims.values_list("claim__article", flat=True)}

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any:
        judged = dict(_said(key))
        for pk, (said_by, names) in judged.items():
            _say(pk, *_renamed(said_by, names, key, into))
        edits = _rekey_speakers(key, into)
        return {"judged": judged, "edits": edits, "at": at.isoformat()}

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        for pk, (said_by, names) in moved["judged"].items():
            _say(int(pk), said_by, names)
        for side, keys in moved["edits"].items():
            for edit in ClaimEdit.objects.filter(pk__in=keys).only(side):
                values = {**getattr(edit, side), "speaker_key": str(key)}
                ClaimEdit.objects.filter(pk=edit.pk).update(**{side: values})


def _said(key: int) -> Iterable[tuple[int, tuple[list[int], list[str]]]]:
    """The assessments (keys) that judged what an author says, with all who say it, and their names.

    SQLite finds nothing inside a list: all that have one are looked through.
    """
    rows = Assessment.objects.filter(judged_record__said_by__0__isnull=False).order_by("pk")
    found = rows.values_list("pk", "judged_record__said_by", "judged_record__names")
    for pk, said_by, names in [*found.iterator(2000)]:
        if key in said_by:
            yield pk, (said_by, names or [])


def _renamed(
    said_by: list[int], names: list[str], key: int, into: int
) -> tuple[list[int], list[str]]:
    """Keys with another in the place of one, each once, and the names that belong to them."""
    keys = [into if each == key else each for each in said_by]
    first = [place for place, each in enumerate(keys) if keys.index(each) == place]
    return [keys[place] for place in first], [names[place] for place in first if place < len(names)]


def _say(assessment: int, said_by: list[int], names: list[str]) -> None:
    rows = Assessment.objects.filter(pk=assessment)
    for record in rows.values_list("judged_record", flat=True):
        rows.update(judged_record={**record, "said_by": said_by, "names": names})


def _rekey_speakers(key: int, into: int) -> dict[str, list[int]]:
    """Let changes of claims name another author; which did, on which side."""
    found: dict[str, list[int]] = {}
    for side in ("before", "after"):
        edits = ClaimEdit.objects.filter(**{f"{side}__speaker_key": str(key)}).order_by("pk")
        found[side] = [*edits.values_list("pk", flat=True)]
        for edit in [*edits.only(side)]:
            values = {**getattr(edit, side), "speaker_key": str(into)}
            ClaimEdit.objects.filter(pk=edit.pk).update(**{side: values})
    return found


class KeysOfPublishers:
    """The keys of publishers in what was judged of articles that nobody signs."""

    kind, name = "organization", "publishers"
    keys: tuple[str, ...] = ()

    def uses(self, key: int) -> Iterable[Use]:
        return ()

    def articles(self, key: int) -> set[int]:
        return set()

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any:
        rows = Assessment.objects.filter(judged_record__publisher=key).order_by("pk")
        moved = [*rows.values_list("pk", flat=True)]
        _publish(moved, into)
        return moved

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        _publish(moved or (), key)


def _publish(assessments: Collection[int], publisher: int) -> None:
    rows = Assessment.objects.filter(pk__in=assessments)
    for pk, record in [*rows.values_list("pk", "judged_record")]:
        record = {**record, "publisher": publisher}
        Assessment.objects.filter(pk=pk).update(judged_record=record)


def bring_in_step(articles: set[int], at: datetime, by: Any) -> None:
    """Work out anew who says the claims of articles (keys, locked), whether whoever judged them
    signs them or is quoted, whether the verdicts are stale, and how the claims are marked.
    """
    changes: list[ClaimChange] = []
    for article in lock(Article.objects.filter(pk__in=_with_claims(articles))):
        attribution.attribute_claims(article)
        desk_texts.mark_claims(article)
        conflicts.mark_conflicts(article.pk)
        changes += renew_of_article(article, at=at, by=by)
        annotate(article)
    announce(*changes)


def bring_unsigned_in_step(articles: set[int], at: datetime, by: Any) -> None:
    """The same, of articles that nobody signs: what these claim is said by whoever publishes."""
    signed = Byline.objects.filter(article__in=articles).order_by()
    bring_in_step(articles - {*signed.values_list("article", flat=True)}, at, by)


def _with_claims(articles: set[int]) -> set[int]:
    claims = Claim.objects.filter(article__in=articles).order_by()
    return {*claims.values_list("article", flat=True)}


OF_CLAIM, OF_ASSESSMENT = "claim__article", "assessment__claim__article"
MOVERS += [
    MovedRows("author", Claim, "speaker", article="article", words=_claims),
    MovedRows("author", Claim, "signing_judge", article="article"),
    MovedRows(
        "author", Assessment, "signed_by", article=OF_CLAIM, words=_assessments, shown="claim"
    ),
    MovedRows("author", Assessment, "recorded_as", article=OF_CLAIM),
    MovedRows("author", Assessment, "signing_judge", article=OF_CLAIM),
    MovedRows(
        "author",
        Countersignature,
        "signed_by",
        article=OF_ASSESSMENT,
        words=_countersignatures,
        once=("assessment",),
    ),
    MovedRows("author", Countersignature, "recorded_as", article=OF_ASSESSMENT),
    MovedRows("author", Forecast, "stated_by", article=OF_CLAIM, words=_forecasts, shown="claim"),
    NotesOfAuthors("author", Note, "signed_by", words=_notes),
    NotesOfAuthors("author", NoteVersion, "signed_by"),
    MovedRows("author", Withdrawal, "signed_by", article=OF_CLAIM),
    KeysOfSpeakers(),
    KeysOfPublishers(),
]
FOLLOWERS["author"] = [bring_in_step]
FOLLOWERS["organization"] = [bring_unsigned_in_step]
