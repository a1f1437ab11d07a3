"""Claims, and what the desk holds of them, in the words of schema.org. Pure, as articles.jsonld.

A claim is the author's, in the desk's wording. A verdict is told as a ClaimReview where there can
be one: of a factual claim of others. What is held of readings, predictions and positions has no
place on a scale from false to true, so it is told on the page alone.
"""

from collections.abc import Iterable
from typing import Any

from articles.jsonld import (
    MOST_CITED,
    OTHER_TYPE,
    TYPES,
    Link,
    Node,
    filled,
    site,
    when,
)

from .as_of import Standing
from .verdicts import Kind, Verdict

# What a verdict on a factual claim comes to on a scale on which 1 is false and 5 is true. The page
# on method has it.
RATINGS: dict[str, int] = {
    Verdict.SUPPORTED: 5,
    Verdict.PARTLY_SUPPORTED: 4,
    Verdict.DISPUTED: 3,
    Verdict.UNSUPPORTED: 2,
    Verdict.REFUTED: 1,
}
WORST, BEST = 1, 5
STATUS = {"withdrawn": "Withdrawn", "merged": "Merged"}


def is_reviewed(claim: Any, standing: Standing) -> bool:
    """Whether what is held of a claim is a review of what others say: see the top.

    Of a text of the desk's own, and where whoever judged signs it by now, it is none. A verdict of
    something earlier is no review of this claim.
    """
    is_of_others = not standing.is_desk_text and not standing.signing_judge
    is_held = standing.verdict in RATINGS and not standing.is_stale
    return standing.kind == Kind.FACTUAL and is_held and is_of_others and claim.is_listed


def claim(claim: Any, standing: Standing, to: Link, topics: Iterable[Any] = ()) -> Node:
    """A claim as it is now, of an article that is live."""
    address = to("analysis:claim_detail", claim.pk, claim.slug)
    article = claim.article
    return filled(
        type="Claim",
        id=address,
        url=address,
        text=standing.statement,
        additionalType=f"{to('analysis:about')}#kind-{standing.kind}",
        author=speakers(claim, to),
        claimInterpreter=site(to),
        datePublished=when(article.date),
        appearance=_appearance(article, to),
        firstAppearance=filled(
            type="CreativeWork", url=article.source_url, datePublished=when(article.source_date)
        )
        if article.source_url
        else {},
        about=[_subject(each.tag, to) for each in topics],
        creativeWorkStatus=STATUS.get(claim.listing, ""),
    )


def _appearance(article: Any, to: Link) -> Node:
    address = to("articles:article_detail", article.slug)
    kind = TYPES.get(article.kind, OTHER_TYPE)
    return filled(
        type=kind,
        id=address,
        url=address,
        headline=article.title,
        datePublished=when(article.published_at),
    )


def _subject(topic: Any, to: Link) -> Node:
    address = to("articles:topic_detail", topic.slug)
    return {"@type": "Thing", "name": topic.name, "url": address}


def speakers(claim: Any, to: Link) -> list[Node]:
    """Who says a claim: whom the article quotes, else who signs it, as they were called then."""
    if claim.speaker:
        return [_signer(claim.speaker, claim.speaker_in_words, to)]
    if claim.speaker_name:
        return [{"@type": "Person", "name": claim.speaker_name}]
    return [_signer(each.author, each.signed_as, to) for each in claim.article.bylines.all()]


def _signer(author: Any, name: str, to: Link) -> Node:
    kind = "Person" if author.kind == "person" else "Organization"
    return {"@type": kind, "name": name, "url": to("articles:author_detail", author.slug)}


def source(source: Any, to: Link) -> Node:
    """A document that evidence is taken from, and where it is."""
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else {}
    return filled(
        type="CreativeWork",
        id=source.url,
        url=source.url,
        name=source.title,
        publisher=publisher,
        datePublished=when(source.published),
        inLanguage=source.language,
        archivedAt=source.archived_url,
        mainEntityOfPage=to("analysis:source_detail", source.slug),
    )


def review(
    claim: Node, standing: Standing, held: Any, to: Link, evidence: Iterable[Any] = ()
) -> Node:
    """What is held of a claim (its node) by an assessment, where that `is_reviewed`."""
    links = dict.fromkeys(each.url for each in evidence)
    rating = filled(
        type="Rating",
        ratingValue=RATINGS[standing.verdict],
        bestRating=BEST,
        worstRating=WORST,
        alternateName=standing.verdict_label,
        ratingExplanation=standing.summary,
    )
    return filled(
        type="ClaimReview",
        id=f"{claim['url']}#holds",
        url=claim["url"],
        claimReviewed=standing.statement,
        itemReviewed=claim,
        author=_signer(held.signed_by, held.signed_as, to),
        publisher=site(to),
        datePublished=when(held.recorded_at),
        reviewRating=rating,
        citation=[{"@type": "CreativeWork", "url": each} for each in [*links][:MOST_CITED]],
    )
