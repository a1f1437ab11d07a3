from datetime import UTC, datetime
from typing import Any

from django.contrib.admin.models import LogEntry

from accounts.models import User
from analysis.models import Passage
from articles.models import Article
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import (
    BODY,
    make_article,
    make_author,
    make_claim,
    make_complete_draft,
    make_organization,
    make_topic,
)

LIST = "/admin/articles/article/"


def test_an_editor_corrects_an_authors_affiliation(editor: User, as_user: Any) -> None:
    author = make_author(affiliation=make_organization("Old Institute"))
    new = make_organization("New Institute")
    save(as_user(editor), form_url("articles.author", author.pk), affiliation=new.pk)
    author.refresh_from_db()
    assert author.affiliation == new


def test_an_editor_adds_a_topic_to_an_article_and_takes_another_off(
    editor: User, as_user: Any
) -> None:
    old, new = make_topic("Old"), make_topic("New")
    article = make_article(topics=(old,))
    url = form_url("articles.article", article.pk)
    save(as_user(editor), url, topics=[new.pk], grade="typo", _revise="1")
    assert list(article.topics.all()) == [new]


def test_saving_an_untouched_article_keeps_its_topics_and_bylines(
    editor: User, as_user: Any
) -> None:
    author, topic = make_author(), make_topic()
    article = make_article(author=author, topics=(topic,))
    save(as_user(editor), form_url("articles.article", article.pk))
    assert list(article.topics.all()) == [topic]
    assert [byline.author for byline in article.bylines.all()] == [author]


def test_an_editor_saves_and_publishes_in_one_step(editor: User, as_user: Any) -> None:
    topic, author = make_topic(), make_author()
    fields = {"title": "Now", "body": "Words.", "topics": [topic.pk], "_publish": "1"}
    fields |= {"standfirst": "What it says.", "publisher": make_organization().pk}
    url = form_url("articles.article")
    save(as_user(editor), url, **fields, **{"bylines-0-author": author.pk})
    article = Article.objects.live().get()
    assert article.title == "Now"
    # Lists know it by the rows that tie it to its author and topic.
    assert article.tagged_topics.get().listed_at == article.published_at
    assert article.bylines.get().listed_at == article.published_at
    assert LogEntry.objects.filter(change_message__contains="Published").exists()


def test_an_editor_publishes_what_is_ticked_in_the_list(editor: User, as_user: Any) -> None:
    articles = [make_complete_draft() for _ in range(2)]
    left = make_article(published=False)
    action = {"action": "publish_selected", "_selected_action": [a.pk for a in articles]}
    page = as_user(editor).post(LIST, action, follow=True)
    assert set(Article.objects.live()) == set(articles)
    assert left not in Article.objects.live()
    assert "2 articles are published." in page.content.decode()


def test_what_is_published_is_shown_with_its_time_zone(editor: User, as_user: Any) -> None:
    article = make_article(at=datetime(2026, 1, 8, 9, tzinfo=UTC))
    page = as_user(editor).get(form_url("articles.article", article.pk)).content.decode()
    assert "8 Jan 2026, 09:00 UTC" in page
    assert 'name="_publish"' not in page


def test_a_changed_text_carries_its_passages(editor: User, as_user: Any) -> None:
    claim = make_claim(quote="The parliament should repeal the amendment")
    url = form_url("articles.article", claim.article_id)
    body = f"A new first paragraph.\n\n{BODY}"
    save(as_user(editor), url, body=body, grade="update", note="A new start.", _revise="1")
    passage = claim.passages.get()
    assert passage.state == Passage.State.EXACT
    claim.article.refresh_from_db()
    assert claim.article.text[passage.start : passage.end] == passage.quote


def test_an_articles_address_is_where_view_on_site_leads(editor: User, as_user: Any) -> None:
    article = make_article()
    page = as_user(editor).get(form_url("articles.article", article.pk))
    url = page.context["absolute_url"]
    assert as_user(editor).get(url)["Location"].endswith(article.get_absolute_url())


def test_an_author_who_signs_something_cannot_be_deleted(editor: User, as_user: Any) -> None:
    byline = make_article().bylines.get()
    page = as_user(editor).post(
        f"/admin/articles/author/{byline.author_id}/delete/", {"post": "yes"}
    )
    assert "Cannot delete author" in page.content.decode()
    byline.refresh_from_db()


def test_a_byline_is_needed_by_nobody_but_must_name_somebody(editor: User, as_user: Any) -> None:
    article = make_article()
    changes = {"bylines-TOTAL_FORMS": "2", "bylines-1-role": "Adviser", "bylines-1-position": "2"}
    page = fill_in(as_user(editor), form_url("articles.article", article.pk), **changes)
    assert "required" in errors_of(page)
