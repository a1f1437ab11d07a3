"""Who said a claim, and in which article, when something else was written of it.

A claim may be moved to another article, its article come to be signed by others, or somebody else
be quoted with it. Of what readers could not see change they are not told.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Case, Value, When, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import visibility
from articles.models import Article, Author, Byline, BylineChange
from articles.rows_in_json import have_rows, with_rows_of

from .as_of import AsOf
from .attribution import listed
from .former_signers import keep_former_signers
from .locks import TEXTS
from .models import Claim, ClaimEdit
from .wording import plain


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

    It comes with the rows of who signs and has signed its articles (see Signatures.of), and asks
    the database nothing.
    """

    claim: Any
    known: "Signatures"
    as_of: AsOf | None = None

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
            row.author_id: row for row in self.known.bylines if row.article_id == article
        }
        # The first comes last: it says what was before all others.
        for change in self.known.changes:
            if change.article_id == article and change.at > moment:
                signing.pop(change.author_id, None)
                signing |= {change.author_id: change} if change.signed_before else {}
        return {key: row.author.name_at(row.article.signed_at) for key, row in signing.items()}

    @cached_property
    def _edits(self) -> list[ClaimEdit]:
        """The public changes of who says it, and where, the first first."""
        return _public_edits(self.claim)[::-1]

    @cached_property
    def withheld(self) -> set[int]:
        """Those of the articles (by key) that it has left whose text readers do not have now."""
        return self.known.withheld & articles_left(self.claim)

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


def _public_edits(claim: Claim) -> list[ClaimEdit]:
    """The public changes of who says a claim, and where, the last first."""
    rows = (each for each in claim.edits.all() if each.is_public)
    return [each for each in rows if each.subject == ClaimEdit.Subject.CLAIM]


def articles_left(claim: Claim) -> set[int]:
    """The articles (by key) that readers saw a claim leave."""
    return {edit.moved_from_id for edit in _public_edits(claim) if edit.moved_from_id}


@dataclass(frozen=True)
class Signatures:
    """Who signs some articles (by key), what was changed of that (the last change first), and those
    of them whose text is withheld from readers.
    """

    articles: dict[int, Any]  # without their texts
    bylines: list[Byline]
    changes: list[BylineChange]
    withheld: set[int]

    @classmethod
    def of(cls, articles: Collection[int]) -> "Signatures":
        """Those of some articles (by key); one query."""
        is_live = Case(When(visibility.live(), then=Value(True)), default=Value(False))
        rows = Article.objects.filter(pk__in=articles).defer(*TEXTS).annotate(is_live=is_live)
        found = [*with_rows_of(rows.order_by(), bylines=("author",), byline_changes=("author",))]
        changes = [change for article in found for change in article.byline_changes.all()]
        return cls(
            {article.pk: article for article in found},
            [byline for article in found for byline in article.bylines.all()],
            sorted(changes, key=lambda each: (each.at, each.pk), reverse=True),
            {article.pk for article in found if article.text_withheld},
        )

    @property
    def authors(self) -> list[Author]:
        """All who sign, or have signed."""
        signing = [row.author for row in self.bylines]
        return signing + [change.author for change in self.changes]

    def live_article(self, key: int | None) -> Article | None:
        """The article with a key, with what its line shows, where readers can open it; asked for
        where it is none of these.
        """
        if not key:
            return None
        if known := self.articles.get(key):
            return known if known.is_live else None
        return Article.objects.live().filter(pk=key).defer(*TEXTS).first()

    def names_of(self, article: int) -> list[str]:
        """Those who sign an article (by key) by the names that they signed with, in order."""
        return [row.signed_as for row in self.bylines if row.article_id == article]

    def give_to(self, claim: Claim) -> None:
        """Have the rows of a claim's article at hand, as if they were prefetched."""
        have_rows(
            claim.article,
            "bylines",
            [row for row in self.bylines if row.article_id == claim.article_id],
        )
        of_article = (each for each in self.changes if each.article_id == claim.article_id)
        keep_former_signers(claim, of_article)


def speakers_of(claims: Iterable[Claim]) -> dict[int, Speakers]:
    """Who said some claims (by key), now: as many queries for many as for one, for none none."""
    rows = {claim.pk: claim for claim in claims}
    if not rows:
        return {}
    prefetch_related_objects([*rows.values()], "edits", "speaker")
    articles = {claim.article_id for claim in rows.values()}
    known = Signatures.of(articles.union(*map(articles_left, rows.values())))
    return {key: Speakers(claim, known) for key, claim in rows.items()}
