"""Whatever the desk does, a page that is kept is, byte for byte, the one that would be built."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from analysis import challenges, evidence, notes, predictions, withdrawal, workflow
from analysis.countersigning import countersign
from analysis.link_checks import keep_answer, silence
from analysis.link_client import Answer
from analysis.models import Claim, LinkCheck, Note, Relation, Source
from articles import pinning, retraction
from articles import workflow as publishing
from articles.merging import merge, undo_merge
from articles.models import Article, Author, Correction, Page, Series, Topic
from articles.pages import save_page
from articles.removal import Kind, remove_words
from articles.series import place_parts
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_debate,
    make_forecast,
    make_note,
    make_topic,
)
from tests.page_cache.readers import Readers
from tests.page_cache.site import pages
from tests.pages.unpublished import make_live

Act = tuple[str, Callable[[], Any]]
BODY = "The charter was signed in February. A road will be built by 2027."


@pytest.fixture(scope="module")
def committed_live(commit: Callable[[Any], Any]) -> Article:
    return commit(make_live)


@pytest.fixture
def live(db: None, committed_live: Article) -> Article:
    return deepcopy(committed_live)


def article(slug: str = "open") -> Article:
    return Article.objects.get(slug=slug)


def claim(of: str = "open") -> Claim:
    return Claim.objects.filter(article__slug=of).order_by("pk")[0]


def topic(slug: str = "law") -> Topic:
    return Topic.objects.get(slug=slug)


def author(slug: str = "ana") -> Author:
    return Author.objects.get(slug=slug)


def rewritten(row: Any, save: Callable[..., Any], **columns: Any) -> Any:
    for name, value in columns.items():
        setattr(row, name, value)
    return save(row)


def of_articles() -> Iterator[Act]:
    """What is done to articles, one after the other."""

    def publish() -> None:
        ties = {"author": author(), "topics": (topic(),), "in_reply_to": article()}
        make_article("Another", slug="another", body=BODY, at=timezone.now(), **ties)

    def correct() -> None:
        row = article("another")
        row.body = row.body.replace("2027", "2028")
        publishing.revise(row, grade="correction", note="It is later.")

    def correct_the_notice() -> None:
        notice = Correction.objects.filter(article__slug="another")[0]
        publishing.correct(notice, note="It is later still.")

    def retract(**how: Any) -> None:
        retraction.retract(article("another"), reason="It was made up.", **how)

    yield "publish", publish
    yield "correct", correct
    yield "correct the notice", correct_the_notice
    yield "pair", lambda: make_debate(article("reply-to-draft"), article("another"))
    yield "pin", lambda: pinning.pin(article("another"), timezone.now() + timedelta(days=2))
    yield "unpin", lambda: pinning.unpin(article("another"))
    yield "retract", lambda: retract(withhold=True)
    yield "undo", lambda: retraction.reinstate(article("another"), reason="It was not.")
    yield "schedule", lambda: make_article("Soon", at=datetime(2099, 1, 1, tzinfo=UTC))
    yield "publish what waits", lambda: publishing.publish(article("hushed-draft"))
    yield (
        "remove words",
        lambda: remove_words(
            article("another"), "A road will be built", kind=Kind.PERSONAL, reason="The law."
        ),
    )


def of_names() -> Iterator[Act]:
    """What is done to names, and to pages of the site's own."""

    def merged() -> Any:
        gone = make_topic("Laws", slug="laws")
        make_article("Of laws", topics=(gone,))
        return merge(gone, topic())

    def page(**columns: Any) -> None:
        rewritten(Page.objects.get(slug="who-we-are"), save_page, **columns)

    def series() -> Series:
        return Series.objects.get(slug="open-series")

    def jobs() -> None:
        save_page(Page(title="Jobs", slug="jobs", body="None.", is_public=True))

    def place() -> None:
        place_parts(series(), {make_article("Part three").pk: None})

    yield "rename a topic", lambda: rewritten(topic(), publishing.save_name, name="Statutes")
    yield "rename an author", lambda: rewritten(author(), publishing.save_name, name="Ana Costa")
    yield "move an author", lambda: rewritten(author(), publishing.save_name, slug="ana-costa")
    yield "move it back", lambda: rewritten(author("ana-costa"), publishing.save_name, slug="ana")
    yield "merge", lambda: undo_merge(merged())
    yield "rename a series", lambda: rewritten(series(), publishing.save_name, name="Of the law")
    yield "place a part", place
    yield "write a page", lambda: page(body="We are two desks.")
    yield "take a page from the footer", lambda: page(in_footer=False)
    yield "make a page", jobs


def of_claims() -> Iterator[Act]:
    """What is done to claims, and to what they rest on."""

    def restate() -> None:
        rewritten(claim(), workflow.save_claim, statement="The charter was signed, it is said.")

    def relate() -> Relation:
        other = make_claim(make_article("Against"), statement="It was not signed.")
        return evidence.save_relation(
            Relation(from_claim=other, to_claim=claim(), kind="contradicts")
        )

    def approve() -> None:
        note = Note.objects.filter(claim=claim(), waits=True)[0]
        notes.approve_note(note, number=note.versions.all()[0].number)

    def reply() -> None:
        said = make_challenge(claim(), "Not so.", name="R.")
        challenges.answer_challenge(said, answer="It is so.")
        challenges.show_as_reply(said, text="Not so.")

    def source() -> Source:
        return claim().evidence.order_by("pk")[0].source

    def break_link() -> LinkCheck:
        for _time in range(LinkCheck.TOLD_FROM):
            check = keep_answer(source(), Answer(False, 404, "404"), timezone.now())
        assert check
        return check

    def predict() -> None:
        made = make_claim(article(), "The record was set", kind="predictive")
        make_forecast(made, "set")

    def resolve() -> None:
        made = Claim.objects.filter(article__slug="open", kind="predictive")[0]
        predictions.resolve(
            made, "void", "It was none.", evidence=[], signed_by=make_author("The desk"),
            holds_from=date(2027, 2, 1),
        )  # fmt: skip

    yield "restate", restate
    yield "assess", lambda: make_assessment(claim(), "disputed")
    yield (
        "countersign",
        lambda: countersign(claim().assessments.all()[0], signed_by=make_author("Rei Mori")),
    )
    yield "relate", relate
    yield "note", lambda: make_note(claim(), "Look there.")
    yield "approve a note", approve
    yield "reply", reply
    yield "rename a source", lambda: rewritten(source(), evidence.save_source, title="The source")
    yield "break a link", break_link
    yield "silence it", lambda: silence(LinkCheck.objects.all()[0], "It answers me.")
    yield "predict", predict
    yield "classify", lambda: workflow.save_claim(claim(), topics=[make_topic("War")])
    yield "withdraw", lambda: withdrawal.withdraw_claim(claim(), reason="It is none.")
    yield "list again", lambda: withdrawal.reinstate_claim(claim(), reason="It is one.")


@pytest.mark.parametrize("acts", [of_articles, of_names, of_claims], ids=lambda acts: acts.__name__)
def test_after_each_act_what_is_kept_is_what_would_be_built(
    acts: Callable[[], Iterator[Act]], live: Article, readers: Readers
) -> None:
    shown = pages()
    assert readers.warm(shown) == []
    wrong = {}
    for name, act in acts():
        act()
        if found := readers.wrong(shown):
            wrong[name] = found
    assert wrong == {}
