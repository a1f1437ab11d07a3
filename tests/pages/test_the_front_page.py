"""The front page: what leads it, and what the record says at a glance."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from accounts.models import User
from analysis.models import Claim
from analysis.workflow import save_claim
from articles.dates import with_zone
from articles.models import Article, Pin
from articles.pinning import pin, unpin
from articles.workflow import retract
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db

CONTESTED = "The charter was signed in February"
LATER = timezone.now() + timedelta(days=1)


def lead(client: Client) -> str:
    return words(part(client.get("/"), '<h2 id="lead">', "</h2>"))


def disputed(client: Client) -> str:
    return words(part(client.get("/"), '<section aria-labelledby="disputed"', "</section>"))


@pytest.fixture
def articles() -> tuple[Article, Article]:
    older = make_article("Older", at=datetime(2026, 1, 1, tzinfo=UTC))
    return older, make_article("Newer", at=datetime(2026, 1, 2, tzinfo=UTC))


def test_the_newest_article_leads(reader: Client, articles: Any) -> None:
    assert lead(reader) == "Newer"


def test_an_editor_pins_another_until_a_moment(reader: Client, editor: User, articles: Any) -> None:
    pin(articles[0], LATER, by=editor)
    assert lead(reader) == "Older"
    assert words(reader.get("/")).count("Older") == 1
    Pin.objects.update(until=timezone.now())
    assert lead(reader) == "Newer"


def test_only_one_article_is_pinned_and_it_is_taken_down_again(
    reader: Client, articles: Any
) -> None:
    for article in articles:
        pin(article, LATER)
    assert lead(reader) == "Newer"
    assert Pin.objects.count() == 1
    unpin(articles[1])
    assert not Pin.objects.exists()


def test_who_pinned_it_and_took_it_down_is_in_its_history(editor: User, articles: Any) -> None:
    pin(articles[0], LATER, by=editor)
    unpin(articles[0], by=editor)
    down, up = articles[0].log.all()[:2]
    assert (up.verb, up.signed, up.note) == ("pin", "editor", with_zone(LATER))
    assert (down.verb, down.signed) == ("unpin", "editor")


def test_a_pin_that_has_ended_cannot_be_taken_down(articles: Any) -> None:
    pin(articles[0], LATER)
    Pin.objects.update(until=timezone.now())
    with pytest.raises(ValidationError, match="not at the head"):
        unpin(articles[0])


def test_a_writer_may_not_pin(writer: User, articles: Any) -> None:
    with pytest.raises(PermissionDenied):
        pin(articles[0], LATER, by=writer)


def test_a_draft_a_retracted_article_and_a_past_moment_are_refused(articles: Any) -> None:
    refused = make_article(published=False), retract(articles[1], reason="Made up.")
    for article in refused:
        with pytest.raises(ValidationError, match="only a published one"):
            pin(article, LATER)
    with pytest.raises(ValidationError, match="has passed"):
        pin(articles[0], timezone.now() - timedelta(seconds=1))


def test_a_pinned_article_that_is_retracted_leads_no_more(reader: Client, articles: Any) -> None:
    pin(articles[0], LATER)
    retract(articles[0], reason="Made up.")
    assert lead(reader) == "Newer"


def test_an_editor_pins_it_on_a_page_of_the_admin(
    as_user: Any, editor: User, reader: Client, articles: Any
) -> None:
    url = f"/admin/articles/article/{articles[0].pk}/do/pin/"
    client = as_user(editor)
    assert "first on the front page" in client.get(url).content.decode()
    client.post(url, {"until": f"{LATER:%Y-%m-%dT%H:%M}"})
    assert lead(reader) == "Older"


def test_the_sentence_that_is_borne_out_least_is_drawn_out(reader: Client, articles: Any) -> None:
    make_assessment(make_claim(articles[1], "largely improved", kind="interpretive"),
                    verdict="grounded")  # fmt: skip
    refuted = make_claim(articles[1], CONTESTED)
    make_assessment(refuted, verdict="refuted", summary="It was signed in March.")
    drawn = part(reader.get("/"), '<section class="drawn-out"', "</section>")
    assert f"{articles[1].bylines.get().author} {CONTESTED}" in words(drawn)
    assert "Refuted It was signed in March." in words(drawn)
    assert f'href="/claims/{refuted.pk}/{refuted.slug}/"' in drawn


def test_what_was_held_before_is_shown_with_what_is_held_now(reader: Client, articles: Any) -> None:
    claim = make_claim(articles[0])
    make_assessment(claim, verdict="unsupported", holds_from=date(2026, 1, 20))
    make_assessment(claim, verdict="supported", holds_from=date(2026, 2, 11))
    make_assessment(claim, verdict="supported", holds_from=date(2026, 3, 1))
    changed = words(part(reader.get("/"), '<section aria-labelledby="changed"', "</section>"))
    assert "Unsupported → now The desk: Supported" in changed
    assert "since 11 February 2026" in changed


def test_a_claim_that_was_put_otherwise_since_is_no_change_of_mind(
    reader: Client, articles: Any
) -> None:
    claim = make_claim(articles[0], statement="The charter was signed.")
    make_assessment(claim, verdict="supported", holds_from=date(2026, 1, 20))
    make_assessment(claim, verdict="refuted", holds_from=date(2026, 2, 11))
    assert "Supported → now" in words(reader.get("/"))
    row = Claim.objects.get(pk=claim.pk)
    row.statement = "The charter was never signed."
    save_claim(row)
    assert "Changed our mind" not in words(reader.get("/"))


def test_an_outcome_is_no_change_of_mind_but_taking_it_back_is(
    reader: Client, articles: Any
) -> None:
    claim = make_claim(articles[0], "could lead", kind="predictive", resolves_on=date(2026, 6, 1))
    make_assessment(claim, verdict="open", holds_from=date(2026, 1, 20))
    make_assessment(claim, verdict="fulfilled", holds_from=date(2026, 2, 1))
    assert "Changed our mind" not in words(reader.get("/"))
    make_assessment(claim, verdict="open", holds_from=date(2026, 3, 1))
    assert "Fulfilled → now The desk: Open" in words(reader.get("/"))


def test_predictions_stand_by_their_day_and_others_disputes_before_the_desk_s_own(
    reader: Client, articles: Any
) -> None:
    for number, day in enumerate((date(2030, 1, 1), date(2020, 1, 1))):
        make_claim(articles[0], "could lead", statement=f"Due {number}.", kind="predictive",
                   resolves_on=day)  # fmt: skip
    own = make_article("Ours", author=make_author("Desk", kind="desk"))
    for article, said in ((own, "Ours is disputed."), (articles[0], "Theirs is disputed.")):
        make_assessment(make_claim(article, statement=said), verdict="disputed")
    due = words(part(reader.get("/"), '<section aria-labelledby="due"', "</section>"))
    assert due.index("Due 1.") < due.index("Overdue") < due.index("Due 0.")
    listed = disputed(reader)
    assert listed.index("Theirs is disputed.") < listed.index("Ours is disputed.")


def test_what_is_refuted_or_was_disputed_in_other_words_is_not_listed_as_disputed(
    reader: Client, articles: Any
) -> None:
    said = [make_claim(articles[0], statement=f"Statement {number}.") for number in range(3)]
    make_assessment(said[0], verdict="disputed")
    make_assessment(said[1], verdict="disputed")
    make_assessment(said[2], verdict="refuted")
    said[1].statement = "The ministers never met."
    save_claim(said[1])
    said[1].refresh_from_db()
    assert said[1].is_stale
    listed = disputed(reader)
    assert "Statement 0." in listed
    assert "never met" not in listed and "Statement 2." not in listed
