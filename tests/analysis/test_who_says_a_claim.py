"""A claim is said by those who sign its article, unless the article quotes somebody else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from analysis.attribution import in_words
from analysis.models import AnnotatedText, Attribution, Claim
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.models.signing_names import Renaming
from articles.state import Signature
from articles.workflow import delete_name, revise, save_name
from tests.make import make_article, make_author, make_claim


@pytest.fixture
def ana(db: Any) -> Author:
    return make_author("Ana Lima")


@pytest.fixture
def rashad(db: Any) -> Author:
    """Whom Ana quotes."""
    return make_author("Rashad Nuri")


@pytest.fixture
def article(ana: Author) -> Article:
    return make_article(author=ana)


def roles(claim: Claim) -> set[tuple[str, str]]:
    rows = Attribution.objects.filter(claim=claim).select_related("author")
    return {(row.author.name, row.role) for row in rows}


@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "signing", "said"),
    [
        ("", ["Ana"], "Ana"),
        ("", ["Ana", "Ben", "Eda"], "Ana, Ben and Eda"),
        ("Rashad", ["Ana"], "Rashad, as reported by Ana"),
        ("Rashad", ["Ana", "Ben"], "Rashad, as reported by Ana and Ben"),
        ("Rashad", [], "Rashad"),
    ],
)
def test_it_is_put_in_words(name: str, signing: list[str], said: str) -> None:
    assert in_words(Claim(speaker_name=name), signing) == said


def test_without_a_speaker_those_who_sign_say_it(article: Article, ana: Author) -> None:
    assert roles(make_claim(article)) == {("Ana Lima", "said")}


def test_with_one_they_report_it(article: Article, rashad: Author) -> None:
    claim = make_claim(article, speaker=rashad)
    assert roles(claim) == {("Rashad Nuri", "said"), ("Ana Lima", "reported")}


def test_a_plain_name_is_a_speaker_too(article: Article) -> None:
    claim = make_claim(article, speaker_name="A docker")
    assert roles(claim) == {("Ana Lima", "reported")}


def test_it_follows_another_speaker(article: Article, rashad: Author) -> None:
    claim = make_claim(article)
    claim.speaker = rashad
    save_claim(claim, fields=["speaker"])
    assert roles(claim) == {("Rashad Nuri", "said"), ("Ana Lima", "reported")}
    claim.speaker = None
    save_claim(claim, fields=["speaker"])
    assert roles(claim) == {("Ana Lima", "said")}


def test_it_follows_the_bylines(article: Article, ana: Author, rashad: Author) -> None:
    quoted, own = make_claim(article, speaker=rashad), make_claim(article, "could lead")
    ben = make_author("Ben Oz")
    article.refresh_from_db()
    revise(article, bylines=(Signature(ana.pk), Signature(ben.pk)))
    assert roles(own) == {("Ana Lima", "said"), ("Ben Oz", "said")}
    assert ("Ben Oz", "reported") in roles(quoted)
    html = AnnotatedText.objects.get(article=article).html
    assert "Rashad Nuri, as reported by Ana Lima and Ben Oz" in html


def test_it_follows_a_move_to_another_article(article: Article) -> None:
    claim = make_claim(article)
    claim.article = make_article("Another", author=make_author("Ben Oz"))
    save_claim(claim, fields=["article"])
    assert roles(claim) == {("Ben Oz", "said")}


@pytest.mark.parametrize("is_correction", [True, False])
@pytest.mark.parametrize("whose", ["ana", "rashad"])
def test_the_article_s_margin_has_a_corrected_name_but_no_new_one(
    whose: str,
    is_correction: bool,
    article: Article,
    request: pytest.FixtureRequest,
    rashad: Author,
) -> None:
    make_claim(article, speaker=rashad)
    author = request.getfixturevalue(whose)
    author.name = "Leyla Quliyeva"
    save_name(author, fields=["name"], renaming=Renaming(is_correction))
    html = AnnotatedText.objects.get(article=article).html
    assert ("Leyla Quliyeva" in html) == is_correction


def test_one_speaker_only_is_named(article: Article, rashad: Author) -> None:
    with pytest.raises(ValidationError, match="one of the two"):
        make_claim(article, speaker=rashad, speaker_name="A docker")


def test_who_signs_the_article_is_no_speaker_in_it(article: Article, ana: Author) -> None:
    with pytest.raises(ValidationError, match="Ana Lima signs the article"):
        make_claim(article, speaker=ana)


def test_whoever_is_quoted_is_not_deleted(article: Article, rashad: Author) -> None:
    claim = make_claim(article, speaker=rashad)
    with pytest.raises(ValidationError, match=claim.statement):
        delete_name(rashad)
    claim.speaker = None
    save_claim(claim, fields=["speaker"])
    delete_name(rashad)


def test_the_article_s_tally_counts_only_what_its_author_claims(
    article: Article, rashad: Author
) -> None:
    make_claim(article)
    make_claim(article, "could lead", speaker=rashad)
    summary = AnnotatedText.objects.get(article=article).summary
    assert "1 factual" in summary
    assert "And 1 claim of somebody whom it quotes" in summary


# --- How they are found --------------------------------------------------------------------------

PLANS: dict[str, Callable[[Author], Any]] = {
    "claims_of_author": lambda author: Claim.objects.said_by(author).order_by(
        "-of_author__claim_id"
    ),
    "claims_of_speaker_name": lambda _author: Claim.objects.said_by_name("A docker").order_by(
        "-pk"
    ),
    "claims_to_countersign": lambda _author: Claim.objects.to_countersign().order_by("-pk"),
}


@pytest.mark.parametrize("index", PLANS)
def test_the_index_has_them_in_order(index: str, article: Article, rashad: Author) -> None:
    fill(article, rashad)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":  # of so few rows a sort may be as cheap
            cursor.execute("SET LOCAL enable_sort = off")
    plan = PLANS[index](rashad).values("pk")[:25].explain()
    assert index in plan, plan
    assert "TEMP B-TREE" not in plan and "Sort" not in plan, plan


def fill(article: Article, rashad: Author) -> None:
    """Two thousand claims, of which few are anybody's in particular."""
    fields = {"article": article, "kind": "factual", "statement": "It was."}
    claims = Claim.objects.bulk_create(
        Claim(
            slug=f"claim-{number}",
            speaker_name="A docker" if number % 40 == 1 else "",
            is_desk_text=number % 40 == 2,
            verdict="supported",
            **fields,
        )
        for number in range(2000)
    )
    ana = article.bylines.get().author
    Attribution.objects.bulk_create(
        Attribution(claim=claim, author=author, role="said")
        for author, said in ((rashad, claims[::40]), (ana, claims))
        for claim in said
    )
