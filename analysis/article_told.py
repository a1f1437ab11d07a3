"""What readers saw change of who made a claim: who signs its article, or publishes one that nobody
signs, and the article's day.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.credits import Names
from articles.dates import day_of, in_words
from articles.models import REINSTATEMENT, RETRACTION, Author, Correction
from articles.rows_in_json import have_rows, with_rows_of
from articles.state import Signature

from .as_of import AsOf
from .attribution import listed
from .claim_history import ShownChange
from .models import Claim, CorrectedClaim
from .read_revisions import BYLINES, PUBLISHER, SOURCE_DATE, ReadRevisions, Row
from .wording import is_other_name


def told_of_article(
    claim: Claim, as_of: AsOf | None, revisions: ReadRevisions, signers: Iterable[Author]
) -> list[ShownChange]:
    """The changes of who signs or publishes a claim's article and of its day, since readers had the
    claim there, the latest first; by the end of a day, if one is asked for. `signers` are those
    who signed it; a query where others published it.
    """
    rows = _since_it_came(claim, [*revisions.until(as_of)])
    signatures = [[Signature(**each) for each in row[BYLINES] or ()] for row in rows]
    keys = [{each.author_id for each in signed} for signed in signatures]
    publishers = [row[PUBLISHER] for row in rows]
    others = any(was != now for was, now in pairwise(zip(keys, publishers, strict=True)))
    published_by = publishers if len({*publishers}) > 1 else ()
    # Without affiliations: those are not told.
    signed_by = [Signature(key) for signing in keys for key in signing]
    names = Names(signed_by, *published_by, known=signers) if others else None
    found = []
    for (was, now), (before, after) in zip(pairwise(rows), pairwise(signatures), strict=True):
        columns = [*_date(claim, was, now), *_signers(claim, before, after, names)]
        if not (before and after):
            columns += _publisher(claim, was, now, names)
        if columns:
            what = _("Article changed")
            found.append(ShownChange(now["public_from"], "", True, what, "", columns))
    return found[::-1]


def told_of_names(claim: Claim, as_of: AsOf | None) -> list[ShownChange]:
    """Corrections that made another name of that of whoever says or reports a claim (for_page),
    since readers had it, by the end of a day, if one is asked for: one for each of them, however
    many steps it took.
    """
    out_at = claim.article.published_at
    if out_at is None or not claim.article.has_readers:
        return []
    since = max(claim.moved_here_at or claim.created_at, out_at)
    moment, until = claim.article.signed_at, as_of.end if as_of else None
    signers = [row.author for row in claim.article.bylines.all()]
    found = []
    for author in [*([claim.speaker] if claim.speaker else []), *signers]:
        at = author.last_correction(until)
        if at is None or at <= since or author.name_at(moment) != author.name:
            continue
        names = author.name_before_corrections(since), author.name_by(until)
        if is_other_name(*names, claim.article.language):
            columns = [(_("Name of who says it"), *names)]
            found.append(ShownChange(at, "", True, _("Name corrected"), "", columns))
    return found


def notices_on(claim: Claim) -> list[Correction]:
    """The notices on its article that changed a claim's words, and those that the article was
    retracted, and that this was undone, since readers had the claim there, with those that
    corrected each of them, the first made first; the latest first. One query.

    Those of an article that it left are told there: their revisions and links are of that one.
    """
    since = claim.moved_here_at or claim.created_at
    of_words = Q(pk__in=CorrectedClaim.objects.filter(claim=claim).values("correction"))
    taken_back = Q(grade__in=(RETRACTION, REINSTATEMENT), made_at__gte=since)
    notices = Correction.objects.filter(of_words | taken_back, article=claim.article_id)
    light = notices.defer(*(f"revision__{column}" for column in ("body", "html", "text", "state")))
    found = [*with_rows_of(light.select_related("revision", "corrects"), corrected_by=())]
    for notice in found:
        have_rows(notice, "corrected_by", [*notice.corrected_by.all()][::-1])
    return found


def _since_it_came(claim: Claim, rows: list[Row]) -> list[Row]:
    """What readers had of the article, from that which they had when the claim came."""
    came = claim.moved_here_at or claim.created_at
    before = [place for place, row in enumerate(rows) if row["public_from"] <= came]
    return rows[before[-1] if before else 0 :]


def _date(claim: Claim, was: Row, now: Row) -> Iterator[tuple[str, str, str]]:
    before, after = was[SOURCE_DATE], now[SOURCE_DATE]
    if before != after:
        yield _("Date of the article"), _day(claim, before), _day(claim, after)


def _day(claim: Any, source_date: str | None) -> str:
    """The day that readers know the article by, as Article.date says it."""
    known = date.fromisoformat(source_date) if source_date else None
    return in_words(known or day_of(claim.article.published_at))


def _signers(
    claim: Claim, was: list[Signature], now: list[Signature], names: Names | None
) -> Iterator[tuple[str, str, str]]:
    same = {each.author_id for each in was} == {each.author_id for each in now}
    if names is None or same:
        return
    moment = claim.article.signed_at
    before, after = (listed([names.author(each, moment) for each in rows]) for rows in (was, now))
    yield _("Who signs the article"), before, after


def _publisher(
    claim: Claim, was: Row, now: Row, names: Names | None
) -> Iterator[tuple[str, str, str]]:
    """Who publishes an article that nobody signs, or signed: that is who says what it says."""
    if names is None or was[PUBLISHER] == now[PUBLISHER]:
        return
    moment = claim.article.signed_at
    before, after = (names.organization(row[PUBLISHER], moment) for row in (was, now))
    yield _("Publisher of the article"), before, after
