"""Lost words that a text has again: whether they stand among what they last stood among."""

from collections.abc import Iterable, Mapping

from articles.markup.context import Context
from articles.markup.setting import TextSettings

from . import context
from .models import Passage, RevisionPassages
from .passage_contexts import TextContexts
from .passage_snapshots import PassageSnapshot, Snapshots
from .wording import is_only_mended

MOST = 200  # revisions that are looked through, the newest first


def changes_around_returned(
    rows: Iterable[Passage],
    carried: Mapping[int, PassageSnapshot],
    after: TextSettings,
    language: str,
    number: int | None = None,
) -> dict[int, list[str]]:
    """What stands otherwise around passages (by key) that were lost, where a text has them again.

    They are held against the last revision before `number` that had them and that readers had;
    where readers had none, against the last one. Nothing is known of those that no revision had.
    """
    returned = {row.pk: row for row in rows if carried[row.pk]["start"] is not None}
    if not returned:
        return {}
    known = _last_contexts(returned, number)
    contexts = TextContexts(after)

    def passes(old: str, new: str, *, may_split: bool = False) -> bool:
        return is_only_mended(old, new, language, may_split=may_split)

    found = {}
    for pk, was in known.items():
        start, end = carried[pk]["start"], carried[pk]["end"]
        assert start is not None and end is not None
        found[pk] = context.differences(was, contexts.at(start, end), passes)
    return {pk: differences for pk, differences in found.items() if differences}


def doubt_returned(
    rows: Iterable[Passage],
    carried: Snapshots,
    after: TextSettings,
    language: str,
    number: int | None = None,
) -> None:
    """Have a person look at passages that were found again among other words, or headings."""
    lost = [row for row in rows if row.start is None and row.pk in carried]
    for pk in changes_around_returned(lost, carried, after, language, number):
        carried[pk]["state"] = Passage.State.REVIEW
        carried[pk]["confidence"] = min(carried[pk]["confidence"], 0.5)


def _last_contexts(rows: Mapping[int, Passage], number: int | None) -> dict[int, Context]:
    article = next(iter(rows.values())).claim.article_id
    kept = RevisionPassages.objects.filter(revision__article=article).select_related("revision")
    if number is not None:
        kept = kept.filter(revision__number__lt=number)
    public = kept.filter(revision__public_from__isnull=False)
    kept = public if public.exists() else kept
    found: dict[int, Context] = {}
    for each in kept.order_by("-revision__number")[:MOST].iterator(chunk_size=20):
        placed = [
            (one["passage"], one["start"], one["end"])
            for one in each.passages
            if one["passage"] in rows.keys() - found.keys() and one["start"] is not None
        ]
        contexts = TextContexts(each.revision.settings)
        found |= {pk: contexts.at(start, end) for pk, start, end in placed}
        if found.keys() == rows.keys():
            break
    return found
