"""The numbers by which the claims of an article are cited: “claim 7 of …”.

A claim has one number everywhere, given once. While nobody but the desk can read the article, its
claims are numbered as they are read, anew with each change. From then on a number stays: a claim
that is found later gets the next one, wherever its words stand, and no number is given twice, even
where a claim has moved to another article: it gets its own again when it comes back.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from articles.models import Article

from .models import AnnotatedText, Claim


def number_claims(article: Article, in_order: Iterable[int]) -> tuple[dict[int, int], int]:
    """Number the claims of a locked article: the number of each by its key, and the last given.

    `in_order` has the keys of those with words in the text, as they are read; the others follow.
    """
    rows = Claim.objects.filter(article=article).order_by("pk")
    given: dict[int, int | None] = dict(rows.values_list("pk", "number"))
    keys = list(dict.fromkeys([*(key for key in in_order if key in given), *given]))
    kept: dict[int, int] = {}
    last = 0
    if article.has_readers:
        kept = {key: number for key, number in given.items() if number is not None}
        last = max([_last_given(article), *kept.values()])
    new = [key for key in keys if key not in kept]
    numbers = kept | {key: number for number, key in enumerate(new, start=last + 1)}
    if changed := [key for key in keys if numbers[key] != given[key]]:
        _save(changed, numbers, given)
    return numbers, last + len(new)


def numbers_in(article: int, claim: Claim, at: datetime) -> dict[str, Any]:
    """The number that a claim had in an article (a key) to which it moves, and those that it had in
    others while readers could cite it by them: columns. Without one it gets the next there.
    """
    former = dict(claim.former_numbers)
    if claim.number and claim.article.has_readers_at(at):
        former[str(claim.article_id)] = claim.number
    return {"number": former.pop(str(article), None), "former_numbers": former}


def _last_given(article: Article) -> int:
    """The highest number that a claim of the article has, or had before it moved elsewhere."""
    stored = AnnotatedText.objects.filter(article=article)
    return stored.values_list("last_number", flat=True).first() or 0


def _save(keys: list[int], numbers: dict[int, int], given: dict[int, int | None]) -> None:
    """Save the numbers of some claims of one article.

    Two may exchange theirs, and the database allows none twice at any moment: so all are taken
    away first.
    """
    if numbered := [key for key in keys if given[key] is not None]:
        Claim.objects.filter(pk__in=numbered).update(number=None)
    Claim.objects.bulk_update([Claim(pk=key, number=numbers[key]) for key in keys], ["number"])
