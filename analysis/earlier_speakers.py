"""Who said a claim, and in which article, when something else was written of it.

A claim may be moved to another article, its article come to be signed by others, or somebody else
be quoted with it. Of what readers could not see change they are not told.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Byline, BylineChange
from articles.models.signing_names import name_columns

from .as_of import AsOf
from .attribution import listed
from .models import Claim, ClaimEdit
from .wording import plain

NAMED = ("article__source_date", "article__published_at", *name_columns("author__"))


@dataclass(frozen=True)
class Said:
    """Where a claim was made (the key of an article) and who said it.

    That is whoever was quoted, by name and perhaps by key ("" for nobody), else those who signed
    the article: their names by their keys.
    """

    article: int
    quoted: str
    quoted_key: str
    signers: dict[int, str]

    def is_by_the_same(self, other: "Said") -> bool:
        if not (self.quoted or other.quoted):
            return self.signers.keys() == other.signers.keys()
        if self.quoted_key and other.quoted_key:
            return self.quoted_key == other.quoted_key
        return plain(self.quoted) == plain(other.quoted)

    @property
    def speaker(self) -> str:
        return self.quoted or listed([*self.signers.values()])


@dataclass(frozen=True)
class Speakers:
    """Who said a claim (for_page) at moments, beside who says it on the day that is shown.

    It takes a query where others signed the article, another where the claim has left articles;
    none where it comes with the rows of who signs and has signed them (see speakers_of).
    """

    claim: Any
    as_of: AsOf | None = None
    known: "Signatures | None" = None

    def other_at(self, moment: datetime) -> str:
        """Who said it at a moment, or where, if that is not as it is shown: a sentence; "" else."""
        was, shown = self.at(moment), self.shown
        is_elsewhere = was.article != shown.article
        if was.is_by_the_same(shown):
            return _("Written when another article made the claim.") if is_elsewhere else ""
        if not was.speaker:
            return _("Written when nobody was said to have said it.")
        told = _("Written when the claim was that of another: %(speaker)s.")
        if is_elsewhere:
            told = _("Written when the claim was that of another, in another article: %(speaker)s.")
        return told % {"speaker": was.speaker}

    @cached_property
    def shown(self) -> Said:
        return self.at(self.as_of.end if self.as_of else timezone.now())

    def at(self, moment: datetime) -> Said:
        later = [edit for edit in self._edits if edit.at > moment]
        moved = next((edit.moved_from_id for edit in later if edit.moved_from_id), None)
        article = moved or self.claim.article_id
        quoted = next((edit.before for edit in later if "speaker" in edit.before), None)
        if quoted is None:
            quoted = {
                "speaker": self.claim.speaker_in_words,
                "speaker_key": str(self.claim.speaker_id or ""),
            }
        key = quoted.get("speaker_key", "")
        return Said(article, quoted["speaker"], key, self._signers(article, moment))

    def _signers(self, article: int, moment: datetime) -> dict[int, str]:
        """Who signed an article at a moment."""
        signing: dict[int, Any] = {
            row.author_id: row for row in self._bylines if row.article_id == article
        }
        for change in self._changes:  # the first comes last: it says what was before all others
            if change.article_id == article and change.at > moment:
                signing.pop(change.author_id, None)
                signing |= {change.author_id: change} if change.signed_before else {}
        return {key: row.author.name_at(row.article.signed_at) for key, row in signing.items()}

    @cached_property
    def _edits(self) -> list[ClaimEdit]:
        """The public changes of who says it, and where, the first first."""
        rows = (each for each in self.claim.edits.all() if each.is_public)
        return [each for each in rows if each.subject == ClaimEdit.Subject.CLAIM][::-1]

    @cached_property
    def _left(self) -> set[int]:
        """The articles (by key) that it has left."""
        return {edit.moved_from_id for edit in self._edits if edit.moved_from_id}

    @cached_property
    def withheld(self) -> set[int]:
        """Those of the articles (by key) that it has left whose text readers do not have now."""
        if self.known:
            return self.known.withheld & self._left
        return _withheld(self._left)

    def words_are_withheld(self, moment: datetime) -> bool:
        """Whether it was in such an article at a moment: what that said then is not quoted."""
        return bool(self.withheld) and self.at(moment).article in self.withheld

    def without_withheld(self, edits: list[ClaimEdit]) -> list[ClaimEdit]:
        """Changes without those of the words in an article that is withheld: none is quoted."""
        until = [edit.at for edit in self._edits if edit.moved_from_id in self.withheld]
        if not until:
            return edits
        of_words = ClaimEdit.Subject.PASSAGE
        return [edit for edit in edits if edit.subject != of_words or edit.at > max(until)]

    @cached_property
    def _bylines(self) -> list[Byline]:
        if self.known:
            return self.known.bylines
        own = list(self.claim.article.bylines.all())
        left = Byline.objects.filter(article__in=self._left - {self.claim.article_id})
        return own + list(_named(left, "position").order_by("position", "pk"))

    @cached_property
    def _changes(self) -> list[BylineChange]:
        if self.known:
            return self.known.changes
        if not (self.claim.had_other_signers or self._left):
            return []
        changes = BylineChange.objects.filter(article__in=self._left | {self.claim.article_id})
        return list(_named(changes, "signed_before", "at").order_by("-at", "-pk"))


@dataclass(frozen=True)
class Signatures:
    """Who signs some articles, and what was changed of that, the last change first."""

    bylines: list[Byline]
    changes: list[BylineChange]
    withheld: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, articles: Iterable[int], left: Collection[int] = ()) -> "Signatures":
        """Those of articles (by key); two queries, and one more on those that claims have `left`:
        which of these are withheld from readers.
        """
        bylines = Byline.objects.filter(article__in=articles).order_by("position", "pk")
        changes = BylineChange.objects.filter(article__in=articles).order_by("-at", "-pk")
        signed = list(_named(changes, "signed_before", "at"))
        return cls(list(_named(bylines, "position")), signed, _withheld(left))


def _withheld(articles: Collection[int]) -> set[int]:
    """Those of some articles (by key) of which the text is withheld; no query for none."""
    if not articles:
        return set()
    found = Article.objects.filter(pk__in=articles, text_withheld=True)
    return {*found.values_list("pk", flat=True)}


def speakers_of(claims: Iterable[Claim]) -> dict[int, Speakers]:
    """Who said some claims (by key), now: as many queries for many as for one, for none none."""
    rows = {claim.pk: claim for claim in claims}
    if not rows:
        return {}
    prefetch_related_objects([*rows.values()], "edits", "speaker")
    articles = {claim.article_id for claim in rows.values()}
    edits = [edit for claim in rows.values() for edit in claim.edits.all()]
    left = {edit.moved_from_id for edit in edits if edit.moved_from_id}
    known = Signatures.of(articles | left, left)
    return {key: Speakers(claim, known=known) for key, claim in rows.items()}


def _named(rows: Any, *more: str) -> Any:
    """With what the names of who signs are made of."""
    return rows.select_related("article", "author").only("article", "author", *NAMED, *more)
