"""What apps below find through the index, by the hooks that they offer."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from analysis.models import Claim, Source
from analysis.related_reading import FINDERS
from articles.forms import MarkdownTextarea
from articles.models import Article, Author, Topic
from articles.word_index import WORD_INDEXES

from .backends import backend
from .documents import listable
from .expressions import InTitle, all_of, any_of, of_kinds, phrase_part, prefix_part, word_part
from .index import algorithms, nearest_to_each
from .results import Kind
from .similar import nearest_to

# Signs that are no part of a word: “100%” is more than 100.
SIGN = re.compile(r"[^\w\s.,'’#@+-]")
NEAR = 16  # claims: of these some are related already, or readers may not see them any more


class OfKind:
    """The documents of a kind, as an index of the words of its rows."""

    def __init__(self, kind: Kind, columns: Collection[str] = ()) -> None:
        self.kind, self.columns = kind, frozenset(columns)

    def keys_having(self, word: str, *, in_title: bool = False) -> Any:
        phrase = None if SIGN.search(word) else phrase_part(word)
        if phrase is None:
            return None
        parts = [phrase, prefix_part(word), word_part(word, algorithms())]
        alike = any_of([part for part in parts if part])
        found = InTitle(alike) if in_title else alike
        return backend().keys(all_of([found, of_kinds([self.kind])]))

    def not_indexed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """All of them. It is asked of kinds that have `columns`, which know better."""
        return rows

    def corrected(self, words: Sequence[str]) -> list[str]:
        nearest = nearest_to_each([word for word in words if len(word.split()) == 1], 1)
        return [nearest.get(word, [word])[0] for word in words] if nearest else []


class OfArticles(OfKind):
    def not_indexed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.exclude(pk__in=Article.objects.filter(listable()).values("pk"))


class OfClaims(OfKind):
    def not_indexed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """From the few articles that readers do not have, and the claims that are taken off."""
        hidden = Article.objects.exclude(listable()).order_by()
        found = Q(article__in=hidden.values("pk"))
        for listing in (Claim.Listing.MERGED, Claim.Listing.WITHDRAWN):
            found |= Q(pk__in=Claim.objects.taken_off(listing).order_by().values("pk"))
        return rows.filter(found)


def near(statement: str, claim: int, title: str) -> list[int]:
    """The keys of claims near to a statement: see analysis.related_reading."""
    return [each.claim for each in nearest_to(f"{statement}\n{title}", NEAR, claim)]


FINDERS.append(near)
MarkdownTextarea.link_search = "search:links"
WORD_INDEXES |= {
    Article: OfArticles(Kind.ARTICLE, ["seen_standfirst", "seen_text"]),
    Claim: OfClaims(Kind.CLAIM, ["statement", "article__title"]),
    Author: OfKind(Kind.AUTHOR),
    Topic: OfKind(Kind.TOPIC),
    Source: OfKind(Kind.SOURCE),
}
