"""The list of articles, by each of its filters: a plain URL that says what it lists."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Byline
from tests.make import make_article, make_author, make_organization, make_topic
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db


def titles(reader: Client, query: str = "") -> list[str]:
    """The titles that the list shows, in order."""
    response = reader.get(f"/articles/?{query}")
    assert response.status_code == 200
    assert response.context["page"].problem == ""
    assert response.context["filters"].problems == []
    shown = [article.title for article in response.context["page"].rows]
    assert all(title in words(response) for title in shown)
    return shown


def test_all_are_listed_newest_first(reader: Client) -> None:
    make_article("Older", at=datetime(2025, 1, 1, tzinfo=UTC))
    make_article("Newer", at=datetime(2026, 1, 1, tzinfo=UTC))
    assert titles(reader) == ["Newer", "Older"]


def test_words_are_looked_for_in_title_standfirst_and_text(reader: Client) -> None:
    make_article("The corridor opens")
    make_article("Second", standfirst="On the Corridor.")
    make_article("Third", body="A *corr*idor.")
    make_article("Fourth")
    assert sorted(titles(reader, "q=corridor")) == ["Second", "The corridor opens", "Third"]


def test_each_of_the_words_must_be_there_in_any_order(reader: Client) -> None:
    make_article("Opening the corridor")
    make_article("The corridor")
    assert titles(reader, "q=corridor+opening") == ["Opening the corridor"]


@pytest.mark.parametrize("typed", ["100%", "a_c", "\\", "'", '"', "%"])
def test_signs_stand_for_themselves(reader: Client, typed: str) -> None:
    make_article("Signs", body=f"It has {typed} in it." if typed != "\\" else "It has \\\\ in it.")
    make_article("None", body="It has 1000, abc and nothing else.")
    response = reader.get("/articles/", {"q": typed})
    assert [article.title for article in response.context["page"].rows] == ["Signs"]


@pytest.mark.parametrize("value", ["section-907", "Section 907", "section 907"])
def test_a_topic_by_its_slug_or_its_name(reader: Client, value: str) -> None:
    topic = make_topic("Section 907", slug="section-907")
    make_article("On it", topics=(topic, make_topic()))
    make_article("Off it", topics=(make_topic(),))
    assert titles(reader, f"topic={value}") == ["On it"]


@pytest.mark.parametrize("value", ["leyla", "Leyla Aliyeva", "LEYLA ALIYEVA"])
def test_an_author_by_slug_or_name(reader: Client, value: str) -> None:
    leyla = make_author("Leyla Aliyeva", slug="leyla")
    make_article("Hers", author=leyla)
    shared = make_article("Theirs")
    Byline.objects.create(article=shared, author=leyla, position=2)
    make_article("Somebody else’s")
    assert sorted(titles(reader, f"author={value}")) == ["Hers", "Theirs"]


def test_an_organization_that_published_it_or_that_its_author_belonged_to(reader: Client) -> None:
    center = make_organization("AIR Center", slug="air-center")
    make_article("Published", publisher=center)
    signed = make_article("Signed", publisher=make_organization())
    signed.bylines.update(affiliation=center)
    make_article("Neither", publisher=make_organization())
    assert sorted(titles(reader, "organization=air-center")) == ["Published", "Signed"]


def test_a_kind(reader: Client) -> None:
    make_article("Opinion", kind="op_ed")
    make_article("Comment", kind="commentary")
    assert titles(reader, "kind=op_ed") == ["Opinion"]


def test_a_language(reader: Client) -> None:
    make_article("English")
    make_article("Azərbaycanca", language="az")
    assert titles(reader, "language=az") == ["Azərbaycanca"]


def test_a_year_from_its_first_second_to_its_last(reader: Client) -> None:
    for moment in [
        datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(2025, 1, 1, tzinfo=UTC),
        datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 1, 1, tzinfo=UTC),
    ]:
        make_article(moment.isoformat(), at=moment)
    assert titles(reader, "year=2025") == ["2025-12-31T23:59:59+00:00", "2025-01-01T00:00:00+00:00"]


def test_filters_narrow_one_another(reader: Client) -> None:
    topic, author = make_topic(slug="law"), make_author(slug="leyla")
    make_article("Both", author=author, topics=(topic,), kind="op_ed", language="az")
    make_article("Topic only", topics=(topic,), kind="op_ed", language="az")
    make_article("Author only", author=author, kind="op_ed", language="az")
    make_article("Another kind", author=author, topics=(topic,), language="az")
    query = "topic=law&author=leyla&kind=op_ed&language=az&year=2026&q=charter"
    assert titles(reader, query) == ["Both"]


def test_filters_that_are_left_empty_ask_for_nothing(reader: Client) -> None:
    make_article("Any")
    query = "q=&topic=&author=&organization=&kind=&language=&year="
    assert titles(reader, query) == ["Any"]


def test_what_mailers_and_networks_add_is_passed_over(reader: Client) -> None:
    make_article("Any")
    assert titles(reader, "utm_source=x&utm_campaign=y&fbclid=z&gclid=1&mc_cid=2") == ["Any"]


def test_the_form_shows_what_was_asked_for(reader: Client) -> None:
    make_article(topics=(make_topic("Law & order", slug="law"),), kind="op_ed")
    response = reader.get("/articles/", {"topic": "Law & order", "kind": "op_ed", "year": "2026"})
    form = part(response, '<form class="filters"', "</form>")
    assert 'name="topic" value="Law &amp; order"' in form
    assert '<option value="op_ed" selected>' in form
    assert 'name="year" value="2026"' in form


def test_the_list_says_how_many_there_are(reader: Client) -> None:
    for _ in range(2):
        make_article(kind="op_ed")
    make_article(kind="news")
    assert "2 articles" in words(reader.get("/articles/?kind=op_ed"))
    assert "1 article " in words(reader.get("/articles/?kind=news"))


def test_an_empty_list_says_why(reader: Client) -> None:
    assert "Nothing has been published yet." in words(reader.get("/articles/"))
    make_article()
    assert "No article fits these filters." in words(reader.get("/articles/?kind=news"))


def test_a_slug_comes_before_a_name_that_looks_like_it(reader: Client) -> None:
    make_article("By name", topics=(make_topic("USA", slug="a"),))
    make_article("By slug", topics=(make_topic("United States", slug="usa"),))
    assert titles(reader, "topic=usa") == ["By slug"]
