"""Parts of one compiled query come one after the other, each in its own order, as the SQL says."""

import pytest

from articles import ties
from articles.compiled_queries import CompiledQuery
from articles.models import Topic
from tests.make import make_article, make_series, make_topic

pytestmark = pytest.mark.django_db


def test_the_order_is_that_of_the_whole_query() -> None:
    make_article()
    sql, _params, _names = CompiledQuery(*ties._rows_of.rows).compiled("any")
    assert sql.rstrip().endswith("ORDER BY part_number, place")


def test_topics_come_by_name_and_parts_by_place() -> None:
    topics = tuple(make_topic(name) for name in ("Water", "Əliyev", "Air"))
    parts = [make_article(title, topics=topics) for title in ("Three", "One", "Two")]
    make_series(parts[1], parts[2], parts[0])
    rows = ties._rows_of(parts[0].pk)
    found = {
        what: [row["words"] for row in rows if row["what"] == what] for what in ("topic", "part")
    }
    assert found["topic"] == [*Topic.objects.values_list("name", flat=True)]
    assert found["part"] == ["One", "Two", "Three"]
    assert "place" not in rows[0]
