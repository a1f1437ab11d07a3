"""Passages and notes as W3C Web Annotations. Pure: rows become dicts, as in articles.jsonld.

A passage is the target; what the desk says of it is the body: the claim, and what is held of it.
A target names the article's page, and as its state the text that the selectors are of: the
`text/plain` twin of the revision that readers have. Positions count the code points of that, start
included, end excluded.

See https://www.w3.org/TR/annotation-model/ for the terms.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.jsonld import SITE, Link, Node

from .as_of import Standing
from .claim_cards import quoted, verdict_in_words
from .claim_page import headline
from .earlier_speakers import Speakers
from .jsonld import speakers
from .models import Claim, Note, NoteVersion, Passage
from .note_subjects import FormerSubject, former_subject

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
# A motivation that the vocabulary has and the context lacks.
MISSING = {"assessing": "oa:assessing"}
PASSAGE, NOTE = "passage", "note"
BLOCK_END = "\n\n"  # between two blocks of a text
# What asks the address of a page for its text.
TEXT_REQUEST = "Accept: text/plain"


def known(**values: Any) -> Node:
    """A node without what is not known."""
    return {name: each for name, each in values.items() if each not in (None, "", [])}


def moment(value: datetime | None) -> str:
    """A moment as annotations have it: to the second, in UTC, with a Z."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else ""


def address_of(row: Passage | Note, to: Link) -> str:
    view = "passage_annotation" if isinstance(row, Passage) else "note_annotation"
    return to(f"analysis:{view}", row.pk)


# --- Whole annotations ----------------------------------------------------------------------------


def on_passage(passage: Passage, text: str, to: Link) -> Node:
    """What the desk says of the words of an article, whose text (now) is `text`.

    `passage` comes live and with_text, its claim for_annotation.
    """
    claim = passage.claim
    standing = claim.standing()
    held = next(iter(claim.assessments.all()), None) if standing.verdict else None
    created, modified = _moments(passage, claim)
    return known(
        id=address_of(passage, to),
        type="Annotation",
        motivation=["identifying", "assessing"] if held else "identifying",
        creator=desk(to),
        created=moment(created),
        modified=moment(modified),
        body=[*_bodies(passage, standing, held, to)],
        target=target(passage, text, to),
    )


def on_note(note: Note, passage: Passage | None, speakers: Speakers, text: str, to: Link) -> Node:
    """A note in the words that an editor approved; on a claim as a whole without a `passage`.

    `speakers` are those who said its claim.
    """
    version, claim = note.public, speakers.claim
    assert version is not None
    former = former_subject(version, passage, speakers)
    return known(
        id=address_of(note, to),
        type="Annotation",
        motivation="commenting",
        creator=signer(version.signed_by, version.signed_as, to),
        created=moment(version.written_at),
        modified=moment(version.decided_at or version.written_at),
        body=[*_bodies_of_note(version, former)],
        target=target(passage, text, to) if passage else claim_page(claim, to),
    )


def _moments(passage: Any, claim: Any) -> tuple[datetime, datetime]:
    """Since when readers can have the annotation, and when what it says last changed."""
    created = max(claim.created_at, claim.article.published_at)
    changes = (claim.changed_at, claim.assessed_at, claim.countersigned_at, passage.text_since)
    return created, max(created, *filter(None, changes))


# --- Bodies ---------------------------------------------------------------------------------------


def _bodies(passage: Passage, standing: Standing, held: Any, to: Link) -> Iterator[Node]:
    """The claim, by its lasting address; in words, with verdict and speaker; and what is held."""
    claim = passage.claim
    source = {
        "id": to("analysis:claim", claim.pk),
        "type": "schema:Claim",
        "schema:text": standing.statement,
        "schema:author": [
            known(id=each.get("url"), type=each["@type"], name=each["name"])
            for each in speakers(claim, to)
        ],
    }
    yield {"type": "SpecificResource", "purpose": "identifying", "source": source}
    yield words("describing", headline(claim, standing))
    if passage.is_turned:
        turned = _("These words may have another sense than when they were tied to the claim.")
        if standing.verdict:
            turned = _("These words may have another sense than when the desk last judged them.")
        yield words("describing", turned)
    if held:
        verdict = verdict_in_words(standing)
        said = f"{verdict}. {standing.summary}" if standing.summary else verdict
        by = {"creator": signer(held.signed_by, held.signed_as, to)}
        yield words("assessing", said) | by | {"created": moment(held.recorded_at)}


def _bodies_of_note(version: NoteVersion, former: FormerSubject | None) -> Iterator[Node]:
    yield words("commenting", version.html, "text/html")
    if former and former.of_statement:
        yield words("describing", _told(_("Written of an earlier statement"), former.statement))
    if former and former.of_words:
        yield words("describing", _told(_("Written of earlier words"), former.words))
    if former and former.terms:
        yield words("describing", _told(_("Written of other criteria"), former.terms.words))
    if former and former.speaker:
        yield words("describing", former.speaker)


def _told(label: str, said: str) -> str:
    return f"{label}: {quoted(said)}" if said else label


def words(purpose: str, value: str, media_type: str = "text/plain") -> Node:
    """A body in the desk's words."""
    return known(
        type="TextualBody",
        purpose=purpose,
        value=value,
        format=media_type,
        language=get_language() or "",
    )


def claim_page(claim: Claim, to: Link) -> str:
    return to("analysis:claim_detail", claim.pk, claim.slug)


def desk(to: Link) -> Node:
    return {"id": to("articles:home"), "type": "Organization", "name": SITE}


def signer(author: Any, name: str, to: Link) -> Node:
    """Who signs something, by the name of then."""
    kind = "Person" if author.kind == author.Kind.PERSON else "Organization"
    return {"id": to("articles:author_detail", author.slug), "type": kind, "name": name}


# --- Targets --------------------------------------------------------------------------------------


def target(passage: Any, text: str, to: Link) -> Node:
    """The words of a passage: where they are, of which text.

    Words that the article has lost are those of the last text that had them.
    """
    slug, number = passage.claim.article.slug, passage.text_number
    is_lost = passage.start is None
    page = ("articles:revision_detail", slug, number) if is_lost else article_page(slug)
    state = {
        "type": "TimeState",
        "sourceDate": moment(passage.text_since),
        "cached": to("articles:revision_twin", slug, number, "txt"),
        "refinedBy": {"type": "HttpRequestState", "value": TEXT_REQUEST},
    }
    return {
        "type": "SpecificResource",
        "source": to(*page),
        "selector": [*_selectors(passage, "" if is_lost else text)],
        "state": state,
    }


def article_page(slug: str) -> tuple[str, str]:
    return "articles:article_detail", slug


def _selectors(passage: Passage, text: str) -> Iterator[Node]:
    prefix, suffix = context_within_block(passage, text)
    yield known(type="TextQuoteSelector", exact=passage.quote, prefix=prefix, suffix=suffix)
    if passage.start is not None:
        yield {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}


def context_within_block(passage: Passage, text: str) -> tuple[str, str]:
    """What stands before and after the words: only what is of the same block, where that is enough
    to find them in the text ("" where it is not known).

    Between two blocks a page has other signs than the text, or notes: readers of pages that compare
    to the character would not find context that reaches over.
    """
    prefix = passage.prefix.rpartition(BLOCK_END)[2]
    suffix = passage.suffix.partition(BLOCK_END)[0]
    if text.count(f"{prefix}{passage.quote}{suffix}") == 1:
        return prefix, suffix
    return passage.prefix, passage.suffix


# --- Collections ----------------------------------------------------------------------------------


def collection(address: str, label: str, total: int) -> Node:
    """All annotations on something. Whoever calls it adds the `first` page and the `last`."""
    return {"id": address, "type": "AnnotationCollection", "label": label, "total": total}


def collection_page(
    address: str, whole: Node | str, start: int, items: list[Any], **neighbours: str
) -> Node:
    """A part of a collection; `neighbours` are the addresses of the pages before and after (`prev`
    and `next`, "" for none).
    """
    node = known(id=address, type="AnnotationPage", partOf=whole, **neighbours)
    return node | {"startIndex": start, "items": items}


def document(node: Node) -> Node:
    return {"@context": [CONTEXT, MISSING], **node}
