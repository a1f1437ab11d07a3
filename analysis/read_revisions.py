"""What readers had of a claim's article, text after text, and how that bears on its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Value, When

from articles.models import Revision
from articles.state_words import SENTENCES

from .models import Claim

Row = dict[str, Any]

BYLINES, COLUMN = "state__bylines", "state__columns__"
PUBLISHER, SOURCE_DATE = f"{COLUMN}publisher_id", f"{COLUMN}source_date"
TOLD = (BYLINES, PUBLISHER, SOURCE_DATE, *(f"{COLUMN}{name}" for name in SENTENCES))


@dataclass(frozen=True)
class ReadRevisions:
    """The revisions that readers had of a claim's article, the first first.

    `rows` have the number of each, since when readers had it (`public_from`), and what stands
    beside the text. They are there from the second on; `first` is the number of the first, 0 where
    there is none: what the drafts before it said is nobody's business but the desk's.
    """

    first: int
    rows: list[Row]

    @classmethod
    def of(cls, claim: Claim, judged: int = 0) -> "ReadRevisions":
        """Those of a claim (for_page); `is_same_text` says of the row of the revision `judged`
        whether its text is that of now. One query at most.
        """
        article = claim.article
        if not article.has_readers or article.public_number < 2:
            return cls(article.public_number if article.has_readers else 0, [])
        is_same = When(number=judged, text=F("article__text"), then=Value(True))
        rows = Revision.objects.public().filter(article=claim.article_id).order_by("number")
        rows = rows.annotate(is_same_text=Case(is_same, default=Value(False)))
        found = [*rows.values("number", "public_from", "is_same_text", *TOLD)]
        return cls(found[0]["number"] if found else 0, found)

    def until(self, as_of: Any) -> Iterator[Row]:
        """Those that readers had by the end of a day, if one is asked for."""
        return (row for row in self.rows if not as_of or row["public_from"] < as_of.end)

    def last_before(self, number: int) -> int | None:
        """The number of the last one before a revision; None where readers had none."""
        earlier = [row["number"] for row in self.rows if row["number"] < number]
        return earlier[-1] if earlier else None
