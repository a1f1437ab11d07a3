"""What a reader's message is about: a claim, words that make it, or an article.

Readers can write about whatever has a page that they can open; all else is not found.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self, TypeVar
from urllib.parse import urlencode, urlsplit

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve

from articles.forms import key_of
from articles.models import Article

from .locks import TEXTS
from .models import Challenge, Claim, Passage

CLAIM_PAGES = ("analysis:claim", "analysis:claim_detail")
ARTICLE_PAGES = (
    *("articles:article_detail", "articles:revision_list"),
    *("articles:revision_detail", "articles:compare_revisions"),
)
S = TypeVar("S", bound="Subject")


@dataclass(frozen=True)
class Subject:
    """A claim, perhaps with a passage of it, or an article: as its public page has it."""

    article: Article
    claim: Claim | None = None
    passage: Passage | None = None

    @classmethod
    def asked_for(cls, asked: Any) -> Self | None:
        """What a query (“claim=26”, “passage=51”, “article=<slug>”) names; None for nothing.

        Raises Http404 where readers cannot open its page.
        """
        if "passage" in asked:
            return cls.of_passage(asked["passage"])
        if "claim" in asked:
            return cls.of_claim(asked["claim"])
        if "article" in asked:
            return cls.of_article(asked["article"])
        return None

    @classmethod
    def at(cls, address: str) -> Self | None:
        """What the page at an address of this site, or the number of a claim, is about; or None."""
        if key_of(address.strip()):
            return cls._if_found(cls.of_claim, address.strip())
        try:
            match = resolve(urlsplit(address.strip()).path)
        except (Resolver404, ValueError):
            return None
        if match.view_name in CLAIM_PAGES:
            return cls._if_found(cls.of_claim, match.kwargs["pk"])
        if match.view_name in ARTICLE_PAGES:
            return cls._if_found(cls.of_article, match.kwargs["slug"])
        return None

    @staticmethod
    def _if_found(find: Callable[[Any], S], key: Any) -> S | None:
        try:
            return find(key)
        except Http404:
            return None

    @classmethod
    def of_claim(cls, key: Any) -> Self:
        claims: Any = Claim.objects.readable().select_related("article")
        light = claims.defer(*(f"article__{column}" for column in TEXTS))
        claim = get_object_or_404(light, pk=key_of(key) or 0)
        return cls(claim.article, claim)

    @classmethod
    def of_passage(cls, key: Any) -> Self:
        passage = get_object_or_404(Passage, pk=key_of(key) or 0)
        subject = cls.of_claim(passage.claim_id)
        # The words of a retracted article are no longer public.
        is_quoted = not subject.article.is_retracted and passage.start is not None
        return cls(subject.article, subject.claim, passage if is_quoted else None)

    @classmethod
    def of_article(cls, slug: str) -> Self:
        if "\0" in slug:  # which PostgreSQL takes for no text
            raise Http404
        return cls(get_object_or_404(Article.objects.readable().defer(*TEXTS), slug=slug))

    @property
    def query(self) -> str:
        """What asks for it: “?claim=26”."""
        if self.passage:
            return f"?{urlencode({'passage': self.passage.pk})}"
        if self.claim:
            return f"?{urlencode({'claim': self.claim.pk})}"
        return f"?{urlencode({'article': self.article.slug})}"

    @property
    def statement(self) -> str:
        """What the claim says, where readers may have its words."""
        return self.claim.statement if self.claim and not self.article.is_retracted else ""

    @property
    def verdict(self) -> str:
        """What the desk holds of it, in words, where readers may have its statement."""
        return str(self.claim.get_verdict_display()) if self.claim and self.statement else ""

    @property
    def mark(self) -> str:
        """A short mark of what the form shows: another one where it shows something else."""
        quote = self.passage.quote if self.passage else ""
        shown = (self.article.pk, self.statement, self.verdict, self._speaker, quote)
        return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]

    @property
    def _speaker(self) -> tuple[Any, ...]:
        """Who says the claim: whom it quotes, else the authors (by key) who sign the article."""
        if self.claim is None:
            return ()
        if self.claim.names_a_speaker:
            return self.claim.speaker_id, self.claim.speaker_name
        return tuple(sorted(self.article.bylines.values_list("author", flat=True)))

    def put_on(self, challenge: Challenge) -> None:
        """Make it what a message is about."""
        challenge.claim, challenge.passage = self.claim, self.passage
        challenge.article = None if self.claim else self.article
        challenge.quote = self.passage.quote if self.passage else ""
