"""Claims that say what a text says, or the opposite of it, over the whole public ledger."""

from dataclasses import dataclass

from .backends import Pass, backend
from .documents import live_rows
from .expressions import all_of, any_of, of_kinds, word_part
from .index import algorithms
from .places import row_at
from .results import Kind
from .tokens import words_of

# So many of the claims with any of the words are scored, the newest ones.
SCORED = 2_000
MOST_WORDS = 24


@dataclass(frozen=True)
class Similar:
    """The key of a claim, and how near it is to the text (more is nearer)."""

    claim: int
    score: float


def similar_to(
    text: str, *, limit: int = 5, exclude: int | None = None, title: str = ""
) -> list[Similar]:
    """The claims that readers may see which are nearest to a text, the nearest first.

    `title` is that of the article which the text is from, where there is one; `exclude` is the key
    of a claim that is left out: the one that the text is the statement of.
    """
    stems = algorithms()
    words = dict.fromkeys(word.token for word in words_of(f"{text} {title}"))
    parts = [part for word in words if (part := word_part(word, stems))][:MOST_WORDS]
    if not parts:
        return []
    found = all_of([any_of(parts), of_kinds([Kind.CLAIM])])
    scores = {
        row_at(place)[1]: score for place, score in backend().scored([Pass(found, SCORED)]).items()
    }
    scores.pop(exclude or 0, None)
    nearest = sorted(scores, key=scores.__getitem__, reverse=True)[: 2 * limit]
    live = {*live_rows(Kind.CLAIM).filter(pk__in=nearest).values_list("pk", flat=True)}
    return [Similar(key, scores[key]) for key in nearest if key in live][:limit]
