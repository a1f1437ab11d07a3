"""The preview of an article's form is the page that readers will get; it saves nothing."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Passage
from analysis.withdrawal import withdraw_claim
from articles import workflow
from articles.models import Article, Author, Revision, WorkingCopy
from articles.state import Signature
from tests.admin.desk import fields_of, form_url
from tests.make import (
    BODY,
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    make_topic,
    rename,
)
from tests.rendered_html import DATA, words

pytestmark = pytest.mark.looks

ADD = "/admin/articles/article/preview/"
# What a preview says that the page does not, and what the page says to staff and machines alone.
OF_PREVIEW_ONLY = r'<p class="unpublished".*?</p>\n?|<title>.*?</title>'
OF_PAGE_ONLY = r'<section aria-labelledby="desk">.*?</section>\n?|<meta (name|property)=.*?>\n?'
LINKS = r'<link rel="(?:canonical|alternate)".*?>\n?|<p class="more"><a href="cite/">.*?</p>'


def preview_url(article: Article | None) -> str:
    return f"/admin/articles/article/{article.pk}/preview/" if article else ADD


def preview(client: Client, article: Article | None = None, **typed: Any) -> Any:
    """The preview of an article's form, with something typed into it."""
    page = client.get(form_url("articles.article", article.pk if article else None))
    return client.post(preview_url(article), fields_of(page) | typed)


def said(response: Any) -> str:
    """What a page has in common with the preview of it."""
    html = DATA.sub("", response.content.decode())
    unlike = "|".join((OF_PREVIEW_ONLY, OF_PAGE_ONLY, LINKS))
    return re.sub(r"\n\s+", "\n", re.sub(unlike, "", html, flags=re.DOTALL))


def test_of_what_is_saved_it_is_the_page_itself(editor: User, as_user: Any) -> None:
    publisher = make_organization("Baku Dialogues")
    author = make_author(affiliation=publisher)
    article = make_article(
        body=f"{BODY}\n\nNoted.[^1]\n\n## Next\n\n| a | b |\n|--|--|\n| c | d |\n\n[^1]: Source.",
        author=author,
        topics=(make_topic("Section 907"), make_topic("Charter")),
        standfirst="What changed.",
        editors_note="As sent.",
        disclaimer="The author's own.",
        publisher=publisher,
    )
    make_claim(article)
    client = as_user(editor)
    page = client.get(article.get_absolute_url())
    assert said(preview(client, article)) == said(page)


def test_of_what_is_typed_it_is_the_page_after_publishing(editor: User, as_user: Any) -> None:
    article = make_article(body=f"{BODY} And more.", language="en")
    make_claim(article)
    body = f"A new beginning.\n\n{article.body} And this."
    typed = {"title": "Another title", "body": body, "standfirst": "Why.", "language": "az"}
    client = as_user(editor)
    shown = said(preview(client, article, **typed, grade="typo"))
    for name, value in typed.items():
        setattr(article, name, value)
    workflow.revise(article, grade="typo", confirmed=True)
    page = said(client.get(article.get_absolute_url()))
    assert shown.replace("Revision 1", "Revision 2") == page


def test_claims_are_marked_in_the_words_that_are_typed(editor: User, as_user: Any) -> None:
    article = make_article(published=False)
    claim = make_claim(article)
    stored = claim.passages.get()
    page = preview(as_user(editor), article, body=f"New words first.\n\n{article.body}").content
    assert f'id="passage-{stored.pk}"'.encode() in page
    assert f'id="note-{claim.pk}"'.encode() in page
    assert Passage.objects.get() == stored
    assert Passage.objects.get().start == stored.start


def test_words_that_turn_are_marked_as_they_will_be(editor: User, as_user: Any) -> None:
    article = make_article()
    make_claim(article)
    body = BODY.replace("was signed in", "was not signed in")
    client = as_user(editor)
    shown = said(preview(client, article, body=body))
    assert "its words have changed" in shown
    article.body = body
    workflow.revise(article, grade="update", note="It was not.")
    page = client.get(article.get_absolute_url()).content.decode()
    assert page.count("its words have changed") == shown.count("its words have changed")


def same_after(client: Client, article: Article, shown: Any, **published: Any) -> bool:
    """Whether a preview was the page that publishing (with a notice) makes of it."""
    workflow.revise(article, grade="update", note="So.", **published)
    page = client.get(article.get_absolute_url())
    return margin(shown) == margin(page)


def margin(page: Any) -> str:
    """The text with its claims, and what sums them up, as a page has it."""
    return said(page).partition('<div class="prose')[2].partition('<section class="notices')[0]


TURNED = BODY.replace("was signed in", "was not signed in")
DROPPED = BODY.replace("The charter was signed in February. ", "")


@pytest.mark.parametrize(
    ("body", "mark"), [(TURNED, "(of earlier words)"), (DROPPED, "no longer says this")]
)
def test_a_verdict_is_of_the_words_that_publishing_leaves_it(
    editor: User, as_user: Any, body: str, mark: str
) -> None:
    article = make_article()
    make_assessment(make_claim(article))
    client = as_user(editor)
    shown = preview(client, article, body=body, grade="update", note="So.")
    assert mark in words(shown) and "(of earlier words)" in words(shown)
    assert not Claim.objects.get().stale_for
    article.body = body
    assert same_after(client, article, shown)


def test_words_that_come_back_have_their_verdict_again(editor: User, as_user: Any) -> None:
    article = make_article()
    make_assessment(make_claim(article))
    article.body = TURNED
    workflow.revise(article, grade="update", note="It was not.")
    client = as_user(editor)
    shown = preview(client, article, body=BODY, grade="update", note="So.")
    assert "(of earlier words)" not in words(shown)
    article.body = BODY
    assert same_after(client, article, shown)


def test_what_waits_is_shown_as_it_will_be(editor: User, as_user: Any) -> None:
    article = make_article()
    make_assessment(make_claim(article))
    article.body = DROPPED.strip()
    workflow.save_draft(article)
    client = as_user(editor)
    shown = preview(client, article, grade="update", note="So.")
    assert "since revision 2" in words(shown)
    assert same_after(client, article, shown)


def test_who_would_sign_is_named_beside_what_they_judged(editor: User, as_user: Any) -> None:
    article, ana = make_article(), make_author("Ana Lima")
    make_assessment(make_claim(article, speaker_name="Ben Oz"), signed_by=ana)
    desk = make_author("The desk", kind="desk")
    signing = (*article.bylines.values_list("author", flat=True), ana.pk, desk.pk)
    rows = {"bylines-TOTAL_FORMS": str(len(signing))}
    for number, key in enumerate(signing):
        rows |= {f"bylines-{number}-author": str(key), f"bylines-{number}-position": str(number)}
    client = as_user(editor)
    shown = preview(client, article, grade="update", note="So.", **rows)
    for told in ("assessed by Ana Lima, who has signed the article", "own text"):
        assert told in words(shown)
    assert "Ben Oz, as reported by Leyla Əliyeva, Ana Lima and The desk" in words(shown)
    assert same_after(client, article, shown, bylines=tuple(map(Signature, signing)))


def test_a_verdict_is_of_whoever_publishing_has_say_it(editor: User, as_user: Any) -> None:
    article, ana = make_article(), make_author("Ana Lima")
    make_assessment(make_claim(article))
    client = as_user(editor)
    typed = {"bylines-0-author": str(ana.pk), "grade": "update", "note": "So."}
    shown = preview(client, article, **typed)
    assert "(of an earlier speaker)" in words(shown)
    assert same_after(client, article, shown, bylines=(Signature(ana.pk),))


def test_words_are_set_as_publishing_sets_them(editor: User, as_user: Any) -> None:
    article = make_article()
    make_assessment(make_claim(article))
    client = as_user(editor)
    article.body = BODY.replace("The charter was signed", "The ~~charter was signed~~")
    shown = preview(client, article, body=article.body, grade="update", note="So.")
    assert "(of earlier words)" in words(shown)
    assert same_after(client, article, shown)


def test_who_reports_what_is_quoted_is_called_as_they_signed(editor: User, as_user: Any) -> None:
    ana = make_author("Ana Lima")
    article = make_article(author=ana)
    make_claim(article, speaker_name="Ben Oz")
    rename(ana, "Ana Costa")
    client = as_user(editor)
    shown = preview(client, article, body=f"First. {BODY}", grade="update", note="So.")
    assert "Ben Oz, as reported by Ana Lima" in words(shown) and "Costa" not in margin(shown)


def test_a_claim_that_the_desk_withdrew_is_not_marked(editor: User, as_user: Any) -> None:
    article = make_article()
    claim = make_claim(article)
    withdraw_claim(claim, reason="The article asks this.")
    client = as_user(editor)
    assert said(preview(client, article)) == said(client.get(article.get_absolute_url()))


def test_declared_interests_are_on_it(editor: User, as_user: Any) -> None:
    author = make_author(interest="Advises the ministry.", interest_declared_on=date(2026, 1, 1))
    article = make_article(author=author)
    Author.objects.filter(pk=author.pk).update(interest="Advised it once.")
    client = as_user(editor)
    assert said(preview(client, article)) == said(client.get(article.get_absolute_url()))


def test_changes_that_wait_are_shown(editor: User, as_user: Any) -> None:
    article = make_article()
    article.title = "Waits to be published"
    workflow.save_draft(article)
    assert b"Waits to be published" in preview(as_user(editor), article).content


def test_names_and_topics_are_those_in_the_form(editor: User, as_user: Any) -> None:
    ann = make_author("Ann Lee", affiliation=make_organization("The Institute"))
    topic = make_topic("Corridors")
    row = {
        "bylines-TOTAL_FORMS": "1",
        "bylines-INITIAL_FORMS": "0",
        "bylines-0-author": ann.pk,
        "bylines-0-role": "Fellow",
        "bylines-0-affiliation": ann.affiliation_id,
        "bylines-0-position": "1",
    }
    page = preview(as_user(editor), None, title="New", topics=[topic.pk], **row).content.decode()
    assert "Ann Lee" in page
    assert "Fellow, The Institute" in words(page)
    assert "Corridors" in page


def test_the_notice_that_readers_would_get_is_on_it(editor: User, as_user: Any) -> None:
    article = make_article(body="The port opened in 1998.")
    typed = {"body": "The port opened in 1999.", "grade": "correction", "note": "A wrong year."}
    page = preview(as_user(editor), article, **typed).content.decode()
    assert "A wrong year." in page
    assert "<ins" in page
    assert not article.corrections.exists()


def test_it_saves_nothing(editor: User, as_user: Any) -> None:
    article = make_article("As it was")
    preview(
        as_user(editor), article, title="Typed", body="Other words.", grade="update", note="So."
    )
    article.refresh_from_db()
    assert (article.title, article.body) == ("As it was", BODY)
    assert Revision.objects.count() == 1
    assert not WorkingCopy.objects.exists()


def test_a_form_with_errors_is_shown_as_far_as_it_goes(editor: User, as_user: Any) -> None:
    response = preview(as_user(editor), None, body="Words without a title.", source_date="soon")
    assert response.status_code == 200
    assert b"Words without a title." in response.content
    article = make_article("Has a title")
    emptied = preview(as_user(editor), article, title="")
    assert b"Has a title" not in emptied.content


def test_it_says_that_it_is_one_and_is_kept_nowhere(editor: User, as_user: Any) -> None:
    response = preview(as_user(editor), make_article("A title"))
    assert b"Preview: what is in the form" in response.content
    assert b'<meta name="robots" content="noindex">' in response.content
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))


def test_it_is_as_safe_as_the_page_is(writer: User, as_user: Any) -> None:
    page = preview(as_user(writer), None, title="T", body="<script>alert(1)</script>Words.\0")
    assert b"alert(1)" not in page.content
    assert b"Words." in page.content


def test_it_is_for_the_desk_only(reader: Client) -> None:
    assert reader.post(ADD, {"body": "Words."}).status_code == 302


def test_nobody_previews_what_they_may_not_change(writer: User, as_user: Any) -> None:
    article = make_article("Of others", published=False)
    assert as_user(writer).post(preview_url(article), {"title": "Mine"}).status_code == 403
    assert as_user(writer).get(preview_url(article)).status_code == 403


def test_a_script_can_ask_whether_it_would_be_shown(writer: User, as_user: Any) -> None:
    assert as_user(writer).get(ADD).status_code == 204


def test_after_the_login_has_ended_what_was_typed_is_handed_back(reader: Client) -> None:
    typed = {"title": "Typed", "body": "Not to be lost."}
    response = reader.post(ADD, typed, HTTP_ACCEPT="text/html")
    assert response.status_code == 403
    assert b"Not to be lost." in response.content


def test_a_note_is_shown_as_readers_will_see_it(writer: User, as_user: Any, reader: Client) -> None:
    url = "/admin/analysis/note/preview/"
    page = as_user(writer).post(url, {"body": "Some *words*.\n\n<script>alert(1)</script>"})
    assert b'<div class="staff-note"><p>Some <em>words</em>.</p>' in page.content
    assert b"alert(1)" not in page.content
    assert reader.post(url, {"body": "Words."}).status_code == 302
