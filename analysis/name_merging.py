"""What claims have of authors and organizations that are merged (articles.merging).

Records keep the keys of whoever said something beside the names that they had: the names stay, and
the keys become those of the row that stays. So who says a claim, and who judged it, is one person.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import ngettext

from articles.locks import lock
from articles.merging import FOLLOWERS, MOVERS, Use
from articles.models import Article, Byline
from articles.moved_rows import AT_ONCE, MovedRows, with_keys

from . import attribution, conflicts, desk_texts
from .annotation import annotate
from .events import ClaimChange, announce
from .locks import articles_of, lock_claims
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
from .models.speakers import QUOTING
from .staleness import renew_of_articles

TEXTS_AT_ONCE = 100  # articles whose texts are in memory together


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
        said = Attribution.objects.filter(author=key).order_by()
        return articles_of({*said.values_list("claim", flat=True)} | self._claims(key))

    def _claims(self, key: int) -> set[int]:
        """The claims of which something is kept that names an author."""
        said = Assessment.objects.filter(pk__in=[pk for pk, _names in _said(key)]).order_by()
        edits = ClaimEdit.objects.filter(
            Q(before__speaker_key=str(key)) | Q(after__speaker_key=str(key))
        )
        kept = (said, edits.order_by())
        return {claim for rows in kept for claim in rows.values_list("claim", flat=True)}

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any:
        lock_claims(self._claims(key))
        judged = dict(_said(key))
        _say({pk: _renamed(*said, key, into) for pk, said in judged.items()})
        edits = _rekey_speakers(key, into)
        return {"judged": judged, "edits": edits, "at": at.isoformat()}

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        lock_claims(self._claims(into))
        _say({int(pk): said for pk, said in moved["judged"].items()})
        for side, keys in moved["edits"].items():
            for edit in ClaimEdit.objects.filter(pk__in=keys).only(side):
                values = {**getattr(edit, side), "speaker_key": str(key)}
                ClaimEdit.objects.filter(pk=edit.pk).update(**{side: values})


def _said(key: int) -> Iterable[tuple[int, tuple[list[int], list[str]]]]:
    """The assessments (keys) that judged what an author says, with all who say it, and their names.

    SQLite finds nothing inside a list: its text is looked through.
    """
    rows = Assessment.objects.filter(judged_record__said_by__0__isnull=False).order_by("pk")
    rows = rows.annotate(keys=Cast(KT("judged_record__said_by"), TextField()))
    rows = rows.filter(keys__contains=str(key))  # or a longer number
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


def _say(said: Mapping[int, Sequence[Any]]) -> None:
    """Let what was judged (by the key of the assessment) be said by others: keys, and names."""
    for rows in with_keys(Assessment.objects.only("judged_record"), [*said]):
        changed = [*rows]
        for row in changed:
            said_by, names = said[row.pk]
            row.judged_record = {**row.judged_record, "said_by": said_by, "names": names}
        Assessment.objects.bulk_update(changed, ["judged_record"], batch_size=AT_ONCE)


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
        return articles_of(self._rows(key).values_list("claim", flat=True))

    def _rows(self, key: int) -> QuerySet[Assessment]:
        rows: QuerySet[Assessment] = Assessment.objects.filter(judged_record__publisher=key)
        return rows.order_by("pk")

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any:
        lock_claims(self._rows(key).values_list("claim", flat=True))
        moved = [*self._rows(key).values_list("pk", flat=True)]
        _publish(moved, into)
        return moved

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        lock_claims(self._rows(into).values_list("claim", flat=True))
        _publish(moved or (), key)


def _publish(assessments: Collection[int], publisher: int) -> None:
    for rows in with_keys(Assessment.objects.only("judged_record"), assessments):
        changed = [*rows]
        for row in changed:
            row.judged_record = {**row.judged_record, "publisher": publisher}
        Assessment.objects.bulk_update(changed, ["judged_record"], batch_size=AT_ONCE)


def bring_in_step(articles: set[int], at: datetime, by: Any) -> None:
    """Work out anew who says the claims of articles (keys, locked), whether whoever judged them
    signs them or is quoted, whether the verdicts are stale, and how the claims are marked.
    """
    changes: list[ClaimChange] = []
    keys = sorted(_with_claims(articles))
    for first in range(0, len(keys), TEXTS_AT_ONCE):
        some = keys[first : first + TEXTS_AT_ONCE]
        attribution.attribute_all(some)
        differing = desk_texts.mark_all(some) | conflicts.mark_all_conflicts(some)
        found = renew_of_articles(some, at=at, by=by)
        changes += found
        # Those whose verdicts differ are marked where that is announced.
        marked = (differing | _naming_somebody(some)) - {each.article for each in found}
        for article in lock(Article.objects.filter(pk__in=marked)):
            annotate(article)
    announce(*changes)


def _naming_somebody(articles: Collection[int]) -> set[int]:
    """Those of some articles (keys) whose marked text may name whoever signs, says or judges: by
    whom it is quoted, who judged what is theirs, who wrote a note.
    """
    claims = Claim.objects.filter(article__in=articles).order_by()
    named = claims.filter(QUOTING | Q(signing_judge__isnull=False))
    notes = Note.objects.filter(passage__claim__article__in=articles, public__isnull=False)
    moved = ClaimEdit.objects.filter(moved_from__in=articles)
    return {
        *named.values_list("article", flat=True),
        *notes.order_by().values_list("passage__claim__article", flat=True),
        *moved.order_by().values_list("moved_from", flat=True),
    }


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
