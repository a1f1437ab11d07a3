"""Who says a claim: those who sign its article, unless it quotes or interviews somebody else."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from articles.credits import Names
from articles.models import Article, Author, Byline, BylineChange
from articles.models.signing_names import name_columns
from articles.state import State

from .models import Attribution, Claim
from .models.speakers import QUOTING

Signers = dict[int, str]  # the names of those who sign an article, by their keys, in order

SAID, REPORTED = Attribution.Role.SAID, Attribution.Role.REPORTED


def in_words(claim: Claim, signing: Sequence[str], then: str | None = None) -> str:
    """Who says a claim: “A and B”, or “X, as reported by A and B”; `signing` are the bylines.

    `then` is who was quoted with it on another day ("" for nobody), where that was changed since.
    """
    reporters = listed(signing)
    speaker = claim.speaker_in_words if then is None else then
    if not speaker:
        return reporters
    if not reporters or speaker in signing:
        return speaker
    return _("%(speaker)s, as reported by %(reporters)s") % {
        "speaker": speaker,
        "reporters": reporters,
    }


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: “A”, “A and B”, “A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def signers_of(articles: Collection[int]) -> dict[int, Signers]:
    """Who signs each of some articles (by key), by the names that they signed with."""
    found: dict[int, Signers] = {key: {} for key in articles}
    moment = ("article__source_date", "article__published_at")
    rows = Byline.objects.filter(article__in=articles).select_related("article", "author")
    for row in rows.only("article_id", "position", *moment, *name_columns("author__")):
        found[row.article_id][row.author_id] = row.signed_as
    return found


def signers_before(article: int, now: Signers, moment: datetime) -> Signers:
    """Who signed an article (by key) at a moment, from who does now."""
    changes = BylineChange.objects.filter(article=article, at__gte=moment)
    was = dict(now)
    for change in changes.select_related("author").order_by("-at", "-pk"):
        was.pop(change.author_id, None)
        was |= {change.author_id: change.author.name} if change.signed_before else {}
    return was


def signers_at_hand(claim: Claim) -> Signers:
    """Who signs the article of a claim; asked for once, for all the forms of a page."""
    have_signers_at_hand([claim])
    signers: Signers = vars(claim)["signers"]
    return signers


def have_signers_at_hand(claims: Iterable[Claim]) -> None:
    """Ask once who signs the articles of claims, for `signers_at_hand` of each."""
    unasked = [claim for claim in claims if "signers" not in vars(claim)]
    found = signers_of({claim.article_id for claim in unasked}) if unasked else {}
    for claim in unasked:
        vars(claim)["signers"] = found[claim.article_id]


def signers_in(state: State, moment: Any) -> Signers:
    """Who signs an article in a state, by the names that they had at a moment (None: now)."""
    names = Names(state.bylines)
    found = {byline.author_id: names.author(byline, moment) for byline in state.bylines}
    return {key: name for key, name in found.items() if name}


def is_quoted() -> Exists:
    """The condition that an author is quoted with a claim of which readers can open the page."""
    return Exists(Claim.objects.of_live_articles().filter(speaker=OuterRef("pk")))


# --- The rows by which claims are found --------------------------------------------------------


def attribute_claims(article: Article | int, claims: Iterable[Claim] | None = None) -> bool:
    """Make the attributions of claims of a locked article what they should be; None: of all.

    Returns whether any differed.
    """
    asked = Claim.objects.filter(article=article)
    if claims is not None:
        asked = asked.filter(pk__in=[claim.pk for claim in claims])
    return bool(_write_attributions(asked))


def attribute_all(articles: Collection[int]) -> set[int]:
    """The same of all claims of locked articles (keys): of which any differed; five queries."""
    return _write_attributions(Claim.objects.filter(article__in=articles))


def _write_attributions(asked: QuerySet[Claim]) -> set[int]:
    """Make the attributions of some claims what they should be; the articles (keys) of those of
    which any differed.
    """
    rows = [*asked.order_by().values_list("pk", "article", "speaker", "speaker_name")]
    articles = {claim: article for claim, article, _speaker, _name in rows}
    signing: dict[int, list[int]] = {key: [] for key in articles.values()}
    bylines = Byline.objects.filter(article__in=signing).order_by("article", "position", "pk")
    for article, author in bylines.values_list("article", "author"):
        signing[article].append(author)
    wanted = {
        row
        for claim, article, speaker, name in rows
        for row in _wanted(claim, speaker, name, signing[article])
    }
    stored = Attribution.objects.filter(claim__in=asked)
    known = {(row.claim_id, row.author_id, row.role): row.pk for row in stored}
    if gone := known.keys() - wanted:
        Attribution.objects.filter(pk__in=[known[each] for each in gone]).delete()
    Attribution.objects.bulk_create(
        Attribution(claim_id=claim, author_id=author, role=role)
        for claim, author, role in sorted(wanted - known.keys())
    )
    return {articles[claim] for claim, _author, _role in known.keys() ^ wanted}


def _wanted(
    claim: int, speaker: int | None, speaker_name: str, signing: Iterable[int]
) -> set[tuple[int, int, str]]:
    """The attributions of one claim: keys of claim and author, and the role."""
    others_say = bool(speaker or speaker_name)
    found = {(claim, author, str(REPORTED if others_say else SAID)) for author in signing}
    if speaker:
        found.discard((claim, speaker, str(REPORTED)))
        found.add((claim, speaker, str(SAID)))
    return found


def names_speakers(article: Article) -> bool:
    """Whether the marked text of an article names whom it quotes, and who reports it."""
    return Claim.objects.filter(QUOTING, article=article).exists()


def articles_naming(author: Author) -> Iterable[int]:
    """Keys of the articles whose marked text names an author as speaker, or as reporter of one."""
    named = Claim.objects.filter(QUOTING, attributions__author=author)
    return named.order_by().values_list("article", flat=True).distinct()
