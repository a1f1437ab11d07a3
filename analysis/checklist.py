"""What the claims of an article add to the list of what to look at before it is published."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import checklist, checklist_links
from articles.checklist import Finding, Subject
from articles.forms import key_of
from articles.models import Article

from .models import Claim, Evidence, SourceReading

# Words between quotation marks that are long enough to be somebody's, within one paragraph.
QUOTED = re.compile(r"[“\"«]([^“”\"«»]{30,1000})[”\"»]")
PARAGRAPH = re.compile(r"<(p|li|blockquote)\b[^>]*>(.*?)</\1>", re.DOTALL)
LINKED = re.compile(r'href="/articles/([^"#?/]+)/')
TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")


def claims_without_evidence(subject: Subject) -> Iterator[Finding]:
    """Claims on which nothing rests, of the kinds that are judged true or false."""
    judged = (Claim.Kind.FACTUAL, Claim.Kind.INTERPRETIVE)
    evidence = Evidence.objects.filter(claim=OuterRef("pk"))
    claims = Claim.objects.listed().filter(article=subject.article, kind__in=judged)
    for claim in claims.filter(~Exists(evidence)).only("number", "statement", "article"):
        url = reverse("admin:analysis_claim_change", args=[claim.pk])
        yield Finding(_("No evidence for or against: %s") % claim.statement[:160], url)


def quotes_that_sources_lack(subject: Subject) -> Iterator[Finding]:
    """Quotes of evidence that were not found when their sources were last read."""
    claims = Claim.objects.listed().filter(article=subject.article)
    quoting = Evidence.objects.filter(claim__in=claims).exclude(quote="").select_related("source")
    rows = [*quoting]
    read = SourceReading.objects.filter(source__in={row.source_id for row in rows}) if rows else ()
    lacking: dict[int, set[str]] = {}
    for reading in sorted(read, key=lambda each: (each.read_at, each.pk)):  # the last one counts
        lost = {each["quote"] for each in reading.quotes if not each["is_found"]}
        lacking[reading.source_id] = lost
    for row in rows:
        if row.quote in lacking.get(row.source_id, ()):
            url = reverse("admin:analysis_claim_change", args=[row.claim_id])
            words = _("“%(source)s” was read, and does not have: “%(quote)s”")
            yield Finding(words % {"source": row.source, "quote": row.quote[:160]}, url)


def quotes_that_stand_nowhere(subject: Subject) -> Iterator[Finding]:
    """Quoted words beside a link to an article of this site that does not have them."""
    quoted = [*_quoted_from(subject.revision.html)]
    slugs = {slug for slug, _words in quoted}
    known = Article.objects.live().filter(slug__in=slugs).values_list("slug", "text")
    texts = {slug: _as_compared(text) for slug, text in known} if slugs else {}
    for slug, words in quoted:
        if slug in texts and _as_compared(words) not in texts[slug]:
            found = _("Quoted words that the linked article does not have: “%s”")
            yield Finding(found % words[:160], f"/articles/{slug}/")


def _quoted_from(html: str) -> Iterator[tuple[str, str]]:
    """The slug of the article that a paragraph links to, if it is one, with the words it quotes."""
    for _tag, inner in PARAGRAPH.findall(html):
        slugs = {*LINKED.findall(inner)}
        if len(slugs) == 1:
            text = TAG.sub("", inner)
            yield from ((slug, words) for slug in slugs for words in QUOTED.findall(text))


def _as_compared(text: str) -> str:
    """Without what quoting changes: spaces, the case, signs at the ends, omissions."""
    return SPACE.sub(" ", text).casefold().replace("’", "'").strip(" .,;:!?…")


def _claims(keys: Iterable[Any]) -> set[Any]:
    """Of some keys of claims those whose pages readers have."""
    there = Claim.objects.of_live_articles().filter(pk__in=[key for key in keys if key_of(key)])
    return {*there.values_list("pk", flat=True)}


def register() -> None:
    checklist.CHECKS += [
        claims_without_evidence,
        quotes_that_sources_lack,
        quotes_that_stand_nowhere,
    ]
    checklist_links.PAGES["analysis:claim_detail"] = ("pk", _claims)
    checklist_links.PAGES["analysis:claim"] = ("pk", _claims)
