"""What a removal of words by law makes unknowable of verdicts, kept before it is forgotten."""

from collections.abc import Collection

from .attribution import signers_of
from .models import Assessment, Claim, Passage
from .staleness import contexts_in, decide, given_to, with_articles


def keep_what_differed(claims: Collection[int]) -> None:
    """Keep in what claims (by key) were not what was judged, where words of either were removed and
    the rest would not tell it any more. What was told before that is stored with them still.
    """
    rows = {claim.pk: claim for claim in with_articles(Claim.objects.filter(pk__in=claims))}
    given = [each for assessments in given_to(rows).values() for each in assessments]
    held = {each.claim_id: each.pk for each in reversed(given)}
    known = {each.pk: _parts(each.stale_when_read) for each in given}
    for key, latest in held.items():
        known[latest] |= _parts(rows[key].stale_for)
    passages = [*Passage.objects.filter(claim__in=rows)]
    articles = {claim.article_id for claim in rows.values()}
    unread = {key for key, row in rows.items() if not row.article.has_readers}
    decided = decide(rows, passages, signers_of(articles), contexts_in(articles), unread)
    found = {each.pk: _parts(each.stale_when_read) for each in [*given, *decided]}
    for key, latest in held.items():
        found[latest] |= _parts(rows[key].stale_for)
    for each in given:
        if each.judged_record and (lost := known[each.pk] - found[each.pk]):
            differed = sorted(lost.union(each.judged_record.get("differed", ())))
            record = {**each.judged_record, "differed": differed}
            Assessment.objects.filter(pk=each.pk).update(judged_record=record)


def _parts(stale_for: str | None) -> set[str]:
    return {*(stale_for or "").split()}
