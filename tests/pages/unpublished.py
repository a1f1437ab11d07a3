"""A site with a public article and all that readers must not know of.

Everything that only unpublished work knows of, or a text that is withheld, is called “hushed”.
"""

from datetime import UTC, datetime
from typing import Any

from analysis.annotation import annotate
from analysis.challenges import answer_challenge
from analysis.models import Claim, Note, Relation
from articles.models import Article
from articles.workflow import retract, revise, save_draft
from desk.remarks import open_thread
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_debate,
    make_evidence,
    make_note,
    make_organization,
    make_page,
    make_series,
    make_source,
    make_topic,
)

FAR_AHEAD = datetime(2090, 1, 1, tzinfo=UTC)
HIDDEN_BODY = (
    "The hushed text says: the hushed charter was signed.\n\n## A hushed heading\n\n## Two"
)


def make_live() -> Article:
    """A published article, tied in every way to a draft, a scheduled and a withheld article."""
    shared = {
        "author": make_author("Ana Lima", slug="ana"),
        "topics": (make_topic("Law", slug="law"),),
    }
    live = make_article("Open", slug="open", **shared)
    claim = make_claim(live, topics=shared["topics"])
    make_assessment(claim)
    for which, how in (("draft", {"published": False}), ("scheduled", {"at": FAR_AHEAD})):
        hide(which, how, live, claim, shared)
    hold_back_notes(claim)
    hold_back_messages(claim)
    withhold(live, claim, shared)
    order_and_oppose(live)
    work_on(live)
    return live


def order_and_oppose(live: Article) -> None:
    """A series with a public article between hidden ones, one of hidden ones alone, and pairs."""
    draft, coming = (
        Article.objects.get(slug=f"hushed-{which}") for which in ("draft", "scheduled")
    )
    make_series(draft, live, coming, name="Open series", slug="open-series")
    other = make_article("Hushed title of another", slug="hushed-another", published=False)
    make_series(other, name="Hushed series", slug="hushed-series")
    make_debate(live, draft, "A hushed question?")


def work_on(live: Article) -> None:
    """A public correction, and after it work that readers do not see yet."""
    live.refresh_from_db()
    live.body += "\nThe record was set straight.\n"
    revise(live, grade="correction", note="The record was missing.")
    live.refresh_from_db()
    live.title, live.slug, live.body = "Hushed new title", "hushed-slug", "Hushed new text."
    save_draft(live)
    live.refresh_from_db()
    open_thread(live, "new text", "A hushed remark.", suggestion="hushed words")


def hold_back_notes(claim: Claim) -> None:
    """Notes on a public claim and its words that wait for an editor, one over what is approved."""
    open_note = make_note(claim.passages.get(), "An open note.")
    others = Note(claim=claim), Note(passage=claim.passages.get())
    for note in (open_note, *others):
        note.signed_by, note.body, note.waits = open_note.signed_by, "Hushed remark.", True
        note.save()
        words = {"signed_by": note.signed_by, "body": note.body, "html": "<p>Hushed remark.</p>"}
        note.versions.create(number=2, **words)
    annotate(claim.article)


def hold_back_messages(claim: Claim) -> None:
    """A message that no reader is shown, and pages of the site's own that are drafts."""
    said = make_challenge(claim, "Hushed message.", name="Hushed reader")
    answer_challenge(said, answer="Hushed answer.")
    make_page("Who we are", slug="who-we-are")
    for slug in ("hushed-page", "method"):
        make_page("Hushed page", "Hushed text.", slug=slug, is_public=False)


def hide(which: str, how: dict[str, Any], live: Article, claim: Claim, shared: Any) -> None:
    """An article that readers must not know of, with all that can hang on one."""
    center = make_organization(f"Hushed center of the {which}", slug=f"hushed-center-{which}")
    author = make_author(
        f"Hushed author of the {which}", slug=f"hushed-author-{which}", affiliation=center
    )
    topic = make_topic(f"Hushed topic of the {which}", slug=f"hushed-topic-{which}")
    article = make_article(
        f"Hushed title of the {which}",
        slug=f"hushed-{which}",
        body=HIDDEN_BODY,
        standfirst="Hushed standfirst.",
        editors_note="Hushed note.",
        disclaimer="Hushed disclaimer.",
        publisher=center,
        in_reply_to=live,
        author=author,
        topics=(topic, *shared["topics"]),
        **how,
    )
    article.bylines.update(role="Hushed role", affiliation=center)
    article.bylines.create(author=shared["author"], position=2)
    hidden = make_claim(
        article,
        "the hushed charter was signed",
        slug=f"hushed-claim-{which}",
        statement=f"Hushed statement of the {which}.",
        topics=(topic, *shared["topics"]),
    )
    evidence = make_evidence(hidden, source=make_source(title="Hushed source"))
    make_assessment(hidden, "supported", evidence, rationale="Hushed rationale.")
    make_claim(article, "The hushed text", kind="predictive", statement="Hushed and overdue.",
               topics=shared["topics"], resolves_on=datetime(2020, 1, 1).date())  # fmt: skip
    make_note(hidden, "Hushed remark.", signed_by=author)
    Relation.objects.create(from_claim=hidden, to_claim=claim, kind="contradicts", note="Hushed.")
    Relation.objects.create(from_claim=claim, to_claim=hidden, kind="supports", note="Hushed.")
    make_article(f"An open reply to the {which}", slug=f"reply-to-{which}", in_reply_to=article)


def withhold(live: Article, claim: Claim, shared: Any) -> None:
    """A retracted article of which title, signature and notices stay, and no word of the text."""
    article = make_article(
        "Withdrawn",
        slug="withheld",
        body=HIDDEN_BODY,
        standfirst="Hushed standfirst.",
        editors_note="Hushed note.",
        disclaimer="Hushed disclaimer.",
        in_reply_to=live,
        **shared,
    )
    quote = "the hushed charter was signed"
    hidden = make_claim(article, quote, statement="Hushed statement.", topics=shared["topics"])
    make_assessment(hidden, rationale="Hushed rationale.")
    make_claim(article, "The hushed text", kind="predictive", statement="Hushed and overdue.",
               topics=shared["topics"], resolves_on=datetime(2020, 1, 1).date())  # fmt: skip
    Relation.objects.create(from_claim=hidden, to_claim=claim, kind="contradicts", note="Hushed.")
    article.refresh_from_db()
    article.body = HIDDEN_BODY.replace("was signed", "was never signed")
    revise(article, grade="correction", note="It was not signed.")
    make_article("An open reply to the withheld", slug="reply-to-withheld", in_reply_to=article)
    retract(article, reason="It was made up.", withhold=True)
