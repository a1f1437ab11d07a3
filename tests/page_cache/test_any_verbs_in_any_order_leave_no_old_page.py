"""Articles whose claims are tied in every way: after whatever is done to them no page is old."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import evidence, withdrawal, workflow
from analysis.evidence import save_relation
from analysis.models import Claim, ClaimAnswer, Relation
from articles import retraction
from articles import workflow as publishing
from articles.models import Article, Author
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_note,
    make_topic,
)
from tests.page_cache.readers import Readers, forget_pages

BODY = "The {0} charter was signed in {0}. A bridge follows. The {0} law stays."
NAMES = ("first", "second", "third", "fourth")


def make_tied() -> None:
    """Four articles: claims of the first three are related in turn, one has moved from the second
    to the third, and the fourth was written in reply to a claim of the first.
    """
    author, topic = make_author("Ana Lima", slug="ana"), make_topic("Law", slug="law")
    for name in NAMES:
        body = BODY.format(name)
        article = make_article(name, slug=name, body=body, author=author, topics=(topic,))
        for quote in (f"The {name} charter was signed", "A bridge follows"):
            make_claim(article, quote)
    ClaimAnswer.objects.create(article=article, claim=claim("first"))
    for one, other in pairwise(NAMES[:3]):
        relate(claim(one), claim(other), "supports")
    moved = claim("second", 1)
    moved.article = Article.objects.get(slug="third")
    workflow.save_claim(moved)


def claim(of: str, number: int = 0) -> Claim:
    return Claim.objects.filter(article__slug=of).order_by("pk")[number]


def relate(one: Claim, other: Claim, kind: str) -> None:
    save_relation(Relation(from_claim=one, to_claim=other, kind=kind))


def assess(of: str) -> None:
    make_assessment(claim(of), "disputed")


def refute(of: str) -> None:
    make_assessment(claim(of), "refuted")


def restate(of: str) -> None:
    row = claim(of)
    row.statement += " So it is said."
    workflow.save_claim(row)


def withdraw(of: str) -> None:
    withdrawal.withdraw_claim(claim(of), reason="It is none.")


def list_again(of: str) -> None:
    withdrawal.reinstate_claim(claim(of), reason="It is one.")


def merge(of: str) -> None:
    withdrawal.merge_claim(claim(of, 1), claim(of), reason="It is the same.")


def restates_another(of: str) -> None:
    relate(claim(of), claim("fourth"), "restates")


def unrelate(of: str) -> None:
    for each in Relation.objects.filter(from_claim__article__slug=of):
        evidence.delete_relation(each)


def give_evidence(of: str) -> None:
    make_evidence(claim(of), "disputes")


def note(of: str) -> None:
    make_note(claim(of), "Look there.", signed_by=Author.objects.get(slug="ana"))


def correct(of: str) -> None:
    article = Article.objects.get(slug=of)
    article.body = article.body.replace("signed", "at last signed")
    publishing.revise(article, grade="correction", note="It was late.")


def retitle(of: str) -> None:
    article = Article.objects.get(slug=of)
    article.title += "!"
    publishing.revise(article, grade="update", note="It is loud.")


def retract(of: str) -> None:
    retraction.retract(Article.objects.get(slug=of), reason="It was wrong.")


def undo(of: str) -> None:
    retraction.reinstate(Article.objects.get(slug=of), reason="It was right.")


def rename(_of: str) -> None:
    author = Author.objects.get(slug="ana")
    author.name += " Costa"
    publishing.save_name(author)


VERBS: list[Callable[[str], Any]] = [
    assess, refute, restate, withdraw, list_again, merge, restates_another, unrelate,
    give_evidence, note, correct, retitle, retract, undo, rename,
]  # fmt: skip


def pages() -> Iterator[str]:
    yield from (f"/articles/{name}/" for name in NAMES)
    yield from (each.get_absolute_url() for each in Claim.objects.order_by("pk")[:6])
    yield from ("/articles/second.json", "/claims/")


@pytest.fixture(scope="module")
def committed_ties(commit: Callable[[Any], Any]) -> None:
    commit(make_tied)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(NAMES)), min_size=4, max_size=6)
)
def test_no_page_is_old(
    acts: list[tuple[Callable[[str], Any], str]],
    committed_ties: None,
    readers: Readers,
) -> None:
    with undone():
        forget_pages()
        shown = [*pages()]
        assert readers.warm(shown) == []
        for verb, of in acts:
            try:
                verb(of)
            except ValidationError:
                continue  # as it is refused to the desk: a claim is merged already
            assert readers.wrong(shown) == [], (verb.__name__, of)


def test_what_is_held_of_a_claim_leaves_pages_of_others(
    committed_ties: None, readers: Readers
) -> None:
    paths = ["/articles/first/", "/articles/second/", "/articles/fourth/", "/"]
    make_article("Apart", slug="apart")
    paths.append("/articles/apart/")
    readers.warm(paths)
    assess("first")
    assert [path for path in paths if readers.is_kept(path)] == ["/articles/apart/"]


def test_a_corrected_text_leaves_pages_of_others(committed_ties: None, readers: Readers) -> None:
    paths = ["/articles/first/", "/articles/fourth/", claim("first").get_absolute_url()]
    make_article("Apart", slug="apart")
    readers.warm(["/articles/apart/", *paths])
    correct("first")
    assert readers.is_kept("/articles/apart/")
    assert not any(map(readers.is_kept, paths[::2]))
