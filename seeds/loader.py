"""Loading the seed: everything is checked first, then written in one transaction.

Run again it changes nothing, takes over what has changed in the files, and leaves alone whatever
somebody has edited or deleted since (see records.py).
"""

from pathlib import Path
from typing import Any

from django.db import transaction

from analysis.events import announced_together
from analysis.models import Claim, Source
from articles.locks import lock
from articles.models import Article, Author, Organization, Topic

from .claims import ClaimTable
from .records import Ledger, Report
from .tables import (
    ArticleTable,
    AuthorTable,
    OrganizationTable,
    PageTable,
    SourceTable,
    TopicTable,
)
from .validation import Seed, read_seed

DATA = Path(__file__).parent / "data"


def load(directory: Path = DATA, *, force: bool = False, dry_run: bool = False) -> Report:
    """Load the seed in `directory` and report what was done, or would be in a dry run.

    `force` overwrites what has been edited and makes again what has been deleted. Raises SeedError
    for anything wrong in the files; nothing is written then.
    """
    seed = read_seed(directory)
    with transaction.atomic():
        report = _write(seed, Ledger(force))
        transaction.set_rollback(dry_run)
    return report


def _write(seed: Seed, ledger: Ledger) -> Report:
    _lock_stored(seed)
    ledger.settle(OrganizationTable(ledger), seed.organizations)
    ledger.settle(AuthorTable(ledger), seed.authors)
    ledger.settle(TopicTable(ledger), seed.topics)
    ledger.settle(SourceTable(ledger), seed.sources)
    ledger.settle(PageTable(ledger), seed.pages)
    articles = ArticleTable(ledger, seed.articles)
    revised = ledger.settle(articles, [article.row for article in seed.articles])
    claims = ClaimTable(ledger, seed.articles)
    with announced_together():
        settled = ledger.settle(claims, seed.claims)
        claims.attach(
            [row for row in seed.claims if _needs_attaching(settled[row.key], revised[row.article])]
        )
    return ledger.report


def _lock_stored(seed: Seed) -> None:
    """Lock all rows that the seed may change, in the order of articles.locks.

    It changes them in the order of its files, within one transaction, while others work on. Pages
    need it not: whoever else saves one locks that one and nothing else.
    """
    names: list[tuple[Any, Any]] = [
        (Organization, seed.organizations),
        (Author, seed.authors),
        (Topic, seed.topics),
        (Source, seed.sources),
    ]
    for model, rows in names:
        lock(model._default_manager.filter(slug__in=[row.slug for row in rows]).only("pk"))
    articles = lock(Article.objects.filter(slug__in=[a.row.slug for a in seed.articles]).only("pk"))
    lock(Claim.objects.filter(article__in=articles).only("pk"))


def _needs_attaching(claim: str, article: str) -> bool:
    """Whether a claim was written, or stands in a text that was; by what was done to either."""
    return claim in {"created", "updated"} or (claim == "unchanged" and article == "updated")
