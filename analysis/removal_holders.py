"""Where words of articles are stored beside their claims: see articles.removal_registry."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from articles.models import Article, FormerNameSlug, NameMerge
from articles.removal_registry import Removal, holds, patched_columns
from articles.removed_words import MARK, SpanMap

from . import moved_claims
from .models import (
    AnnotatedText,
    Assessment,
    Challenge,
    Claim,
    ClaimEdit,
    Evidence,
    FactCheck,
    Forecast,
    LinkCheck,
    Note,
    NoteVersion,
    Passage,
    Relation,
    RevisionPassages,
    Source,
    SourceEdit,
    SourceReading,
    Withdrawal,
)
from .removed_contexts import without_words
from .removed_passages import (
    patch_kept_passages,
    patch_passage,
    placed_after,
    text_had_them,
    with_setting,
)
from .source_keys import KEYS, digest_of

SOURCE = Source._meta.model_name or ""
COMPARED = ("title", "publisher", "url")  # columns of a source, from which its digests are made
# What a copy of what was judged has of other tables.
JUDGED_OF_CLAIM = ("statement", "criteria", "hedge", "speaker")
JUDGED_OF_EVIDENCE: dict[Any, tuple[str, ...]] = {
    Evidence: ("quote", "locator", "note"),
    Source: tuple(Source.READ.values()),
}


def patch_assessment(row: Assessment, removal: Removal) -> dict[str, Any]:
    """What was judged has words around each passage, which may be cut in the middle of a name."""
    # Else it judged an argument of it, or evidence from a source of it.
    is_own = row.claim.article_id == removal.article.pk
    patched = patched_columns(row, removal) if is_own else {}
    record = patched.get("judged_record", row.judged_record)
    were = row.judged_record.get("passages", [])
    stay = set() if is_own else moved_claims.said_elsewhere(row, removal)
    passages = were
    if stay is not None:
        passages = [
            each if each["passage"] in stay else _judged_passage(each, removal) for each in were
        ]
    if passages != were:
        record = {**record, "passages": passages}
    if record := _with_what_stays(record, row.judged_record, removal):
        patched["judged_record"] = record
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def _with_what_stays(record: dict[str, Any], was: dict[str, Any], removal: Removal) -> Any:
    """A copy of what was judged (`record`, patched) with what is to stay where it was copied from.

    Else the verdict would be of something else than what it judged.
    """
    if not record:
        return record
    if Claim._meta.label_lower in removal.left:
        record = {**record, **{name: was[name] for name in JUDGED_OF_CLAIM if name in was}}
    kept: set[str] = set()
    for model, columns in JUDGED_OF_EVIDENCE.items():
        kept |= {*columns} if model._meta.label_lower in removal.left else set()
    pieces = zip(record.get("evidence", []), was.get("evidence", []), strict=True)
    evidence = [
        {**_of_source(now, removal), **{name: old[name] for name in kept if name in old}}
        for now, old in pieces
    ]
    record = {**record, "evidence": evidence}
    if arguments := was.get("arguments"):
        record["arguments"] = [_judged_argument(each, removal) for each in arguments]
    return record


def _of_source(piece: dict[str, Any], removal: Removal) -> dict[str, Any]:
    """A copy of a piece of evidence, with its source as that is patched."""
    if piece.get("source") not in _sources(removal):
        return piece
    kept = {name: piece[name] for name in Source.READ.values() if name in piece}
    return {**piece, **removal.words.json(kept)}


def patch_merge(row: NameMerge, removal: Removal) -> dict[str, Any]:
    """What comes back when a merge is undone: of a source all, of a name only what was moved."""
    words = removal.words
    patched = {"moved": words.json(row.moved)}
    if row.kind == SOURCE:
        columns = words.json(row.columns) | {"slug": words.slug(row.columns["slug"])}
        addresses = {name: words.address(row.columns[name]) for name in ("url", "archived_url")}
        columns |= addresses
        patched |= {"name": words.plain(row.name)[:300], "columns": columns}
        slugs = [slug for slug in row.slugs if words.slug(slug) == slug]
        patched |= {"filled": words.json(row.filled), "slugs": slugs}
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def _sources(removal: Removal) -> set[int]:
    """The keys of the sources of an article; looked up once for a removal."""
    if "sources" not in removal.known:
        removal.known["sources"] = {*sources(removal.article).values_list("pk", flat=True)}
    found: set[int] = removal.known["sources"]
    return found


def _judged_argument(argument: dict[str, Any], removal: Removal) -> dict[str, Any]:
    """An argument as the claim that argues is patched: one of another article stays as it is."""
    is_left = Claim._meta.label_lower in removal.left
    if is_left or argument["article"] != removal.article.pk:
        return argument
    return {**argument, "statement": removal.words.plain(argument["statement"])[:300]}


def assessments(article: Article) -> Any:
    """Those of the article's claims, and those of other claims that its claims argue about, or that
    have or had evidence from its sources; and those of claims that have left it.
    """
    with_arguments = Assessment.objects.filter(judged_record__arguments__0__isnull=False)
    rows = with_arguments.values_list("pk", "judged_record__arguments")
    keys = [
        key
        for key, arguments in rows.iterator()
        if any(each["article"] == article.pk for each in arguments)
    ]
    own = Q(claim__article=article)
    had = ClaimEdit.objects.filter(_of_sources_of(article)).values("claim")
    has = Evidence.objects.filter(source__in=sources(article)).values("claim")
    beside = Q(pk__in=keys) | Q(claim__in=had) | Q(claim__in=has)
    beside |= Q(claim__in=moved_claims.moved_from(article))
    return Assessment.objects.filter(own | beside).select_related("claim")


def _of_sources_of(article: Article) -> Q:
    """The condition that a change was of evidence from a source of an article."""
    keys = [*sources(article).values_list("pk", flat=True)]
    of_source = Q(before__source__in=keys) | Q(after__source__in=keys)
    return Q(subject=ClaimEdit.Subject.EVIDENCE) & of_source


def patch_note_version(row: NoteVersion, removal: Removal) -> dict[str, Any]:
    """What a version was written on is in it as it stands in the passage and in the claim."""
    if (on := row.note.passage) and moved_claims.has_left(on.claim, removal):
        return moved_claims.patch_note_version(row, removal)
    patched = patched_columns(row, removal)
    patched["words"] = removal.words.without_parts(patched.get("words", row.words))
    if Claim._meta.label_lower in removal.left:
        patched.pop("statement", None)
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def _judged_passage(passage: dict[str, Any], removal: Removal) -> dict[str, Any]:
    passage = with_setting(passage, removal)
    kept = passage["words"]
    before, quote, after = removal.words.quoted(kept["before"], kept["quote"], kept["after"])
    if passage.get("context"):
        is_in_text = text_had_them(removal)
        around = without_words(passage["context"], removal.words, is_in_text=is_in_text)
        passage = {**passage, "context": around}
    return {**passage, "words": {"quote": quote, "before": before, "after": after}}


def patch_claim_edit(row: ClaimEdit, removal: Removal) -> dict[str, Any]:
    """A quote of the article that a change keeps may be cut in the middle of the words.

    Of a claim of another article, whose evidence has the same source, that alone is patched.
    """
    if row.subject == ClaimEdit.Subject.EVIDENCE and row.claim.article_id != removal.article.pk:
        return _patch_shared_source(row, removal)
    if row.subject == ClaimEdit.Subject.PASSAGE and moved_claims.has_left(row.claim, removal):
        return moved_claims.patch_words_of_edit(row, removal)
    patched = patched_columns(row, removal)
    for name in ("before", "after"):
        kept = patched.get(name, getattr(row, name))
        if "words" in kept:
            patched[name] = {**kept, "words": removal.words.without_parts(kept["words"])}
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def _patch_shared_source(row: ClaimEdit, removal: Removal) -> dict[str, Any]:
    if Source._meta.label_lower in removal.left:
        return {}
    patched = {name: _of_source(getattr(row, name), removal) for name in ("before", "after")}
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def patch_fact_check(row: FactCheck, removal: Removal) -> dict[str, Any]:
    """A tick moves with the newest text; what was ticked may be cut in the middle of the words."""
    patched = patched_columns(row, removal)
    if "newest" not in removal.known:
        removal.known["newest"] = removal.article.revisions.first()
    kept = {name: getattr(row, name) for name in ("quote", "prefix", "suffix", "start", "end")}
    if newest := removal.known["newest"]:
        spans = removal.spans.get(newest.pk, SpanMap(()))
        text = removal.words.pattern.sub(MARK, newest.text)
        patched |= placed_after(kept, text, spans, removal.words)
    patched["ticked_quote"] = removal.words.without_parts(
        patched.get("ticked_quote", row.ticked_quote)
    )
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def patch_challenge(row: Challenge, removal: Removal) -> dict[str, Any]:
    """What a reader wrote about may be cut in the middle of the words; an e-mail address that has
    them goes as a whole.
    """
    patched = patched_columns(row, removal)
    if removal.words.address(row.email) != row.email:
        patched["email"] = ""
    patched["quote"] = removal.words.without_parts(patched.get("quote", row.quote))
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def patch_slugged(row: Any, removal: Removal) -> dict[str, Any]:
    """A row whose slug must stay the only one: it gets the row's key where it has become a mark."""
    patched = patched_columns(row, removal)
    if "slug" in patched:
        patched["slug"] = f"{patched['slug'][:60]}-{row.pk}"
    return patched


def patch_source(row: Source, removal: Removal) -> dict[str, Any]:
    """A source with what it is compared by: the digests of its words go with them."""
    patched = patch_slugged(row, removal)
    if not patched.keys() & {*COMPARED}:
        return patched
    rest = Source(**{name: patched.get(name, getattr(row, name)) for name in COMPARED})
    return patched | {f"{by}_digest": digest_of(by, rest) for by in KEYS}


def notes(article: Article) -> Any:
    return Note.objects.filter(Q(claim__article=article) | Q(passage__claim__article=article))


def note_versions(article: Article) -> Any:
    """Those of its notes, and of notes on passages of claims that have left it."""
    left = Q(note__passage__claim__in=moved_claims.moved_from(article))
    found = NoteVersion.objects.filter(Q(note__in=notes(article)) | left)
    return found.select_related("note__claim", "note__passage__claim")


def passages(article: Article) -> Any:
    """Those of its claims, and of claims that have left it."""
    left = Q(claim__in=moved_claims.moved_from(article))
    found = Passage.objects.filter(Q(claim__article=article) | left)
    return found.select_related("claim__article")


def relations(article: Article) -> Any:
    return Relation.objects.filter(Q(from_claim__article=article) | Q(to_claim__article=article))


def claim_edits(article: Article) -> Any:
    """With changes of relations to its claims, which tell what these said, and of evidence that
    other claims have from its sources; and of the words of claims that have left it.
    """
    own = Q(claim__article=article) | Q(other__article=article)
    own |= Q(claim__in=moved_claims.moved_from(article), subject=ClaimEdit.Subject.PASSAGE)
    return ClaimEdit.objects.filter(own | _of_sources_of(article)).select_related("claim")


def challenges(article: Article) -> Any:
    return Challenge.objects.filter(Q(article=article) | Q(claim__article=article))


def sources(article: Article) -> Any:
    return Source.objects.filter(evidence__claim__article=article).distinct()


def merges(article: Article) -> Any:
    """Those of names, and of what was merged into its sources."""
    own = Q(into__in=[*sources(article).values_list("pk", flat=True)])
    return NameMerge.objects.filter(~Q(kind=SOURCE) | own)


def former_slugs_of_sources(article: Article) -> Any:
    keys = [*sources(article).values_list("pk", flat=True)]
    return FormerNameSlug.objects.filter(kind=SOURCE, key__in=keys)


def others_with_sources(rows: Collection[Source], article: Article) -> QuerySet[Article]:
    """The other articles with evidence from some sources."""
    others = Article.objects.filter(claims__evidence__source__in=rows).exclude(pk=article.pk)
    return others.only("title").distinct().order_by("pk")


# After the revisions, whose spans they need. A passage quotes; the rest is in the desk's words.
holds(
    Passage,
    passages,
    patch_passage,
    aside=("start", "end"),
)
holds(
    RevisionPassages,
    lambda a: RevisionPassages.objects.filter(revision__article=a).select_related("revision"),
    patch_kept_passages,
)
holds(AnnotatedText, "article", dropped=True)
holds(Assessment, assessments, patch_assessment)
holds(Challenge, challenges, patch_challenge, may_stay=True, never_stay=("quote",))
holds(Claim, "article", patch_slugged, may_stay=True, never_stay=("verdict_summary",))
holds(ClaimEdit, claim_edits, patch_claim_edit)
holds(Evidence, "claim__article", may_stay=True)
holds(
    FactCheck,
    lambda a: FactCheck.objects.filter(article=a),
    patch_fact_check,
)
holds(Forecast, "claim__article", may_stay=True)
holds(Note, notes, may_stay=True)
holds(
    NoteVersion,
    note_versions,
    patch_note_version,
    may_stay=True,
    never_stay=("statement", "words"),
)
holds(Relation, relations, may_stay=True)
holds(Withdrawal, "claim__article", may_stay=True)
holds(Source, sources, patch_source, may_stay=True, shared_with=others_with_sources)
holds(NameMerge, merges, patch_merge)
holds(FormerNameSlug, former_slugs_of_sources, dropped=True)
holds(
    SourceEdit,
    lambda article: SourceEdit.objects.filter(source__in=sources(article)),
    may_stay=True,
)
holds(
    LinkCheck,
    lambda article: LinkCheck.objects.filter(source__in=sources(article)),
    may_stay=True,
)
holds(
    SourceReading,
    lambda article: SourceReading.objects.filter(source__in=sources(article)),
    may_stay=True,
)
