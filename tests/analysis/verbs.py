"""The verbs on claims, each with objects to try it on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import Permission

from accounts.models import User
from analysis import predictions, repair
from analysis.challenges import (
    answer_challenge,
    decline_challenge,
    delete_challenges,
    hide_reply,
    look_at_challenge,
    show_as_reply,
)
from analysis.countersigning import countersign
from analysis.events import ClaimChange, claim_changed
from analysis.evidence import (
    delete_evidence,
    delete_relation,
    delete_sources,
    save_evidence,
    save_relation,
    save_source,
)
from analysis.models import (
    Assessment,
    Challenge,
    Claim,
    Evidence,
    Forecast,
    Note,
    NoteVersion,
    Passage,
    Relation,
    Source,
)
from analysis.notes import approve_note, delete_notes, refuse_note, save_note, withdraw_note
from analysis.passages import attach_passage, detach_passages
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from analysis.workflow import assess, delete_claims, save_claim
from articles.models import Article
from articles.workflow import revise
from tests.make import (
    BODY,
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_evidence,
    make_source,
    make_topic,
)

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
OTHER_WORDS = "It could lead to new projects"
GONE = BODY.replace("The charter was signed in February. ", "")
Batches = list[tuple[ClaimChange, ...]]


@contextmanager
def announced() -> Iterator[Batches]:
    """What the signal was sent with, from the moment at which it is emptied."""
    sent: Batches = []

    def receive(changes: tuple[ClaimChange, ...], **_kwargs: Any) -> None:
        sent.append(changes)

    claim_changed.connect(receive)
    yield sent
    claim_changed.disconnect(receive)


class Case:
    """The objects that verbs are tried on."""

    def __init__(self, by: User) -> None:
        self.by = by
        names = ("approve_note", "answer_challenge", "delete_challenge")
        by.user_permissions.add(*Permission.objects.filter(codename__in=names))
        self.article = make_article()
        self.claim = make_claim(self.article, kind="predictive", resolves_on=date(2026, 2, 1))
        self.other = make_claim(self.article, "within a year")
        self.author = make_author("The desk")
        self.evidence = make_evidence(self.claim)
        self.passage = self.claim.passages.get()
        self.relation = save_relation(
            Relation(from_claim=self.claim, to_claim=self.other, kind="supports")
        )
        self.of_draft = make_claim(make_article(published=False))
        self.note = save_note(Note(claim=self.claim, signed_by=self.author, body="Look."))
        self.unread = Note.objects.create(claim=self.claim, signed_by=self.author, body="Hm.")
        NoteVersion.objects.create(
            note=self.unread, number=1, signed_by=self.author, body="Hm.", html="<p>Hm.</p>"
        )

        self.message = make_challenge(self.claim)

    def answered(self, *, shown: bool = False) -> Challenge:
        answer_challenge(self.message, answer="It is.")
        if shown:
            show_as_reply(self.message, text=self.message.message)
        return self.message

    def new_claim(self) -> Claim:
        return Claim(article=self.article, kind="factual", statement="New.", slug="new")

    def judgement(self, verdict: str = "open") -> Assessment:
        words = {"rationale": "So it is.", "holds_from": date(2026, 2, 10)}
        return Assessment(claim=self.claim, verdict=verdict, signed_by=self.author, **words)

    def settled(self) -> dict[str, Any]:
        day = {"holds_from": date(2026, 2, 10), "signed_by": self.author}
        return {**day, "evidence": [self.evidence]}

    def doubtful(self) -> Passage:
        state = {"state": "review", "confidence": 0.4, "earlier": "It was signed"}
        Passage.objects.filter(pk=self.passage.pk).update(**state, since_revision=1)
        return Passage.objects.get(pk=self.passage.pk)

    def lost(self) -> Passage:
        article = Article.objects.get(pk=self.article.pk)
        article.body = GONE
        revise(article)
        return Passage.objects.get(pk=self.passage.pk)


def changed(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row


Act = Callable[..., Any]
# What is prepared, and the verb that is then done to it: its name, then how it is called.
VERBS: dict[str, tuple[str, Callable[[Case], Act]]] = {
    "make": ("make", lambda c: lambda **how: save_claim(c.new_claim(), **how)),
    "restate": (
        "restate",
        lambda c: lambda **how: save_claim(changed(c.claim, statement="Otherwise."), **how),
    ),
    "give topics": (
        "topics",
        lambda c: (lambda topic: lambda **how: save_claim(c.claim, topics=[topic], **how))(
            make_topic()
        ),
    ),
    "attach": (
        "attach",
        lambda c: lambda **how: attach_passage(Passage(claim=c.claim, quote=OTHER_WORDS), **how),
    ),
    "attach a stored one": (
        "attach",
        lambda c: (
            lambda **how: attach_passage(
                changed(c.passage, quote=OTHER_WORDS, prefix="", suffix=""), **how
            )
        ),
    ),
    "detach": ("detach", lambda c: lambda **how: detach_passages([c.passage], **how)),
    "accept": (
        "attach",
        lambda c: (lambda row: lambda **how: repair.accept(row, **how))(c.doubtful()),
    ),
    "attach to other words": (
        "attach",
        lambda c: (lambda row: lambda **how: repair.attach_to_other_words(row, OTHER_WORDS, **how))(
            c.lost()
        ),
    ),
    "withdraw": (
        "withdraw",
        lambda c: (lambda row: lambda **how: repair.withdraw(row, **how))(c.lost()),
    ),
    "assess": ("assess", lambda c: lambda **how: assess(c.judgement(), **how)),
    "resolve": (
        "resolve",
        lambda c: (
            lambda **how: predictions.resolve(
                c.claim, "fulfilled", "It came.", **c.settled(), **how
            )
        ),
    ),
    "reopen": (
        "reopen",
        lambda c: (
            lambda _done: (
                lambda **how: predictions.reopen(c.claim, "It was a draft.", **c.settled(), **how)
            )
        )(make_assessment(c.claim, "fulfilled", c.evidence)),
    ),
    "record a forecast": (
        "forecast",
        lambda c: (
            lambda **how: predictions.record_forecast(
                Forecast(
                    claim=c.claim, words="could", stated_by=c.author, stated_on=date(2026, 1, 8)
                ),
                **how,
            )
        ),
    ),
    "use as evidence": (
        "evidence",
        lambda c: (
            lambda source: (
                lambda **how: save_evidence(
                    Evidence(claim=c.claim, source=source, stance="disputes"), **how
                )
            )
        )(make_source()),
    ),
    "change evidence": (
        "evidence",
        lambda c: lambda **how: save_evidence(changed(c.evidence, note="It shows it."), **how),
    ),
    "delete evidence": ("evidence", lambda c: lambda **how: delete_evidence(c.evidence, **how)),
    "enter a source": (
        "source",
        lambda c: (
            lambda **how: save_source(
                Source(slug="new", title="New", url="https://example.org/new"), **how
            )
        ),
    ),
    "change a source": (
        "source",
        lambda c: lambda **how: save_source(changed(c.evidence.source, title="Better"), **how),
    ),
    "delete a source": (
        "source",
        lambda c: (lambda source: lambda **how: delete_sources([source], **how))(make_source()),
    ),
    "relate": (
        "relation",
        lambda c: (
            lambda **how: save_relation(
                Relation(from_claim=c.claim, to_claim=c.other, kind="qualifies"), **how
            )
        ),
    ),
    "change a relation": (
        "relation",
        lambda c: lambda **how: save_relation(changed(c.relation, note="In part."), **how),
    ),
    "delete a relation": ("relation", lambda c: lambda **how: delete_relation(c.relation, **how)),
    "note": (
        "note",
        lambda c: (
            lambda **how: save_note(Note(passage=c.passage, signed_by=c.author, body="See."), **how)
        ),
    ),
    "change a note": (
        "note",
        lambda c: lambda **how: save_note(changed(c.note, body="See here."), **how),
    ),
    "delete a note": ("note", lambda c: lambda **how: delete_notes([c.unread], **how)),
    "approve a note": ("note", lambda c: lambda **how: approve_note(c.unread, number=1, **how)),
    "send a note back": (
        "note",
        lambda c: lambda **how: refuse_note(c.unread, number=1, remark="Why?", **how),
    ),
    "withdraw a note": (
        "note",
        lambda c: lambda **how: withdraw_note(c.note, reason="Mistaken.", **how),
    ),
    "countersign": (
        "countersign",
        lambda c: (lambda held, second: lambda **how: countersign(held, signed_by=second, **how))(
            assess(c.judgement()), make_author("Rashad Nuri", user=c.by)
        ),
    ),
    "look at a message": ("challenge", lambda c: lambda **how: look_at_challenge(c.message, **how)),
    "answer a message": (
        "challenge",
        lambda c: lambda **how: answer_challenge(c.message, answer="It is.", **how),
    ),
    "decline a message": (
        "challenge",
        lambda c: lambda **how: decline_challenge(c.message, reason="Spam.", **how),
    ),
    "delete a message": (
        "challenge",
        lambda c: lambda **how: delete_challenges([c.message], **how),
    ),
    "show a reply": (
        "challenge",
        lambda c: (lambda row: lambda **how: show_as_reply(row, text=row.message, **how))(
            c.answered()
        ),
    ),
    "hide a reply": (
        "challenge",
        lambda c: (lambda row: lambda **how: hide_reply(row, reason="Asked for.", **how))(
            c.answered(shown=True)
        ),
    ),
    "delete": ("delete", lambda c: lambda **how: delete_claims([c.of_draft], **how)),
    "withdraw a claim": (
        "withdraw_claim",
        lambda c: lambda **how: withdraw_claim(c.other, reason="No claim.", **how),
    ),
    "merge": (
        "merge",
        lambda c: lambda **how: merge_claim(c.other, c.claim, reason="The same.", **how),
    ),
    "reinstate": (
        "reinstate",
        lambda c: (lambda row: lambda **how: reinstate_claim(row, reason="A claim.", **how))(
            withdraw_claim(c.other, reason="No claim.")
        ),
    ),
}


QUOTE = "The charter was signed in February"
