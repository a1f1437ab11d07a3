"""A reader challenges a claim or asks for a correction: nothing typed is lost."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from analysis.challenges import look_at_challenge
from analysis.models import Challenge, Claim, Passage
from analysis.passages import attach_passage
from analysis.withdrawal import withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.state import Signature
from articles.workflow import retract, revise
from tests.make import BODY, make_article, make_assessment, make_author, make_claim
from tests.pages.unpublished import FAR_AHEAD
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

MESSAGE = "It was signed in January.\n\nSee the gazette."


def typed(**changes: str) -> dict[str, str]:
    return {
        "kind": "challenge",
        "message": MESSAGE,
        "name": "Ana Lima",
        "email": "ana@example.org",
        "language": "pt",
        "key": str(uuid4()),
        **changes,
    }


def form_of(claim: Claim) -> str:
    return f"/challenge/?claim={claim.pk}"


def test_a_message_about_a_claim_waits_for_an_editor(reader: Client) -> None:
    claim = make_claim()
    sent = reader.post(form_of(claim), typed(may_be_shown="on"))
    assert sent["Location"] == f"/challenge/thanks/?claim={claim.pk}"
    stored = Challenge.objects.get()
    assert (stored.claim, stored.article, stored.state) == (claim, None, Challenge.State.NEW)
    assert stored.message.split() == MESSAGE.split()
    assert (stored.name, stored.email, stored.language) == ("Ana Lima", "ana@example.org", "pt")
    assert stored.may_be_shown
    assert "What happens next" in words(reader.get(sent["Location"]))


def test_a_message_about_words_keeps_them(reader: Client) -> None:
    passage = make_claim().passages.get()
    page = words(reader.get(f"/challenge/?passage={passage.pk}"))
    assert "The charter was signed in February" in page
    reader.post(f"/challenge/?passage={passage.pk}", typed())
    stored = Challenge.objects.get()
    assert (stored.passage, stored.claim) == (passage, passage.claim)
    assert stored.quote == "The charter was signed in February"


def test_a_message_about_an_article_asks_for_a_correction(reader: Client) -> None:
    article = make_article("After the summit", slug="summit")
    page = reader.get("/challenge/?article=summit")
    assert "After the summit" in words(page) and "I challenge" not in words(page)
    reader.post("/challenge/?article=summit", typed(kind="correction"))
    assert Challenge.objects.get().article == article


@pytest.mark.parametrize("about", ["https://desk.example/claims/{}/any-slug/?x=1", " {} "])
def test_without_a_claim_its_page_or_number_is_asked_for(reader: Client, about: str) -> None:
    claim = make_claim()
    reader.post("/challenge/", typed(about=about.format(claim.pk)))
    assert Challenge.objects.get().claim == claim


def test_the_page_of_an_article_is_known_too(reader: Client) -> None:
    article = make_article(slug="summit")
    challenged = reader.post("/challenge/", typed(about="/articles/summit/"))
    assert "An article makes no claim by itself" in words(challenged)
    reader.post("/challenge/", typed(about="/articles/summit/revisions/1/", kind="correction"))
    assert Challenge.objects.get().article == article


@pytest.mark.parametrize("about", ["claim", "passage", "article"])
def test_of_what_no_address_can_name_there_is_no_form(reader: Client, about: str) -> None:
    assert reader.get("/challenge/", {about: "\0"}).status_code == 404


@pytest.mark.parametrize("about", ["/claims/99999/", "/topics/law/", "elsewhere", "http://["])
def test_an_address_that_is_no_page_of_either_is_named(reader: Client, about: str) -> None:
    answer = reader.post("/challenge/", typed(about=about))
    assert "We find no claim or article there" in words(answer)
    assert not Challenge.objects.exists()


def test_what_is_wrong_is_said_and_what_was_typed_is_there(reader: Client) -> None:
    claim = make_claim()
    answer = reader.post(form_of(claim), typed(email="ana at example", kind="correction"))
    html = answer.content.decode()
    assert not Challenge.objects.exists()
    assert "Enter a valid email address." in html and "<title>Error:" in html
    assert 'href="#challenge-email"' in html
    assert "See the gazette." in html and 'value="ana at example"' in html
    assert re.search(r'value="correction"[^>]* checked', html)
    assert re.search(r'<option value="pt" selected', html)


def test_an_empty_message_is_none(reader: Client) -> None:
    answer = reader.post(form_of(make_claim()), typed(message=" "))
    assert "This field is required." in words(answer)
    assert not Challenge.objects.exists()


def test_a_program_that_fills_in_every_field_is_refused(reader: Client) -> None:
    answer = reader.post(form_of(make_claim()), typed(website="https://spam.example"))
    assert "This field is a trap for programs: empty it." in words(answer)
    assert not Challenge.objects.exists()


def test_a_form_that_is_sent_twice_is_received_once(reader: Client) -> None:
    claim, form = make_claim(), typed()
    first, second = (reader.post(form_of(claim), form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Challenge.objects.count() == 1


def test_a_form_that_comes_again_after_the_desk_has_looked_changes_nothing(reader: Client) -> None:
    claim, form = make_claim(), typed()
    reader.post(form_of(claim), form)
    look_at_challenge(Challenge.objects.get())
    reader.post(form_of(claim), form)
    assert Challenge.objects.get().state == Challenge.State.LOOKED_AT


def test_who_goes_back_and_adds_something_loses_nothing(reader: Client) -> None:
    claim, form = make_claim(), typed()
    for message in ("Not so.", "Not so. And another thing."):
        reader.post(form_of(claim), form | {"message": message})
    assert Challenge.objects.filter(message__contains="another thing").exists()


def test_who_sends_many_waits_and_loses_nothing(reader: Client, settings: Any) -> None:
    settings.CHALLENGES_AN_HOUR = 2
    claim = make_claim()
    answers = [reader.post(form_of(claim), typed()) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "See the gazette." in answers[2].content.decode()
    assert int(answers[2]["Retry-After"]) > 0
    elsewhere = reader.post(form_of(claim), typed(), REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302
    assert Challenge.objects.count() == 3


def test_a_form_with_errors_is_not_counted(reader: Client, settings: Any) -> None:
    settings.CHALLENGES_AN_HOUR = 1
    claim = make_claim()
    for _ in range(3):
        reader.post(form_of(claim), typed(email="no"))
    assert reader.post(form_of(claim), typed()).status_code == 302


@pytest.mark.parametrize("path", ["/challenge/", "/challenge/thanks/"])
def test_no_cache_keeps_the_pages(reader: Client, path: str) -> None:
    assert "no-store" in reader.get(path)["Cache-Control"]


def test_a_browser_without_cookies_is_told_and_handed_back_what_was_typed() -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(form_of(make_claim()), typed())
    assert answer.status_code == 403
    assert "Allow cookies for this site" in words(answer)
    assert "See the gazette." in words(answer)
    # What was chosen, or was never on the screen, is not.
    assert not any(label in words(answer) for label in ("Key:", "Kind:", "May be shown:"))
    assert "no-store" in answer["Cache-Control"]


def test_a_withdrawn_claim_can_be_challenged(reader: Client) -> None:
    claim = make_claim()
    withdraw_claim(claim, reason="It is no claim.")
    assert reader.post(form_of(claim), typed()).status_code == 302


def test_a_claim_of_a_retracted_article_can_be_without_its_words(reader: Client) -> None:
    claim = make_claim(statement="The hushed charter was signed.")
    retract(claim.article, reason="It was made up.")
    page = reader.get(f"/challenge/?passage={claim.passages.get().pk}").content.decode()
    assert "Claim 1" in page
    assert "hushed" not in page and "signed in February" not in page
    reader.post(f"/challenge/?passage={claim.passages.get().pk}", typed())
    assert (Challenge.objects.get().claim, Challenge.objects.get().quote) == (claim, "")


@pytest.mark.parametrize("how", [{"published": False}, {"at": FAR_AHEAD}])
def test_what_readers_cannot_open_is_not_found(
    as_user: Any, editor: Any, reader: Client, how: Any
) -> None:
    claim = make_claim(make_article(slug="hushed", **how))
    passage = claim.passages.get()
    for path in (form_of(claim), "/challenge/?article=hushed", f"/challenge/?passage={passage.pk}"):
        for browser in (reader, as_user(editor)):
            assert browser.get(path).status_code == 404
            assert browser.post(path, typed()).status_code == 404
    assert "We find no" in words(reader.post("/challenge/", typed(about=f"/claims/{claim.pk}/")))


@pytest.mark.parametrize("query", ["claim=x", "claim=9999999999999999999", "passage=", "article="])
def test_a_query_that_names_nothing_is_not_found(reader: Client, query: str) -> None:
    assert reader.get(f"/challenge/?{query}").status_code == 404


def test_the_pages_of_claims_and_articles_lead_to_it(reader: Client) -> None:
    claim = make_claim(make_article(slug="summit"))
    link = f'href="{form_of(claim)}"'
    assert link in reader.get(claim.get_absolute_url()).content.decode()
    page = reader.get("/articles/summit/").content.decode()
    assert 'href="/challenge/?article=summit"' in page
    retract(claim.article, reason="It was made up.")
    assert link in reader.get(f"/claims/{claim.pk}/").content.decode()


def test_a_claim_that_is_made_twice_can_be_challenged_for_some_of_its_words(reader: Client) -> None:
    claim = make_claim()
    second = attach_passage(Passage(claim=claim, quote="It could lead to new projects"))
    page = reader.get(claim.get_absolute_url()).content.decode()
    assert f'href="/challenge/?passage={second.pk}"' in page


def test_the_page_of_a_draft_does_not(as_user: Any, editor: Any) -> None:
    claim = make_claim(make_article(published=False))
    assert "/challenge/" not in as_user(editor).get(claim.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "act", ["restated", "judged", "said by another", "signed by another", "its words change"]
)
def test_a_message_is_of_what_its_reader_read(reader: Client, act: str) -> None:
    claim = make_claim(statement="The talks were held in Baku.")
    address = f"/challenge/?passage={claim.passages.get().pk}"
    form = reader.get(address).context["form"]
    sent = typed(seen=form["seen"].value())
    if act == "judged":
        make_assessment(claim, "refuted")
    elif act == "its words change":
        article = Article.objects.get(pk=claim.article_id)
        article.body = BODY.replace("was signed in February", "was not signed in February")
        revise(article, grade="correction", note="It was not.")
    elif act == "signed by another":
        revise(Article.objects.get(), bylines=(Signature(make_author("Boris Bold").pk),))
    else:
        row = Claim.objects.get(pk=claim.pk)
        row.statement = "The talks failed." if act == "restated" else row.statement
        row.speaker_name = "Boris Bold" if act != "restated" else ""
        save_claim(row)
    page = reader.post(address, sent)
    assert "The desk has changed this since you opened the form" in words(page)
    assert not Challenge.objects.exists() and "See the gazette." in words(page)
    if act == "restated":
        assert "The talks failed." in words(page)
    if act == "judged":
        assert "The desk holds: Refuted" in words(page)
    again = sent | {"seen": page.context["form"]["seen"].value()}
    assert reader.post(address, again).status_code == 302
    assert Challenge.objects.get().message.split() == MESSAGE.split()
