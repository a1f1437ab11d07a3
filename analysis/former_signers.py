"""Who signed an article before readers for a while: whoever did is no judge of its claims."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F, Q, QuerySet

from articles.models import Article, Author, Byline, BylineChange

from .as_of import AsOf


def former_signers(article: int) -> QuerySet[Author]:
    """The authors who once ceased to sign an article (by key) that had readers."""
    changes = BylineChange.objects.filter(article=article, signed_before=True)
    return Author.objects.filter(pk__in=changes.values("author"))


def ever_signed(article: int) -> QuerySet[Author]:
    """The authors who sign an article (by key), or did before readers."""
    changes = BylineChange.objects.filter(article=article, signed_before=True)
    signing = Author.objects.filter(bylines__article=article)
    return Author.objects.filter(
        Q(pk__in=changes.values("author")) | Q(pk__in=signing.values("pk"))
    )


def ever_signing(articles: Collection[int]) -> dict[int, list[Author]]:
    """The authors who sign each of some articles (by key), or did before readers; three queries."""
    signing = Byline.objects.filter(article__in=articles).order_by()
    signed = BylineChange.objects.filter(article__in=articles, signed_before=True).order_by()
    pairs = {pair for rows in (signing, signed) for pair in rows.values_list("article", "author")}
    authors = Author.objects.only("kind", "name_key", "user").in_bulk({key for _, key in pairs})
    found: dict[int, list[Author]] = {key: [] for key in articles}
    for article, author in sorted(pairs):
        found[article].append(authors[author])
    return found


def ever_signed_by(author: Author) -> QuerySet[Article]:
    """The articles that an author signs, or did before readers."""
    signed = Byline.objects.filter(author=author)
    left = BylineChange.objects.filter(author=author, signed_before=True)
    return Article.objects.filter(
        Q(pk__in=signed.values("article")) | Q(pk__in=left.values("article"))
    )


def former_signers_on(articles: Collection[int], as_of: AsOf) -> dict[int, list[Author]]:
    """The authors who had ceased to sign each of some articles (by key) by the end of a day."""
    of_articles = {"byline_changes__article__in": articles, "byline_changes__at__lt": as_of.end}
    rows: Any = Author.objects.filter(**of_articles, byline_changes__signed_before=True)
    found: dict[int, list[Author]] = {}
    for author in rows.annotate(signed=F("byline_changes__article")).distinct():
        found.setdefault(author.signed, []).append(author)
    return found


def formerly_signing(claim: Any, as_of: AsOf | None) -> set[int]:
    """The keys of the authors who had ceased to sign the article of a claim (for_page): now, or by
    the end of a day. Asked for once, where others ever signed it.
    """
    if not claim.had_other_signers:
        return set()
    if "signed_until" not in vars(claim):
        keep_former_signers(claim, BylineChange.objects.filter(article=claim.article_id))
    ends = vars(claim)["signed_until"]
    return {author for author, at in ends if as_of is None or at < as_of.end}


def keep_former_signers(claim: Any, changes: Iterable[BylineChange]) -> None:
    """Have at hand what formerly_signing asks for, from the changes of the claim's article."""
    vars(claim)["signed_until"] = [
        (each.author_id, each.at) for each in changes if each.signed_before
    ]
