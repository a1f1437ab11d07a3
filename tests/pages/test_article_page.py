"""The page of an article: the author's text, and beside it what the desk says of it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Byline
from articles.workflow import publish, revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    make_topic,
)
from tests.rendered_html import part, tags, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def body(response: object) -> str:
    return part(response, '<div class="body"', '<footer class="article-foot">')


def test_it_shows_title_standfirst_kind_and_text(reader: Client) -> None:
    make_article("The waiver", slug="the-waiver", standfirst="What it is.", kind="op_ed")
    response = reader.get("/articles/the-waiver/")
    assert response.status_code == 200
    assert '<h1 id="title-of-article" lang="en">The waiver</h1>' in response.content.decode()
    assert "<title>The waiver · Assay</title>" in response.content.decode()
    for shown in ("What it is.", "Op-ed", "Relations have largely improved since the summit."):
        assert shown in words(response)


def test_a_byline_shows_role_and_affiliation_as_they_were_at_writing(reader: Client) -> None:
    then, now = make_organization("AIR Center"), make_organization("The University")
    author = make_author("Yunis Gurbanov", role="Professor", affiliation=now, slug="yunis")
    article = make_article(author=author)
    article.bylines.update(role="Senior Political Advisor", affiliation=then)
    byline = part(reader.get(article.get_absolute_url()), '<ul class="bylines">', "</ul>")
    assert words(byline) == "Yunis GurbanovSenior Political Advisor, AIR Center"
    assert 'href="/authors/yunis/"' in byline


def test_authors_stand_in_the_order_of_their_bylines(reader: Client) -> None:
    article = make_article(author=make_author("Second"))
    article.bylines.update(position=2)
    Byline.objects.create(article=article, author=make_author("First"), position=1)
    response = reader.get(article.get_absolute_url())
    assert words(part(response, '<ul class="bylines">', "</ul>")) == "First Second"
    assert "First, Second, “After the summit”" in words(response)


def test_it_shows_publisher_date_length_and_where_it_was_first_published(reader: Client) -> None:
    article = make_article(
        publisher=make_organization("News.Az"),
        source_url="https://example.org/op-ed",
        source_date=date(2025, 12, 24),
        body="Five words and no more.",
    )
    response = reader.get(article.get_absolute_url())
    assert "Commentary · News.Az · 24 December 2025" in words(response)
    assert "1 minute (5 words) · Revision 1 · First published by News.Az" in words(response)
    assert '<a href="https://example.org/op-ed" rel="noopener">' in response.content.decode()


def test_without_a_source_date_it_shows_when_it_was_published_here(reader: Client) -> None:
    article = make_article(at=datetime(2026, 1, 8, 23, 59, tzinfo=UTC))
    assert '<time datetime="2026-01-08">8 January 2026' in (
        reader.get(article.get_absolute_url()).content.decode()
    )


def test_it_shows_the_editor_s_note_and_the_disclaimer_apart_from_the_text(reader: Client) -> None:
    article = make_article(editors_note="He is an advisor.", disclaimer="The views are his own.")
    response = reader.get(article.get_absolute_url())
    note = part(response, '<aside class="editors-note"', "</aside>")
    assert "He is an advisor." in words(note)
    assert "The views are his own." in words(note)
    assert "advisor" not in body(response)


def test_a_title_that_is_the_desk_s_says_so_twice(reader: Client) -> None:
    shown = words(reader.get(make_article(desk_titled=True).get_absolute_url()))
    assert "The source has no title." in shown
    assert "“After the summit” [title by the desk]" in shown
    assert "by the desk" not in words(reader.get(make_article().get_absolute_url()))


def test_the_contents_lead_to_the_headings(reader: Client) -> None:
    response = reader.get(make_article().get_absolute_url())
    contents = part(response, '<details class="contents"', "</details>")
    assert words(contents) == "Contents What was signed What should follow"
    links = [str(given["href"]) for tag, given in tags(contents) if tag == "a"]
    assert all(f'id="{link[1:]}"' in body(response) for link in links)


def test_one_heading_needs_no_contents(reader: Client) -> None:
    response = reader.get(make_article(body="Text.\n\n## One\n\nText.").get_absolute_url())
    assert 'class="contents"' not in response.content.decode()


def test_the_language_of_the_text_is_told_to_what_reads_it_aloud(reader: Client) -> None:
    article = make_article(language="az", body="Mətn. İddia.")
    make_claim(article, "İddia")
    html = reader.get(article.get_absolute_url()).content.decode()
    assert '<html lang="en-gb">' in html
    in_language = [tag for tag, given in tags(html) if given.get("lang") == "az"]
    assert "h1" in in_language
    assert ("div", "en-gb") in [(tag, given.get("lang")) for tag, given in tags(html)]


def test_each_claim_is_marked_and_stands_beside_its_words(reader: Client) -> None:
    article = make_article()
    fact = make_claim(article, statement="A charter was signed in February.")
    wish = make_claim(article, "should repeal the amendment", kind="normative")
    make_assessment(fact, "supported")
    response = reader.get(article.get_absolute_url())
    shown = body(response)
    assert f'<mark class="factual" data-claim="{fact.pk}"' in shown
    assert f'<mark class="normative unjudged" data-claim="{wish.pk}"' in shown
    notes = part(response, '<div class="notes"', '</div><div class="note normative')
    assert "The desk: Supported The record shows it." in words(notes)
    assert "1 source" in words(notes) and "since 10 February 2026" in words(notes)
    assert "Evidence and history: 1" in words(notes)
    assert f'href="{fact.get_absolute_url()}"' in notes
    assert "A position" in words(shown)


def test_claims_are_numbered_as_their_words_come(reader: Client) -> None:
    article = make_article(published=False)
    make_claim(article, "should repeal the amendment", kind="normative")
    make_claim(article, "largely improved", kind="interpretive")
    publish(article)
    numbers = [given["data-number"] for _tag, given in tags(
        body(reader.get(article.get_absolute_url()))) if "data-number" in given]  # fmt: skip
    assert numbers == ["1", "2"]


def test_the_tally_counts_claims_by_kind(reader: Client) -> None:
    article = make_article()
    make_claim(article)
    make_claim(article, "largely improved", kind="interpretive")
    make_claim(article, "should repeal", kind="normative")
    make_claim(article, "repeal the amendment", kind="normative")
    response = reader.get(article.get_absolute_url())
    tally = words(part(response, '<section class="tally"', "</section>"))
    assert tally == "Claims in this article 1 factual 1 interpretive 2 normative"
    findings = words(part(response, '<p class="findings">', "</p>"))
    assert findings.startswith("4 claims: 2 positions, 2 not assessed")


def test_an_article_without_claims_has_no_switch_and_no_tally(reader: Client) -> None:
    html = reader.get(make_article().get_absolute_url()).content.decode()
    assert 'class="layer"' not in html
    assert 'class="tally"' not in html


def test_topics_lead_to_their_pages(reader: Client) -> None:
    article = make_article(topics=(make_topic("Section 907", slug="section-907"),))
    assert '<a href="/topics/section-907/"><bdi>Section 907</bdi></a>' in (
        reader.get(article.get_absolute_url()).content.decode()
    )


def test_replies_are_listed_oldest_first_and_lead_back(reader: Client) -> None:
    article = make_article("The op-ed", slug="the-op-ed")
    later = make_article("Later", in_reply_to=article, at=datetime(2026, 3, 1, tzinfo=UTC))
    make_article("Sooner", in_reply_to=article, author=make_author("Ana Lima"),
                 at=datetime(2026, 2, 1, tzinfo=UTC))  # fmt: skip
    replies = words(part(reader.get("/articles/the-op-ed/"), '<ul class="replies">', "</ul>"))
    assert replies.startswith("Sooner Ana Lima, 1 February 2026 Later")
    reply = reader.get(later.get_absolute_url()).content.decode()
    assert 'In reply to <a href="/articles/the-op-ed/" lang="en">The op-ed</a>' in reply


def test_it_says_how_to_cite_it(reader: Client) -> None:
    article = make_article("The waiver", slug="waiver", publisher=make_organization("News.Az"))
    cite = words(part(reader.get("/articles/waiver/?utm_source=x"), '<p class="cite">', "</p>"))
    assert cite == (
        "Leyla Əliyeva, “The waiver”, News.Az, 8 January 2026. "
        "Assay, http://testserver/articles/waiver/"
    )
    assert article.get_absolute_url() == "/articles/waiver/"


def test_what_is_asked_beside_it_is_no_part_of_its_address(reader: Client) -> None:
    make_article(slug="waiver")
    html = reader.get("/articles/waiver/?utm_source=x").content.decode()
    assert '<link rel="canonical" href="http://testserver/articles/waiver/">' in html
    assert "utm_source" not in html


def test_an_unsigned_article_leaves_no_comma_behind(reader: Client) -> None:
    article = make_article("Unsigned", slug="unsigned")
    article.bylines.all().delete()
    make_claim(article)
    reply = make_article("Reply", in_reply_to=article)
    reply.bylines.all().delete()
    shown = words(part(reader.get("/articles/unsigned/"), '<p class="cite">', "</p>"))
    assert shown.startswith("“Unsigned”")
    assert "Reply 8 January 2026" in words(reader.get("/articles/unsigned/"))
    for path in ("/articles/", "/claims/", article.claims.get().get_absolute_url()):
        assert " , " not in words(reader.get(path))
        assert "> ," not in reader.get(path).content.decode().replace('">, ', "> ,")


def test_words_of_people_are_never_html(reader: Client) -> None:
    evil = "<script>run()</script>"
    center = make_organization(f"Org {evil}")
    article = make_article(
        f"T {evil}",
        author=make_author(f"A {evil}"),
        publisher=center,
        standfirst=evil,
        editors_note=evil,
        disclaimer=evil,
        topics=(make_topic(f"T {evil}"),),
    )
    article.bylines.update(role=evil, affiliation=center)
    claim = make_claim(article, statement=evil)
    make_assessment(claim, rationale=evil)
    make_article(f"Reply {evil}", in_reply_to=article)
    for path in ("/", "/articles/", "/claims/", "/authors/", "/topics/"):
        assert "<script>run" not in reader.get(path).content.decode()
    for page in (article, claim, article.bylines.get().author, article.topics.get()):
        assert "<script>run" not in reader.get(page.get_absolute_url()).content.decode()


def test_a_draft_says_that_it_is_one(editor: User, as_user: object) -> None:
    draft = make_article(published=False)
    shown = words(as_user(editor).get(draft.get_absolute_url()))
    assert "Draft. Readers cannot see this page." in shown


def test_a_scheduled_article_says_when_readers_will_see_it(editor: User, as_user: object) -> None:
    article = make_article(at=datetime(2090, 5, 1, 9, tzinfo=UTC))
    shown = words(as_user(editor).get(article.get_absolute_url()))
    assert "Scheduled: readers will see this page from 1 May 2090, 09:00 UTC." in shown
    assert "Scheduled" not in words(as_user(editor).get(make_article().get_absolute_url()))


def test_an_edit_is_seen_at_once_with_its_claims(reader: Client) -> None:
    article = make_article()
    claim = make_claim(article)
    article.body = "New beginning.\n\n" + article.body
    revise(article)
    shown = body(reader.get(article.get_absolute_url()))
    assert "New beginning." in shown
    assert f'data-claim="{claim.pk}"' in shown


def test_a_reader_sees_nothing_of_the_desk(reader: Client, editor: User, as_user: object) -> None:
    path = make_article().get_absolute_url()
    assert "/admin/" not in reader.get(path).content.decode()
    assert "/admin/" in as_user(editor).get(path).content.decode()
