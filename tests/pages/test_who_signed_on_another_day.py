"""As of a day claims are found, and named, by those who said them then."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_author, make_claim, make_topic
from tests.pages.test_query_counts import queries
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def on(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


@pytest.fixture
def ana(db: Any) -> Author:
    return make_author("Ana Lima", slug="ana")


@pytest.fixture
def ben(db: Any) -> Author:
    return make_author("Ben Oz", slug="ben")


@pytest.fixture
def claim(ana: Author, ben: Author) -> Claim:
    """Signed by Ana Lima until 1 March 2026, by Ben Oz since."""
    claim = make_claim(make_article("The summit", slug="the-summit", author=ana))
    sign("the-summit", ben)
    return claim


def sign(slug: str, *authors: Author, at: datetime | None = None) -> None:
    article = Article.objects.get(slug=slug)
    revise(article, bylines=tuple(Signature(author.pk) for author in authors), at=at or on(1))


def found(reader: Client, query: str) -> list[Claim]:
    response = reader.get(f"/claims/?{query}")
    assert not response.context["filters"].errors
    return list(response.context["page"].rows)


@pytest.mark.parametrize("name", ["author", "said_by"])
@pytest.mark.parametrize(
    ("day", "who"),
    [("2026-02-28", "ana"), ("2026-03-01", "ben"), ("", "ben")],
)
def test_they_are_found_by_who_signed_then(
    reader: Client, claim: Claim, name: str, day: str, who: str
) -> None:
    for slug in ("ana", "ben"):
        expected = [claim] if slug == who else []
        assert found(reader, f"{name}={slug}&as_of={day}") == expected


def test_they_are_named_after_who_signed_then(reader: Client, claim: Claim) -> None:
    for path in ("/claims/", claim.get_absolute_url()):
        then, now = (words(reader.get(f"{path}?as_of={day}")) for day in ("2026-02-28", ""))
        assert "Ana Lima" in then and "Ben Oz" not in then.partition("Filter")[0]
        assert "Ben Oz" in now


def test_one_who_came_and_went_signed_in_between(
    reader: Client, claim: Claim, ana: Author, ben: Author
) -> None:
    sign("the-summit", ana, at=on(10))
    assert found(reader, "author=ben&as_of=2026-03-05") == [claim]
    for day in ("2026-02-28", "2026-03-10"):
        assert found(reader, f"author=ben&as_of={day}") == []
        assert found(reader, f"author=ana&as_of={day}") == [claim]


def test_a_claim_that_was_entered_later_is_of_who_signed_then(reader: Client, claim: Claim) -> None:
    late = make_claim(Article.objects.get(), "largely improved", created_at=on(5))
    assert found(reader, "author=ana&as_of=2026-02-28") == [late, claim]


def test_whom_it_quoted_then_said_it(reader: Client, claim: Claim, ana: Author) -> None:
    rauf = make_author("Rauf Hasanov", slug="rauf")
    row = Claim.objects.get()
    row.speaker = rauf
    save_claim(row, at=on(10))
    row.speaker = None
    row.speaker_name = "Nigar"
    save_claim(row, at=on(20))
    assert found(reader, "said_by=ana&as_of=2026-02-28") == [claim]
    make_claim(Article.objects.get(), "largely improved", speaker=rauf)  # who has a page by that
    assert found(reader, "said_by=rauf&as_of=2026-03-09") != [claim]
    assert claim in found(reader, "said_by=rauf&as_of=2026-03-10")
    assert claim not in found(reader, "said_by=ben&as_of=2026-03-10")
    assert claim in found(reader, "reported_by=ben&as_of=2026-03-10")
    assert claim not in found(reader, "reported_by=ben&as_of=2026-03-09")
    assert claim not in found(reader, "said_by=rauf&as_of=2026-03-20")
    assert found(reader, "said_by=Nigar&as_of=2026-03-20") == [claim]
    assert found(reader, "said_by=Nigar&as_of=2026-03-19") == []


def test_a_name_that_is_quoted_no_more_is_found_on_its_day(reader: Client, claim: Claim) -> None:
    for name, day in (("Nigar", 5), ("", 6)):
        row = Claim.objects.get()
        row.speaker_name = name
        save_claim(row, at=on(day))
    assert found(reader, "said_by=Nigar&as_of=2026-03-05") == [claim]
    assert found(reader, "said_by=Nigar") == []


def test_a_claim_that_moved_is_of_its_article_of_the_day(
    reader: Client, claim: Claim, ana: Author
) -> None:
    row = Claim.objects.get()
    row.article = make_article("Later", slug="later", author=make_author("Eva", slug="eva"))
    save_claim(row, fields=["article"], at=on(10))
    for query in ("author=ana&as_of=2026-02-28", "author=ben&as_of=2026-03-09"):
        assert found(reader, query) == [claim]
    assert found(reader, "author=eva&as_of=2026-03-09") == []
    assert found(reader, "author=eva&as_of=2026-03-10") == [claim]
    assert found(reader, "article=the-summit&as_of=2026-03-09") == [claim]
    assert found(reader, "article=later&as_of=2026-03-09") == []


def test_of_a_topic_it_is_said_that_it_is_that_of_today(reader: Client, claim: Claim) -> None:
    told = "The topic is that of today"
    make_article(topics=(make_topic("Law", slug="law"),))
    make_claim(topics=(make_topic("Ports", slug="ports"),))
    assert told in words(reader.get("/claims/?as_of=2026-03-01&topic=ports"))
    assert told not in words(reader.get("/claims/?as_of=2026-03-01"))


def test_many_cost_no_more_than_one(reader: Client, claim: Claim, ben: Author) -> None:
    address = "/claims/?as_of=2026-02-28&author=ana"
    one = queries(reader, address)
    for _ in range(5):
        other = make_article(author=Author.objects.get(slug="ana"))
        make_claim(other)
        sign(other.slug, ben)
    assert queries(reader, address) == one <= 6
