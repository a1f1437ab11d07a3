"""Since when readers know an article: what archives are sorted by, for the database."""

from typing import Any

from django.db.models import DateTimeField, Func
from django.db.models.functions import Coalesce


class Noon(Func):
    """Noon (UTC) of a day. Without parameters, so that an index can be of it."""

    template = "((%(expressions)s + TIME '12:00') AT TIME ZONE 'UTC')"
    arity = 1
    output_field = DateTimeField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        template = "(%(expressions)s || ' 12:00:00')"
        return self.as_sql(compiler, connection, template=template, **context)


def known_since() -> Coalesce:
    """The moment that sorts an article by the date which readers know it by (Article.date).

    A source has a day and no hour, so that noon stands for it: in far time zones that is another
    day. Ask for a range that is a day wider, and for the exact day beside it.
    """
    return Coalesce(Noon("source_date"), "published_at", output_field=DateTimeField())
