"""The page of an article's remarks: who opens it, what it shows; it works by forms alone."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles import workflow
from articles.models import Article
from desk.models import RemarkThread
from desk.remark_suggestions import seen_of
from desk.remarks import answer, open_thread, resolve
from tests.admin.desk import form_url
from tests.make import make_article
from tests.rendered_html import faults, ids, parse_errors, words

pytestmark = pytest.mark.django_db

CHARTER, BETTER = "The charter was signed in February", "The charter was signed on 10 February"


@pytest.fixture
def draft(writer: User) -> Article:
    return make_article(published=False, by=writer)


def page_of(article: Article) -> str:
    return f"/desk/articles/{article.pk}/remarks/"


def press(browser: Client, thread: RemarkThread, act: str, **typed: Any) -> Any:
    return browser.post(f"/desk/remarks/{thread.pk}/", {"act": act, **typed}, follow=True)


def test_words_are_remarked_on_by_a_plain_form(draft: Article, editor: User, as_user: Any) -> None:
    browser = as_user(editor)
    typed = {"act": "open", "quote": CHARTER, "text": "When was *that*?"}
    answered = browser.post(page_of(draft), typed)
    thread = RemarkThread.objects.get()
    assert answered.headers["Location"] == (
        f"{page_of(draft)}?show=open&thread={thread.pk}#note-{thread.pk}"
    )
    html = browser.get(page_of(draft)).content.decode()
    assert re.search(rf'<mark class="remarked"[^>]*id="passage-{thread.pk}">The charter', html)
    assert "When was *that*?" in html and "editor" in html
    assert not faults(html) and not parse_errors(html) and len(ids(html)) == len(set(ids(html)))


def test_what_is_refused_is_handed_back_with_the_reason(
    draft: Article, editor: User, as_user: Any
) -> None:
    typed = {"act": "suggest", "quote": "A charter signed", "text": "Hm", "words": "Other words"}
    answered = as_user(editor).post(page_of(draft), typed)
    html = answered.content.decode()
    assert answered.status_code == 400
    assert "The article does not have these words" in html
    assert all(each in html for each in ("A charter signed", "Hm", "Other words"))
    assert "<title>Error: Remarks on “After the summit”" in html


def test_words_are_found_without_scripts(draft: Article, editor: User, as_user: Any) -> None:
    said = words(as_user(editor).get(page_of(draft), {"quote": "charter february"}))
    assert "Sentences with these words: The charter was signed in February." in said
    sought = {"act": "find", "quote": CHARTER, "text": "Kept"}
    html = as_user(editor).post(page_of(draft), sought).content.decode()
    assert "Kept" in html and not RemarkThread.objects.exists()
    assert "Found once." in html and f'rows="2">{CHARTER}</textarea>' in html


def test_each_act_is_a_button_that_leads_back_to_its_thread(
    draft: Article, editor: User, writer: User, as_user: Any
) -> None:
    thread = open_thread(draft, CHARTER, "When?", by=editor)
    browser = as_user(writer)
    assert "I see." in words(press(browser, thread, "answer", text="I see."))
    own = thread.remarks.last()
    assert "I saw. Save Delete" in words(
        press(browser, thread, "edit", remark=own.pk, text="I saw.")
    )
    assert BETTER.split()[-2] in words(press(browser, thread, "suggest", words=BETTER))
    thread.refresh_from_db()
    shown = words(press(browser, thread, "accept", seen=seen_of(thread), text="Better."))
    assert BETTER in shown and "Better." in shown and "Accepted:" in shown and "Open again" in shown
    assert "opened it again" in words(press(browser, thread, "reopen"))
    assert "resolved it" in words(press(browser, thread, "resolve", text="Done."))


def test_a_conflict_says_so_and_keeps_what_was_typed(
    draft: Article, editor: User, as_user: Any
) -> None:
    thread = open_thread(draft, CHARTER, "When?", suggestion=BETTER, by=editor)
    answered = press(as_user(editor), thread, "accept", seen="old", text="My reason")
    assert answered.status_code == 409
    assert "The words have changed since you opened this page" in words(answered)
    assert "My reason" in answered.content.decode()


def test_only_one_s_own_remark_is_changed(
    draft: Article, editor: User, writer: User, as_user: Any
) -> None:
    thread = open_thread(draft, CHARTER, "When?", by=editor)
    remark = thread.remarks.get()
    for act in ("edit", "delete"):
        assert press(as_user(writer), thread, act, remark=remark.pk, text="No").status_code == 403
    assert press(as_user(writer), thread, "nonsense", remark=remark.pk).status_code == 403
    assert thread.remarks.get().text == "When?"


def test_threads_are_sifted_and_the_one_that_was_acted_on_stays(
    draft: Article, editor: User, writer: User, as_user: Any
) -> None:
    one = open_thread(draft, CHARTER, "Of the charter", by=editor)
    two = open_thread(draft, "The parliament", "Of the house", by=writer)
    gone = open_thread(draft, "since the summit", "Of the summit", by=editor)
    draft.refresh_from_db()
    draft.body = draft.body.replace(" since the summit", "")
    workflow.save_draft(draft)
    resolve(one, by=editor)
    browser, page = as_user(writer), page_of(draft)
    lists = {show: words(browser.get(page, {"show": show})) for show in
             ("open", "mine", "lost", "resolved")}  # fmt: skip
    told = {show: [each for each in ("Of the charter", "Of the house", "Of the summit") if each in
                   said] for show, said in lists.items()}  # fmt: skip
    assert told == {
        "open": ["Of the house", "Of the summit"],
        "mine": ["Of the house"],
        "lost": ["Of the summit"],
        "resolved": ["Of the charter"],
    }
    assert "The text no longer has these words" in lists["lost"]
    assert "Revision 1 was the last with these words." in lists["lost"]
    assert "Open 2 Mine 1 Lost 1 Resolved 1" in lists["open"]
    assert "Of the charter" in words(browser.get(page, {"thread": one.pk}))
    assert two.article_id == gone.article_id


@pytest.mark.parametrize("published", [False, True])
def test_who_opens_it(
    published: bool, reader: Client, writer: User, analyst: User, editor: User, as_user: Any
) -> None:
    article = make_article(published=published)
    own = make_article(published=published, by=writer)
    thread = open_thread(article, CHARTER, "When?")
    paths = [page_of(article), f"/desk/remarks/{thread.pk}/"]
    for path in paths:
        assert reader.get(path).headers["Location"] == f"/admin/login/?next={path}"
        assert as_user(writer).post(path, {"act": "answer", "text": "Hello"}).status_code == 404
    assert as_user(writer).get(page_of(article)).status_code == 404
    assert as_user(writer).get(page_of(own)).status_code == 200
    for member in (analyst, editor):
        assert as_user(member).get(page_of(article)).status_code == 200
    assert thread.remarks.count() == 1


def test_whom_an_editor_has_asked_opens_it_too(writer: User, editor: User, as_user: Any) -> None:
    article = make_article(published=False)
    thread = open_thread(article, CHARTER, "@writer, when?", by=editor)
    said = words(as_user(writer).get(page_of(article)))
    assert "@writer, when?" in said and "Accept" not in said
    assert "On the 10th." in words(press(as_user(writer), thread, "answer", text="On the 10th."))
    assert as_user(writer).get(form_url("articles.article", article.pk)).status_code in (302, 404)


def test_the_article_s_form_leads_there_and_counts_what_is_open(
    draft: Article, editor: User, writer: User, as_user: Any
) -> None:
    form = form_url("articles.article", draft.pk)
    assert "Remarks on words none open" in words(as_user(writer).get(form))
    resolve(open_thread(draft, CHARTER, "When?", by=editor))
    open_thread(draft, CHARTER, "Where?", by=editor)
    workflow.submit(draft)
    workflow.send_back(draft, note="See the remarks.", by=editor)
    answered = as_user(writer).get(form)
    assert "Remarks on words 1 open" in words(answered) and "See the remarks." in words(answered)
    assert answered.content.decode().count(page_of(draft)) == 2  # with the list before publishing


def test_a_deletion_tells_of_the_threads_that_go(
    draft: Article, editor: User, as_user: Any
) -> None:
    open_thread(draft, CHARTER, "When?", by=editor)
    url = f"/admin/articles/article/{draft.pk}/delete/"
    assert "Threads of remarks: 1" in words(as_user(editor).get(url))
    as_user(editor).post(url, {"post": "yes"})
    assert not RemarkThread.objects.exists()


def test_it_takes_as_many_queries_however_many_there_are(
    draft: Article, editor: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    browser = as_user(editor)
    for quote in (CHARTER, "largely", "The parliament", "new projects"):
        thread = open_thread(draft, quote, "@writer, so?", suggestion="other", by=editor)
        answer(thread, "So.", by=editor)
    with django_assert_max_num_queries(10):
        browser.get(page_of(draft))


def test_a_character_that_no_database_keeps_is_refused(
    draft: Article, editor: User, as_user: Any
) -> None:
    browser = as_user(editor)
    typed = {"act": "open", "quote": CHARTER, "text": "When\0?"}
    assert browser.post(page_of(draft), typed).status_code == 400
    browser.post(page_of(draft), {**typed, "text": "When?"})
    thread = RemarkThread.objects.get()
    assert press(browser, thread, "answer", text="Then\0.").status_code == 400
