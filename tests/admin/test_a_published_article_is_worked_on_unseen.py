from typing import Any

from accounts.models import User
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.make import make_article, make_author, make_topic


def test_a_saved_change_waits_and_the_form_shows_it(editor: User, as_user: Any) -> None:
    article, topic, author = make_article(), make_topic(), make_author()
    client, url = as_user(editor), form_url("articles.article", article.pk)
    changed = {"title": "Later", "topics": [topic.pk], "bylines-0-author": author.pk}
    save(client, url, **changed)
    article.refresh_from_db()
    assert article.title == "After the summit"
    assert not article.topics.exists()
    page = client.get(url)
    kept = fields_of(page)
    assert {name: kept[name] for name in changed} == changed
    assert "Readers see revision 1; you are working on revision 2." in page.content.decode()


def test_published_changes_are_what_readers_see(editor: User, as_user: Any) -> None:
    article, author = make_article(), make_author("Somebody else")
    client, url = as_user(editor), form_url("articles.article", article.pk)
    save(client, url, **{"title": "Later", "bylines-0-author": author.pk})
    save(client, url, grade="correction", note="It was later.", _revise="1")
    article.refresh_from_db()
    assert (article.title, article.public_number) == ("Later", 2)
    assert article.bylines.get().author == author
    assert article.corrections.get().note == "It was later."


def test_a_graded_change_needs_a_note_and_keeps_what_was_typed(editor: User, as_user: Any) -> None:
    article = make_article()
    url = form_url("articles.article", article.pk)
    page = fill_in(as_user(editor), url, title="Typed", grade="correction", _revise="1")
    assert "Say in a note" in errors_of(page)
    assert fields_of(page)["title"] == "Typed"
