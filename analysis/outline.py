"""The argument of an article in outline: its claims, each below what it argues for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.models import Article

from .annotation import in_reading_order, signing, speakers_of
from .as_of import Standing
from .models import Claim, Passage, Relation

DEEPEST = 4  # what rests on what lies deeper stands at this level, in its order

# Claim to claim, by key: which rests on the other, and what is said of the other.
Tie = tuple[int, int, str]


@dataclass
class Entry:
    """A claim at its place in the outline.

    `level` is 0 for a claim on which no other of the article rests. `serves` says for which claims
    it is there, the one that it stands below first: (their number, "supports" or "presupposed").
    """

    claim: Claim
    number: int
    passage: Passage
    standing: Standing
    speaker: str
    level: int = 0
    serves: list[tuple[int, str]] = field(default_factory=list)


def outline_of(article: Article) -> list[Entry]:
    """The claims that readers find in an article, as its outline shows them; four queries at most.

    Nothing of a retracted one: its claims are not public any more.
    """
    if article.is_retracted:
        return []
    entries = _entries(article)
    return [entries[key] for key in _placed(entries, list(_ties(entries)))]


def _entries(article: Article) -> dict[int, Entry]:
    """The entries by the keys of their claims, in the order of the text."""
    found: dict[int, Entry] = {}
    for passage in in_reading_order(Passage.objects.placed_in(article)):
        claim = passage.claim
        if claim.pk not in found:
            number = claim.number or len(found) + 1
            found[claim.pk] = Entry(claim, number, passage, claim.standing(), "")
    speakers = speakers_of((entry.claim for entry in found.values()), signing(article))
    for key, entry in found.items():
        entry.speaker = speakers.get(key, "")
    return found


def _ties(entries: dict[int, Entry]) -> Iterator[Tie]:
    """Which claims of the outline rest on which: what supports a claim, and what it presupposes."""
    kinds = Relation.Kind
    rows = Relation.objects.filter(
        from_claim__in=entries, to_claim__in=entries, kind__in=(kinds.SUPPORTS, kinds.PRESUPPOSES)
    )
    for one, kind, other in rows.values_list("from_claim", "kind", "to_claim"):
        if kind == kinds.SUPPORTS:
            yield other, one, _("supports")
        else:
            yield one, other, _("presupposed by")


def _placed(entries: dict[int, Entry], ties: list[Tie]) -> Iterator[int]:
    """The keys of claims in the order of the outline; their entries are told their levels.

    A claim stands once, below the first that rests on it. Those that rest on each other in a circle
    begin where the text has the first of them.
    """
    order = {key: at for at, key in enumerate(entries)}
    below: dict[int, list[int]] = {key: [] for key in entries}
    for above, key, words in sorted(ties, key=lambda tie: (order[tie[0]], order[tie[1]])):
        below[above].append(key)
        entries[key].serves.append((entries[above].number, words))
    served = {key for _above, key, _words in ties}
    seen: set[int] = set()
    for root in [*(key for key in entries if key not in served), *entries]:
        yield from _descend(root, entries, below, seen)


def _descend(
    root: int, entries: dict[int, Entry], below: dict[int, list[int]], seen: set[int]
) -> Iterator[int]:
    """A claim and all that lies below it, depth first, without those that were seen already."""
    todo: list[tuple[int, int, int]] = [(root, 0, 0)]
    while todo:
        key, level, number = todo.pop()
        if key in seen:
            continue
        seen.add(key)
        entry = entries[key]
        entry.level = min(level, DEEPEST)
        # First the claim that it stands below.
        entry.serves.sort(key=lambda tie: tie[0] != number)
        yield key
        todo += [(each, level + 1, entry.number) for each in reversed(below[key])]
