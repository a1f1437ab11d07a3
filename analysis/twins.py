"""The twins of claims: what the page of a claim says, column by column. See articles.twins."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.jsonld import Link, filled, when
from articles.methods import read_only
from articles.shown import shows_article
from articles.structured_data import PageFacts
from articles.twin_pages import as_words
from articles.twins import Twin, answer

from . import attribution
from .claim_notices import RetractedClaim, retracted_claim, stale_parts
from .claim_page import acts_by, page_of
from .earlier_statements import other_than_kept
from .filters import AsOfForm
from .locks import TEXTS
from .models import Claim
from .structured_data import claim_nodes
from .verdicts import parts_in


@read_only
def twin_of_claim(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """What is held now, or as of the day that is asked for as the page is."""
    asked = AsOfForm(request.GET)
    as_of = asked.day_asked_for
    claims = Claim.objects.visible_to(request.user).for_page()
    claim = (claims.with_standing(as_of) if as_of else claims).filter(pk=pk).first()
    if claim is None:
        return _twin_of_retracted(request, pk, form)
    shows_article(claim.article_id)
    page = PageFacts(page_of(claim, request.user, asked, as_of), request)
    return answer(request, form, claim_twin(page))


def _twin_of_retracted(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """As the page: none of the words, no slug (which has words of the statement)."""
    claims = Claim.objects.of_retracted_articles().select_related("article")
    claim = get_object_or_404(claims.defer(*(f"article__{column}" for column in TEXTS)), pk=pk)
    to = PageFacts({}, request).to
    return answer(request, form, retracted_twin(retracted_claim(claim), to))


def claim_twin(page: PageFacts) -> Twin:
    """A claim, from what analysis.claim_page gives."""
    columns, more = _columns(page), _records(page)
    return Twin(
        page=page["claim"].get_absolute_url() + (page["as_of"].query if page["as_of"] else ""),
        columns=columns,
        markdown="\n".join(_markdown(page["headline"], columns, more)),
        text=page["headline"] + "\n",
        more=more,
        nodes=tuple(claim_nodes(page)),
    )


def _columns(page: PageFacts) -> dict[str, Any]:
    claim, standing, held = page["claim"], page["standing"], page["held"]
    is_of_another = standing.former_article is not None
    return filled(
        claim=claim.pk,
        number=claim.number,
        url=page.to("analysis:claim_detail", claim.pk, claim.slug),
        status=standing.status,
        listing=standing.listing if standing.was_retracted else "",
        kind=standing.kind,
        statement=standing.statement,
        wording="of the desk",
        said_by="" if is_of_another else said_by(claim, standing),
        article={} if is_of_another else _article(claim.article, page.to, standing),
        as_of=when(page["as_of"].day) if page["as_of"] else "",
        finding=str(standing.counted_as),
        verdict=standing.verdict,
        verdict_is_of_earlier=[str(part) for part in standing.stale_for],
        held_since=when(standing.since),
        reason=standing.summary,
        assessed_by=held.signed_as if held else "",
        recorded_at=when(held.recorded_at) if held else "",
        is_own_text_of_desk=standing.discloses or None,
        needs_countersignature=standing.needs_countersignature or None,
        resolution_criteria=standing.resolution_criteria,
        resolves_on=when(standing.resolves_on),
        is_overdue=standing.is_overdue or None,
        words_changed_since=page["said_otherwise"] or None,
        topics=[each.tag.name for each in claim.tagged_topics.all()],
    )


def said_by(claim: Claim, standing: Any) -> str:
    """Who says a claim, in words; it was of this article then."""
    signing = standing.former_signers
    if signing is None:
        signing = [each.signed_as for each in claim.article.bylines.all()]
    return attribution.in_words(claim, signing, standing.former_speaker)


def _article(article: Any, to: Link, standing: Any = None) -> dict[str, str]:
    """The article of a claim, with the title and the date of the day."""
    address = to("articles:article_detail", article.slug)
    title = standing.title_of(article) if standing else article.title
    day = standing.date_of(article) if standing else article.date
    return filled(title=title, url=address, date=when(day))


def _records(page: PageFacts) -> dict[str, Any]:
    """What is too long for a head: words, evidence, assessments and relations."""
    return {
        "passages": [_passage(each.passage) for each in page["passages"]],
        "evidence": [_evidence(each) for each in page["evidence"]],
        "assessments": [_assessment(each.assessment, page) for each in page["history"]],
        "relations": [_relation(each, page["claim"], page.to) for each in page["relations"]],
        "acts": [_act(each, page.to) for each in acts_by(page["withdrawals"], page["as_of"])],
        "merged": [_joined(each, page.to) for each in acts_by(page["merged"], page["as_of"])],
    }


def _passage(passage: Any) -> dict[str, Any]:
    """Words of the article; `start` and `end` count code points of its plain text."""
    place = {} if passage.start is None else {"start": passage.start, "end": passage.end}
    words = {"quote": passage.quote, "prefix": passage.prefix, "suffix": passage.suffix}
    return {**words, **place, "state": passage.state}


def _evidence(piece: Any) -> dict[str, Any]:
    names = ("stance", "title", "publisher", "published", "url", "archived_url", "nature")
    more = ("language", "locator", "quote", "note")
    return filled(
        **{name: str(getattr(piece, name)) for name in (*names, *more)},
        is_of_earlier_statement=piece.statement is not None or None,
        is_of_other_criteria=piece.terms is not None or None,
    )


def _assessment(assessment: Any, page: PageFacts) -> dict[str, Any]:
    judged, standing = assessment.judged, page["standing"]
    is_held = assessment == page["held"]
    parts = standing.stale_for if is_held else stale_parts(assessment, page["claim"], False)
    return filled(
        verdict=assessment.verdict,
        statement=judged.statement if judged and judged.was_public else "",
        verdict_is_of_earlier=[str(part) for part in parts],
        holds_from=when(assessment.holds_from),
        recorded_at=when(assessment.recorded_at),
        signed_by=assessment.signed_as,
        reason=assessment.summary,
        rationale=assessment.rationale,
    )


def _relation(relation: Any, claim: Claim, to: Link) -> dict[str, Any]:
    is_own = relation.from_claim_id == claim.pk
    other = relation.to_claim if is_own else relation.from_claim
    ends = {
        "from": (relation.from_statement, relation.from_claim),
        "to": (relation.to_statement, relation.to_claim),
    }
    earlier = [end for end, (was, end_) in ends.items() if other_than_kept(was, end_.statement)]
    return filled(
        relation=relation.kind,
        direction="to" if is_own else "from",
        claim=to("analysis:claim_detail", other.pk, other.slug),
        statement=other.statement,
        note=relation.note,
        is_of_earlier_statement_of=earlier,
    )


def _act(withdrawal: Any, to: Link) -> dict[str, str]:
    """That the desk withdrew a claim, merged it into another or listed it again, and why."""
    into = withdrawal.into
    return filled(
        act=withdrawal.act,
        at=when(withdrawal.at),
        reason=withdrawal.reason,
        into=to("analysis:claim_detail", into.pk, into.slug) if into else "",
    )


def _joined(withdrawal: Any, to: Link) -> dict[str, str]:
    """That the desk merged another claim into this one, or listed that again, and why."""
    return filled(
        act=withdrawal.act,
        at=when(withdrawal.at),
        reason=withdrawal.reason,
        claim=to("analysis:claim_detail", withdrawal.claim.pk, withdrawal.claim.slug),
    )


def _markdown(headline: str, columns: dict[str, Any], more: dict[str, Any]) -> Iterator[str]:
    """A claim in Markdown: what is held of it, the words that make it, what that rests on."""
    yield f"# {as_words(headline)}\n"
    acts = (f"{each['at']}: {each['act']}. {as_words(each['reason'])}" for each in more["acts"])
    yield from _listed(
        "Not listed any more", acts if columns.get("listing", columns["status"]) != "listed" else ()
    )
    if columns.get("reason"):
        yield f"{as_words(columns['reason'])}\n"
    joined = (f"{each['at']}: {each['act']} <{each['claim']}>" for each in more["merged"])
    yield from _listed("Other claims merged into it", joined)
    heading = "Words of the article"
    if columns.get("words_changed_since"):
        heading += " as they stand now: they, or who says them, were changed after that day"
    yield from _listed(heading, (_quoted(each["quote"]) for each in more["passages"]))
    yield from _listed("Evidence", map(_evidence_line, more["evidence"]))
    yield from _listed("Assessments", map(_assessment_line, more["assessments"]))
    lines = (
        f"{_marked(each['relation'], _earlier_ends(each))} ({each['direction']}): "
        f"[{as_words(each['statement'])}]({each['claim']})"
        for each in more["relations"]
    )
    yield from _listed("Relations", lines)


def _earlier_ends(relation: dict[str, Any]) -> list[str]:
    ends = relation.get("is_of_earlier_statement_of", ())
    return ["of an earlier statement"] if ends else []


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    items = [f"- {each}" for each in lines]
    if items:
        yield "\n".join([f"## {heading}\n", *items, ""])


def _quoted(words: str) -> str:
    return f"“{as_words(' '.join(words.split()))}”"


def _evidence_line(piece: dict[str, Any]) -> str:
    told = ", ".join(filter(None, [piece.get("publisher"), piece.get("published")]))
    quote = f": {_quoted(piece['quote'])}" if piece.get("quote") else ""
    marks = ["of an earlier statement"] if piece.get("is_of_earlier_statement") else []
    marks += ["of other criteria"] if piece.get("is_of_other_criteria") else []
    source = f"[{as_words(piece['title'])}](<{piece['url']}>)"
    return f"{_marked(piece['stance'], marks)}: {source} {told}{quote}"


def _marked(said: str, marks: Iterable[str]) -> str:
    """What is said, and in brackets of what, where that is not what the claim says."""
    told = ", ".join(marks)
    return f"{said} ({told})" if told else said


def _labels(each: dict[str, Any]) -> list[str]:
    """In what the claim is not what was judged, in words."""
    return [str(part.label) for part in parts_in(" ".join(each.get("verdict_is_of_earlier", ())))]


def _assessment_line(each: dict[str, Any]) -> str:
    since, verdict = each["holds_from"], _marked(each["verdict"], _labels(each))
    return f"{since}: {verdict}, {as_words(each['signed_by'])}. {as_words(each['rationale'])}"


def _act_without_words(withdrawal: Any) -> dict[str, str]:
    return filled(act=withdrawal.act, at=when(withdrawal.at))


def retracted_twin(shown: RetractedClaim, to: Link) -> Twin:
    """What stays public of a claim whose article is retracted."""
    claim = shown.claim
    columns = filled(
        claim=claim.pk,
        number=claim.number,
        url=to("analysis:claim", claim.pk),
        status="article_retracted",
        listing=claim.listing,
        kind=claim.kind,
        article=_article(claim.article, to),
        retracted_at=when(shown.retracted_at),
        retraction_reason=claim.article.retraction_reason,
    )
    history = [
        filled(
            verdict=row.verdict,
            verdict_is_of_earlier=[str(part) for part in held.stale_for],
            holds_from=when(row.holds_from),
            recorded_at=when(row.recorded_at),
            signed_by=row.signed_as,
        )
        for row, held in shown.history
    ]
    acts = [_act_without_words(each) for each in shown.withdrawals]
    lines = [
        f"{each['holds_from']}: {_marked(each['verdict'], _labels(each))}, {each['signed_by']}"
        for each in history
    ]
    told = [f"{each['at']}: {each['act']}" for each in acts]
    heading = f"# Claim {claim.number}\n\nThe article that made it has been retracted.\n"
    text = f"Claim {claim.number}: its article has been retracted.\n"
    return Twin(
        page=reverse("analysis:claim", args=[claim.pk]),
        columns=columns,
        markdown="\n".join(
            [heading, *_listed("Not listed any more", told), *_listed("Assessments", lines)]
        ),
        text=text,
        more={"assessments": history, "acts": acts},
    )
