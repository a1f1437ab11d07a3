"""How claims come into pages of articles, which do not know of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analysis import attribution, claim_comparison, rules
from analysis.article_on_day import signers_on_day
from analysis.as_of import AsOf, Standing
from analysis.claims_in_brief import ClaimCounts, claims_in_brief
from analysis.dropped_claims import moved_claims
from analysis.findings import Count
from analysis.front_page import shown_claims
from analysis.impact import (
    claims_affected_by,
    claims_touched_by,
    columns_changed_by,
    rest_changed_by,
    sentences_changed_by,
)
from analysis.list_lines import FrontPage, article_lines, claims_in_lists, front_page
from analysis.models import AnnotatedText, Challenge, Claim, ClaimAnswer
from analysis.preview import annotated_preview
from analysis.related_reading import Reading, text_and_related
from analysis.revision_text import kept_passages, openable_claims, revision_text
from analysis.verdicts import FINDINGS, Kind, Verdict
from articles import markup
from articles.dates import in_words
from articles.models import BODY_MAX_LENGTH, Article, Author, Revision, Topic
from articles.state import State
from articles.state_words import SENTENCES
from articles.templatetags.articles import path_to, signed

register = template.Library()
register.simple_tag(revision_text)


@dataclass(frozen=True)
class TextWithClaims:
    """An article's HTML with its claims marked, and HTML that sums them up.

    With how many there are, how many others have moved to other articles, and what is related.
    """

    html: str
    claim_count: int = 0
    moved_count: int = 0
    findings: Any = ()
    summary: str = ""
    related: Sequence[Reading] = ()

    @property
    def counts(self) -> list[Count]:
        """The claims counted by what is held of them."""
        return Count.from_data(self.findings)


@register.simple_tag
def annotated_text(
    article: Article,
    preview: State | None = None,
    without_claims: bool = False,
    pinned: int | str = "",
) -> TextWithClaims:
    """The article's text with its claims, as stored when they were last saved.

    With `preview` the text is the one that the article has in memory, and the claims are marked in
    that as publishing it in this state would mark them, unless it is shown `without_claims`. It is
    that of the revision with the number `pinned`, if that is given.
    """
    if without_claims:
        return TextWithClaims(article.html)
    if article.is_retracted:
        # Its claims are not public any more, and its text may be withheld.
        return TextWithClaims("" if article.text_withheld else article.html)
    if preview and article.pk:
        return TextWithClaims(**annotated_preview(article, preview, int(pinned or 0)))
    found, related = text_and_related(article.pk)
    return TextWithClaims(**(found or {"html": article.html}), related=related)


@register.simple_tag
def findings_of(article: Article) -> list[Count]:
    """The claims of an article counted by what is held of them; one query.

    A retracted article has none: its claims are not public any more.
    """
    if article.is_retracted:
        return []
    row = AnnotatedText.objects.filter(pk=article.pk).exclude(claim_count=0)
    return Count.from_data(row.values_list("findings", flat=True).first() or [])


@register.simple_tag
def lines_of_articles(
    articles: Iterable[Article], level: int = 2, with_topics: bool = False, on: Any = None
) -> list[SafeString]:
    """The lines of articles in a list; `on` is the author or the topic whose page it is on."""
    keys = [article.pk for article in articles]
    author = on.name if isinstance(on, Author) else ""
    topic = on.pk if isinstance(on, Topic) else None
    return article_lines(keys, level=level, with_topics=with_topics, author=author, topic=topic)


@register.inclusion_tag("analysis/_findings.html")
def findings_line(counts: list[Count], linked: bool = False) -> dict[str, Any]:
    """“38 claims: 11 borne out, …”; `linked` leads from each count to the first of its claims."""
    return {"counts": counts, "total": sum(each.number for each in counts), "linked": linked}


@register.filter
def date_of(standing: Standing, article: Article) -> date | None:
    """The day that readers know, or on the day knew, the article of a claim by."""
    return standing.date_of(article)


@register.filter
def title_of(standing: Standing, article: Article) -> str:
    """The title that the article of a claim has, or had on the day."""
    return standing.title_of(article)


@register.filter
def path_of(standing: Standing, article: Article) -> str:
    """The path of the article of a claim, or of the revision that readers had on the day."""
    if standing.former_revision is None or standing.former_article:
        return path_to("articles:article_detail", article.slug)
    return path_to("articles:revision_detail", article.slug, standing.former_revision)


@register.filter
def publisher_of(standing: Standing, article: Article) -> str:
    """The publisher that the article of a claim has, or had on the day; "" for none."""
    return standing.publisher_of(article)


@register.filter
def finding(verdict: str) -> str:
    """In which group a verdict is counted, as the class of its sign has it."""
    return FINDINGS[verdict].value


@register.inclusion_tag("analysis/_moved_claims.html")
def claims_moved_from(article: Article) -> dict[str, Any]:
    """The claims that the desk has moved from an article to others, as they are now."""
    moved = [] if article.is_retracted else moved_claims(article)
    return {"moved": [(one, one.claim and one.claim.standing()) for one in moved]}


@register.inclusion_tag("analysis/_claims_between.html")
def claims_between(before: Revision, after: Revision, user: Any) -> dict[str, Any]:
    """How the claims that two revisions of an article make differ."""
    old, new = kept_passages([before, after])
    keys = {passage["claim"] for passage in (*old, *new)}
    openable = {*openable_claims(keys, user, before.article_id)}
    texts = claim_comparison.Texts(before.settings, after.settings, before.article.language)
    return {"changes": claim_comparison.compare_claims(old, new, openable, texts)}


@register.inclusion_tag("analysis/_affected_claims.html")
def affected_claims(article: Article) -> dict[str, Any]:
    """What the changes that readers do not see yet do to the article's claims."""
    newest = article.revisions.first()
    if newest is None:
        return {"affected": []}
    affected = claims_affected_by(newest)
    return {
        "affected": affected,
        "columns": columns_changed_by(newest),
        "rest": rest_changed_by(article, newest.rendered, affected),
    }


@register.inclusion_tag("analysis/_affected_claims.html")
def touched_claims(article: Article, form: Any) -> dict[str, Any]:
    """What is on the screen does to an article's claims, if it is published; and what it changes
    beside the text, with which all of them are read.
    """
    body = str(form["body"].value() or "").strip()[:BODY_MAX_LENGTH].replace("\r\n", "\n")
    rendered = markup.render(body)
    typed = {name: str(form[name].value() or "") for name in SENTENCES if name in form.fields}
    columns = sentences_changed_by(article, typed, rendered.text)
    affected = claims_touched_by(article, rendered)
    return {
        "affected": affected,
        "columns": columns,
        "rest": rest_changed_by(article, rendered, affected),
        "is_asked": True,
    }


@register.filter
def makes_claims(article: Article) -> bool:
    """Whether claims are tied to words of an article."""
    return Claim.objects.filter(article=article).exists()


@register.simple_tag
def front_page_of(articles: Iterable[Any]) -> FrontPage:
    """The parts of the front page of articles, the first of which leads it; five queries."""
    keys = [article.pk for article in articles]
    return front_page(keys, shown_claims(keys[0] if keys else None))


@register.simple_tag
def claims_about(topic: Any) -> tuple[ClaimCounts, list[SafeString]]:
    """The claims of a topic, counted, and those of them that were assessed last."""
    found = claims_in_brief(Claim.objects.live().newest_of_topic(topic))
    return found.counts, claims_in_lists({"about": found.latest})["about"]


@register.simple_tag
def claims_of_author(author: Any) -> tuple[ClaimCounts, dict[str, list[SafeString]]]:
    """The claims that an author makes, counted; those assessed last (`made`), and others' newest.

    Those are claims of others in the author's articles, which report them (`reported`).
    """
    newest = "-of_author__claim_id"
    said, reported = Claim.objects.live().said_by(author), Claim.objects.live().reported_by(author)
    found = claims_in_brief(said.order_by(newest), reported.order_by(newest))
    lists = {"made": found.latest, "reported": found.reported}
    return found.counts, claims_in_lists(lists, author.name)


@register.simple_tag
def said_by(
    claim: Claim, then: str | None = None, signers: Sequence[str] | None = None
) -> SafeString:
    """Who says a claim, linked: “A and B”, or “X, as reported by A and B”.

    `then` is who was quoted with it on another day ("" for nobody), where that was changed since,
    and `signers` who signed the article.
    """
    reporters = signed(claim.article)
    if signers is not None:
        reporters = format_html("<bdi>{}</bdi>", attribution.listed(signers))
    if not (claim.names_a_speaker if then is None else then):
        return reporters
    speaker = _linked_speaker(claim) if then is None else format_html("<bdi>{}</bdi>", then)
    signing = {byline.author_id for byline in claim.article.bylines.all()}
    if not (signing if signers is None else signers) or (
        then is None and claim.speaker_id in signing
    ):
        return speaker
    return format_html(_("{}, as reported by {}"), speaker, reporters)


def _linked_speaker(claim: Claim) -> SafeString:
    if claim.speaker:
        address = path_to("articles:author_detail", claim.speaker.slug)
    else:
        query = urlencode({"said_by": claim.speaker_name})
        address = f"{path_to('analysis:claim_list')}?{query}"
    return format_html('<a href="{}"><bdi>{}</bdi></a>', address, claim.speaker_in_words)


@register.simple_tag
def said_by_words(
    claim: Claim, then: str | None = None, signers: Sequence[str] | None = None
) -> str:
    """Who says a claim, as `said_by` but without links."""
    now = [row.signed_as for row in claim.article.bylines.all()]
    return attribution.in_words(claim, now if signers is None else signers, then)


@register.simple_tag
def interests_of(claim: Claim, standing: Standing) -> list[tuple[str, str, str]]:
    """The names of those who say or report a claim and have declared an interest.

    With each what is declared now, and what was when the article was published, where it differs.
    Of who came to sign the article, or to be quoted, after the day that is shown nothing is told.
    """
    signed = signers_on_day(claim)
    bylines = (row for row in claim.article.bylines.all() if row.author_id in signed)
    found = [(row.signed_as, row.author.interest, row.interest) for row in bylines]
    if claim.speaker and standing.former_speaker is None:
        found.append((claim.speaker_in_words, claim.speaker.interest, ""))
    return [(name, now, "" if then == now else then) for name, now, then in found if now or then]


@register.filter
def changes_of_sense(meaning: list[dict[str, str]]) -> str:
    """What can turn the sense of a passage ({"kind", "old", "new"}), in words."""
    return claim_comparison.in_words(meaning)


@register.simple_tag
def held_since(standing: Standing, former: Article | None = None) -> str:
    """Since when a verdict is held; where the claim came with it from another article, since when
    it is said here too. `former` is that article, where readers can open it.
    """
    if standing.since is None:
        return ""
    words = {"day": in_words(standing.since)}
    if standing.here_since is None:
        return _("held since %(day)s") % words
    words["here"] = in_words(standing.here_since)
    if former is None:
        return _("held since %(day)s in another article, here since %(here)s") % words
    words["title"] = former.title
    return _("held since %(day)s in “%(title)s”, here since %(here)s") % words


@register.simple_tag
def verdict(standing: Standing, brief: bool = False, is_dated: bool = False) -> SafeString:
    """What the desk holds of a claim, in a few words; `brief` leaves out since when.

    Where it names who judged, it says since when all the same, unless the line `is_dated` by
    itself: whoever it was had that name at that time.
    """
    since = "" if brief else held_since(standing)
    judged_since = held_since(standing) if brief and standing.signing_judge and not is_dated else ""
    labels = tuple(map(str, standing.stale_labels)) if standing.verdict else ()
    judge = standing.signing_judge, standing.judge_is_quoted
    told = (labels, standing.discloses, standing.is_countersigned, *judge, judged_since)
    return _render_verdict(standing.kind, standing.verdict, since, *told, get_language())


# Remembered, because rendering the 25 of a list costs a seventh of the ledger's CPU time.
@lru_cache(maxsize=4096)
def _render_verdict(
    kind: str,
    verdict: str,
    since: str,
    stale_for: tuple[str, ...],
    discloses: bool,
    is_countersigned: bool,
    signing_judge: str,
    judge_is_quoted: bool,
    judged_since: str,
    _language: str,
) -> SafeString:
    context = {
        "is_normative": kind == Kind.NORMATIVE,
        "verdict": Verdict(verdict) if verdict else None,
        "finding": rules.finding(kind, verdict),
        "since": since,
        "stale_for": stale_for,
        "discloses": discloses,
        "is_countersigned": is_countersigned,
        "signing_judge": signing_judge,
        "judge_is_quoted": judge_is_quoted,
        "judged_since": judged_since,
    }
    return render_to_string("analysis/_verdict.html", context)


@register.simple_tag
def replies_to(claim: Claim, as_of: AsOf | None = None) -> Iterable[Challenge]:
    """The messages of readers that the page of a claim shows as rights of reply: now, or those that
    were shown by the end of a day, as they were shown then.
    """
    replies = Challenge.objects.shown_on(claim)
    if as_of is None:
        return replies
    shown = [(reply, reply.shown_at(as_of.end)) for reply in replies]
    for reply, text in shown:
        reply.reply_text = text
    return [reply for reply, text in shown if text]


@register.simple_tag
def articles_answering(claim: Claim) -> Iterable[Article]:
    """The live articles that were written in reply to a claim."""
    found: Iterable[Article] = ClaimAnswer.objects.articles(claim)
    return found
