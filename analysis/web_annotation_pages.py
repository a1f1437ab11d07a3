"""The annotations on articles and claims, each at its own address and in collections.

Readers have them all; they are the same for everybody, so nothing of a draft is ever in one. See
https://www.w3.org/TR/annotation-protocol/ for the headers.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import wraps
from itertools import chain
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from articles.jsonld import Link, Node
from articles.methods import may_be_kept
from articles.models import Article
from articles.models.article_lists import LINE
from articles.pagination import LARGEST_KEY
from articles.redirects import following_slugs
from articles.shown import shows_article
from articles.structured_data import link_from, written
from articles.twins import answer_text, links_pages_with

from . import web_annotation
from .claim_cards import why_not_listed
from .earlier_speakers import speakers_of
from .models import Claim, Note, Passage
from .web_annotation import MEDIA_TYPE, NOTE, PASSAGE

PER_PAGE = 50
START = f"{PASSAGE}-0"  # before the first annotation
METHODS = ("GET", "HEAD", "OPTIONS")
LDP = "http://www.w3.org/ns/ldp#"
OF_ANNOTATION = (f'<{LDP}Resource>; rel="type", <http://www.w3.org/ns/oa#Annotation>; rel="type"',)
OF_COLLECTION = (
    f'<{LDP}BasicContainer>; rel="type"',
    f'<http://www.w3.org/TR/annotation-protocol/>; rel="{LDP}constrainedBy"',
)
SERVICE = "http://www.w3.org/ns/oa#annotationService"
# The columns of a claim that a collection needs.
CLAIM = ("number", "listing", "article__status")
# What a client can ask of a collection in the header Prefer.
MINIMAL = f"{LDP}PreferMinimalContainer"
ADDRESSES_ONLY = "http://www.w3.org/ns/oa#PreferContainedIRIs"

View = Callable[..., HttpResponse]


def for_clients(links: Iterable[str], *vary: str) -> Callable[[View], View]:
    """Let clients of other sites read what a view answers, and say what it is."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if request.method not in METHODS:
                response: HttpResponse = HttpResponseNotAllowed(METHODS)
            elif request.method == "OPTIONS":
                response = HttpResponse(status=204)
                response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
                response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match, Prefer"
            else:
                response = view(request, **kwargs)
            response.headers["Allow"] = ", ".join(METHODS)
            response.headers["Link"] = ", ".join(links)
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "Allow, ETag, Link"
            patch_vary_headers(response, ["Accept", *vary])
            return response

        # Exempt, so that whoever tries to write is told that nobody can.
        return may_be_kept(csrf_exempt(answer))

    return decorate


def _answer(request: HttpRequest, node: Node) -> HttpResponse:
    response = answer_text(request, written(web_annotation.document(node)), MEDIA_TYPE)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@for_clients(OF_ANNOTATION)
def passage_annotation(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer_one(request, PASSAGE, pk)


@for_clients(OF_ANNOTATION)
def note_annotation(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer_one(request, NOTE, pk)


def _answer_one(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    found = annotations([(kind, pk)], link_from(request)) if pk <= LARGEST_KEY else []
    if not found:
        raise Http404
    return _answer(request, found[0])


@for_clients(OF_COLLECTION, "Prefer")
@following_slugs
def article_annotations(request: HttpRequest, slug: str) -> HttpResponse:
    """The passages of an article, and the notes on them; of a retracted one that it is that."""
    articles = Article.objects.readable().only(*LINE, "retraction_reason")
    article = get_object_or_404(articles, slug=slug)
    if article.is_retracted:
        told = _("“%(title)s” has been retracted: %(reason)s")
        words = {"title": article.title, "reason": article.retraction_reason}
        return _answer_none(request, told % words)
    shows_article(article.pk)
    keys = _keys(Q(claim__article=article), Q(passage__claim__article=article))
    return _answer_collection(request, _("Claims of “%s”") % article.title, keys)


@for_clients(OF_COLLECTION, "Prefer")
def claim_annotations(request: HttpRequest, pk: int) -> HttpResponse:
    """The passages that make a claim, and all notes on it; of one that is not listed, why not."""
    claims = Claim.objects.readable().select_related("article")
    claim = get_object_or_404(claims.only(*CLAIM), pk=pk)
    shows_article(claim.article_id)
    named = _("Claim %(number)d") % {"number": claim.number or 0}
    if gone := why_not_listed(claim):
        return _answer_none(request, f"{named}. {gone}")
    keys = _keys(Q(claim=claim), Q(claim=claim), Q(passage__claim=claim))
    return _answer_collection(request, named, keys)


def _answer_none(request: HttpRequest, label: str) -> HttpResponse:
    """A collection without annotations, which says why: none of the words."""
    address = request.build_absolute_uri(request.path)
    return _answer(request, web_annotation.collection(address, label, 0))


@links_pages_with("articles:article_twin")
def _link_of_article(slug: str) -> str:
    return f'<{reverse("analysis:article_annotations", args=[slug])}>; rel="{SERVICE}"'


@links_pages_with("analysis:claim_twin")
def _link_of_claim(pk: int) -> str:
    return f'<{reverse("analysis:claim_annotations", args=[pk])}>; rel="{SERVICE}"'


# --- Collections ----------------------------------------------------------------------------------

Key = tuple[str, int]  # PASSAGE or NOTE, and the primary key


def _rank(key: Key) -> tuple[bool, int]:
    """The place of a key in a collection: passages first."""
    return key[0] == NOTE, key[1]


def _keys(passages: Q, *notes: Q) -> list[Key]:
    """The annotations of a collection: as many as an article has claims, so all are looked at.

    Each condition on notes is asked alone: of several at once no index would be used.
    """
    words = _passages().filter(passages).order_by("pk").values_list("pk", flat=True)
    said = [_notes().filter(which).values_list("pk", flat=True) for which in notes]
    return [(PASSAGE, key) for key in words] + [(NOTE, key) for key in sorted(chain(*said))]


@dataclass(frozen=True)
class Wish:
    """What a client asks for: a page (`after` a key, None for the collection), in which form."""

    after: Key | None
    only_addresses: bool
    is_minimal: bool

    @classmethod
    def of(cls, request: HttpRequest) -> "Wish":
        prefers = request.headers.get("Prefer", "")
        only_addresses = "iris" in request.GET or ADDRESSES_ONLY in prefers
        return cls(_parse(request.GET.get("after", "")), only_addresses, MINIMAL in prefers)


def _parse(text: str) -> Key | None:
    """The key that an address names; Http404 for what is none."""
    kind, _dash, key = text.partition("-")
    if not text:
        return None
    if kind not in (PASSAGE, NOTE) or not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404
    return kind, int(key)


@dataclass(frozen=True)
class Pages:
    """The pages of a collection, each named by the last annotation of the page before."""

    address: str
    keys: list[Key]
    only_addresses: bool

    @property
    def whole(self) -> str:
        """The address of the collection."""
        return self.address + ("?iris=1" if self.only_addresses else "")

    @property
    def last(self) -> str:
        return self.at((len(self.keys) - 1) // PER_PAGE * PER_PAGE)

    def at(self, start: int) -> str:
        """The address of the page that begins with the annotation at a place (from 0 on)."""
        after = "-".join(map(str, self.keys[start - 1])) if start else START
        return f"{self.address}?after={after}" + ("&iris=1" if self.only_addresses else "")

    def start_after(self, key: Key) -> int:
        return bisect_right(self.keys, _rank(key), key=_rank)

    def page(self, start: int, whole: Node | str, to: Link) -> Node:
        end = start + PER_PAGE
        keys = self.keys[start:end]
        return web_annotation.collection_page(
            self.at(start),
            whole,
            start,
            [_address(key, to) for key in keys] if self.only_addresses else annotations(keys, to),
            prev=self.at(max(0, start - PER_PAGE)) if start else "",
            next=self.at(end) if end < len(self.keys) else "",
        )


def _answer_collection(request: HttpRequest, label: str, keys: list[Key]) -> HttpResponse:
    """The collection with its first page in it, or one of its pages."""
    wish, to = Wish.of(request), link_from(request)
    pages = Pages(request.build_absolute_uri(request.path), keys, wish.only_addresses)
    whole = web_annotation.collection(pages.whole, label, len(keys))
    if wish.after is not None:
        return _answer(request, pages.page(pages.start_after(wish.after), whole, to))
    if keys:
        whole["first"] = pages.at(0) if wish.is_minimal else pages.page(0, pages.whole, to)
        whole["last"] = pages.last
    response = _answer(request, whole)
    response.headers["Content-Location"] = pages.whole
    return response


# --- Annotations ----------------------------------------------------------------------------------


def _address(key: Key, to: Link) -> str:
    return to(f"analysis:{key[0]}_annotation", key[1])


def annotations(keys: Iterable[Key], to: Link) -> list[Node]:
    """The annotations with some keys, in their order; not those that readers do not have."""
    wanted: dict[str, list[int]] = {PASSAGE: [], NOTE: []}
    for kind, key in keys:
        wanted[kind].append(key)
    notes = _rows(_notes, wanted[NOTE])
    on = [note.passage_id for note in notes.values() if note.passage_id]
    passages = _rows(_passages, [*wanted[PASSAGE], *on])
    texts = _set_claims(passages.values(), notes.values())
    said = speakers_of(_claim_of(each, passages) for each in notes.values())
    found = []
    for kind, key in keys:
        if kind == PASSAGE and key in passages:
            passage = passages[key]
            text = texts[passage.claim.article_id]
            found.append(web_annotation.on_passage(passage, text, to))
        elif kind == NOTE and key in notes:
            note = notes[key]
            claim, passage = _claim_of(note, passages), passages.get(note.passage_id or 0)
            rest = said[claim.pk], texts[claim.article_id], to
            found.append(web_annotation.on_note(note, passage, *rest))
    return found


def _claim_of(note: Note, passages: dict[int, Passage]) -> Claim:
    passage = passages.get(note.passage_id or 0)
    claim = passage.claim if passage else note.claim
    assert claim is not None
    return claim


def _passages() -> Any:
    return Passage.objects.live().with_text()


def _notes() -> Any:
    return Note.objects.live().select_related("public__signed_by")


def _rows(rows: Callable[[], Any], keys: Collection[int]) -> dict[int, Any]:
    """Rows by their keys; for none no query is made, which costs more than asking it."""
    return dict(rows().in_bulk(keys)) if keys else {}


def _set_claims(passages: Collection[Passage], notes: Collection[Note]) -> dict[int, str]:
    """Give passages and notes their claims; the texts of the articles, by the articles' keys."""
    of_notes = {note.claim_id for note in notes if note.claim_id}
    keys = {passage.claim_id for passage in passages} | of_notes
    claims = _rows(Claim.objects.for_annotation, keys)
    for passage in passages:
        passage.claim = claims[passage.claim_id]
    for note in notes:
        note.claim = claims[note.claim_id] if note.claim_id else None
    articles = {claim.article_id for claim in claims.values()}
    rows = Article.objects.filter(pk__in=articles).values_list("pk", "text")
    return dict(rows) if articles else {}
