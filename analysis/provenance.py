"""The public history of a claim in the words of PROV-O. Pure, as articles.jsonld.

What was done to a claim is an activity, with who did it and when; what came of that is an entity.
It tells what the page of the claim tells, from what analysis.claim_page gives: who made a change
stays with the desk. See https://www.w3.org/TR/prov-o/ for the terms.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from articles.jsonld import Link, Node, when
from articles.structured_data import PageFacts

from .claim_history import ShownChange
from .claim_notices import RetractedClaim
from .earlier_statements import Statements, other_than
from .models import Assessment, Claim, Withdrawal
from .verdicts import Verdict
from .web_annotation import desk, known, moment, signer

PROV = "http://www.w3.org/ns/prov#"
MOMENTS = ("startedAtTime", "endedAtTime", "generatedAtTime", "invalidatedAtTime")
TIES = (
    "wasGeneratedBy wasAttributedTo wasAssociatedWith wasRevisionOf wasDerivedFrom wasQuotedFrom "
    "specializationOf alternateOf used generated invalidated"
).split()
CLASSES = ("Entity", "Activity", "Person", "Organization")
CONTEXT: Node = {
    "id": "@id",
    "type": "@type",
    "prov": PROV,
    "schema": "https://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "label": "rdfs:label",
    "comment": "rdfs:comment",
    "value": "prov:value",
    "name": "schema:name",
    "holdsFrom": {"@id": "schema:validFrom", "@type": "xsd:date"},
    **{name: f"prov:{name}" for name in CLASSES},
    **{name: {"@id": f"prov:{name}", "@type": "xsd:dateTime"} for name in MOMENTS},
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in TIES},
}


def document(nodes: Iterable[Node]) -> Node:
    return {"@context": CONTEXT, "@graph": [*nodes]}


def history(page: PageFacts) -> Iterator[Node]:
    """The claim, each statement that it had, and what was done, as its page tells it."""
    claim: Claim = page["claim"]
    address = page.to("analysis:claim", claim.pk)
    yield known(
        id=address,
        type=["Entity", "schema:Claim"],
        label=page["headline"],
        wasQuotedFrom=page.to("articles:article_detail", claim.article.slug),
        wasAttributedTo=desk(page.to),
    )
    yield from _statements(page, address)
    yield from _assessments(page, address)
    for change in page["changes"]:
        yield _change(change, address, page)
    for notice in _notices(page):
        yield _correction(notice, address, page.to)
    for act in page["withdrawals"]:
        yield _act(act, address, page.to)
    for act in page["merged"]:
        yield _joined(act, address, page.to)


# --- Statements -----------------------------------------------------------------------------------


def _statements(page: PageFacts, address: str) -> Iterator[Node]:
    """Each wording that readers had, in turn, and until when."""
    since: datetime | None = None
    for number, (said, until) in enumerate(_turns(page), 1):
        yield known(
            id=_statement(address, number),
            type="Entity",
            value=said,
            specializationOf=address,
            wasRevisionOf=_statement(address, number - 1) if number > 1 else "",
            generatedAtTime=moment(since),
            invalidatedAtTime=moment(until),
        )
        since = until


def _turns(page: PageFacts) -> list[tuple[str, datetime | None]]:
    """Each wording that readers had, the first first, with until when; None for that of now."""
    statements: Statements = page["statements"]
    read = [(each.statement, each.until) for each in statements.changes if each.was_read]
    return [*read, (statements.now, None)]


def _statement(address: str, number: int) -> str:
    return f"{address}#statement-{number}"


def _judged_statement(page: PageFacts, address: str, row: Assessment) -> list[str]:
    """Which of the statements of a claim an assessment judged; none where readers never had it."""
    turns = _turns(page)
    earlier = sum(until is not None and until <= row.recorded_at for _said, until in turns)
    said, _until = turns[earlier]
    if row.judged and other_than(row.judged.statement, said):
        return []
    return [_statement(address, earlier + 1)]


# --- Assessments ----------------------------------------------------------------------------------


def _assessments(page: PageFacts, address: str) -> Iterator[Node]:
    entries = page["history"]
    for entry, earlier in zip_longest(entries, entries[1:]):
        row = entry.assessment
        judged = _judged_statement(page, address, row)
        before = _verdict(address, earlier.assessment) if earlier else ""
        yield {
            **_assessment(row, address, page.to),
            "label": entry.follows or _("assessed"),
            "used": [*judged, *_sources(row)],
            "generated": {
                **_held(row, address),
                **known(comment=row.rationale, wasRevisionOf=before),
            },
        }
        for second, _signs_article in entry.countersignatures:
            yield _countersignature(second, row, address, page.to)


def _assessment(row: Assessment, address: str, to: Link) -> Node:
    return {
        "id": f"{address}#assessment-{row.pk}",
        "type": "Activity",
        "endedAtTime": moment(row.recorded_at),
        "wasAssociatedWith": signer(row.signed_by, row.signed_as, to),
    }


def _held(row: Assessment, address: str) -> Node:
    """What came of an assessment: a verdict, from a day on."""
    return {
        "id": _verdict(address, row),
        "type": "Entity",
        "value": row.verdict,
        "label": str(Verdict(row.verdict).label),
        "holdsFrom": when(row.holds_from),
        "generatedAtTime": moment(row.recorded_at),
    }


def _verdict(address: str, row: Assessment) -> str:
    return f"{address}#verdict-{row.pk}"


def _sources(row: Assessment) -> list[str]:
    """The addresses of the sources that a verdict was said to rest on."""
    pieces = row.judged.rests_on if row.judged else ()
    return [*dict.fromkeys(piece.url for piece in pieces if piece.url)]


def _countersignature(second: Any, row: Assessment, address: str, to: Link) -> Node:
    return {
        "id": f"{address}#countersignature-{second.pk}",
        "type": "Activity",
        "label": _("countersigned"),
        "endedAtTime": moment(second.recorded_at),
        "used": _verdict(address, row),
        "wasAssociatedWith": signer(
            second.signed_by, second.signed_by.name_at(second.recorded_at), to
        ),
    }


# --- Changes, notices, acts -----------------------------------------------------------------------


def _change(change: ShownChange, address: str, page: PageFacts) -> Node:
    """What was changed of a claim, its words, evidence or relations: each column, before and after.

    Where it came from another article, that is what was used, if readers can open it.
    """
    told = [(str(label), was, now) for label, was, now in change.columns if label]
    article = page["moves"].get(change.at)
    left = page.to("articles:article_detail", article.slug) if article else ""
    return known(
        type="Activity",
        label=": ".join(filter(None, [str(change.what), change.of])),
        endedAtTime=moment(change.at),
        wasAssociatedWith=desk(page.to),
        used=[address, left] if left else address,
        generated=[_became(label, was, now, address) for label, was, now in told if now],
        invalidated=[_column(label, was, address) for label, was, now in told if not now],
    )


def _became(label: str, before: str, after: str, address: str) -> Node:
    """What a column of a claim became, and what it was."""
    was = {"wasRevisionOf": _column(label, before, address)} if before else {}
    return _column(label, after, address) | was


def _column(label: str, value: str, address: str) -> Node:
    return {"type": "Entity", "label": label, "value": value, "specializationOf": address}


def _notices(page: PageFacts) -> list[Any]:
    return [event.notice for event in page["timeline"] if event.what == "corrected"]


def _correction(notice: Any, address: str, to: Link) -> Node:
    """A correction of the article that changed the words of a claim."""
    return known(
        type="Activity",
        label=str(notice.get_grade_display()),
        comment=notice.note,
        endedAtTime=moment(notice.made_at),
        wasAssociatedWith=desk(to),
        used=address,
    )


def _act(act: Withdrawal, address: str, to: Link) -> Node:
    """That the desk withdrew a claim, merged it into another, or listed it again."""
    by = act.signed_by
    into = to("analysis:claim", act.into_id) if act.into_id else ""
    entity = known(id=address, alternateOf=into)
    is_gone = act.act != Withdrawal.Act.REINSTATE
    return known(
        id=f"{address}#act-{act.pk}",
        type="Activity",
        label=str(act.get_act_display()),
        comment=act.reason,
        endedAtTime=moment(act.at),
        wasAssociatedWith=signer(by, by.name_at(act.at), to) if by else desk(to),
        invalidated=entity if is_gone else None,
        generated=None if is_gone else entity,
    )


def _joined(act: Withdrawal, address: str, to: Link) -> Node:
    """That the desk merged another claim into this one, or listed that again."""
    by, other = act.signed_by, to("analysis:claim", act.claim_id)
    is_merger = act.act == Withdrawal.Act.MERGE
    return known(
        id=f"{other}#act-{act.pk}",
        type="Activity",
        label=_("Another claim merged into it") if is_merger else _("Another claim listed again"),
        comment=act.reason,
        endedAtTime=moment(act.at),
        wasAssociatedWith=signer(by, by.name_at(act.at), to) if by else desk(to),
        used=[address, other],
    )


# --- Of a retracted article -----------------------------------------------------------------------


def history_of_retracted(shown: RetractedClaim, to: Link) -> Iterator[Node]:
    """What stays public: verdicts, days and signatures, none of the words."""
    claim = shown.claim
    address = to("analysis:claim", claim.pk)
    yield known(
        id=address,
        type=["Entity", "schema:Claim"],
        label=_("Claim %(number)d") % {"number": claim.number or 0},
        comment=claim.article.retraction_reason,
        wasQuotedFrom=to("articles:article_detail", claim.article.slug),
        invalidatedAtTime=moment(shown.retracted_at),
    )
    for row, _standing in shown.history:
        told = {"label": _("assessed"), "used": address, "generated": _held(row, address)}
        yield _assessment(row, address, to) | told
