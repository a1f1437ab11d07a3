"""Two editors at one article, each in a browser: nothing typed is lost, in any order of saves."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import expect

from accounts.models import User
from articles import workflow
from articles.models import Article, WorkingCopy
from tests.admin.desk import fields_of, form_url
from tests.browser import axe_violations, log_in
from tests.make import make_article

pytestmark = pytest.mark.browser


@pytest.fixture
def second(editor: User) -> User:
    user = User.objects.create_user("second", display_name="Nigar", is_staff=True)
    user.groups.set(editor.groups.all())
    return user


@pytest.fixture
def article(editor: User) -> Article:
    return make_article("Before", published=False, body="One word.")


@pytest.fixture
def open_as(chromium: Any, live_server: Any, article: Article) -> Iterator[Any]:
    """Opens the article's form in a browser of the given user's own."""
    contexts = []

    def open_form(user: User) -> Any:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        log_in(page, live_server, user)
        page.goto(live_server.url + form_url("articles.article", article.pk))
        return page

    yield open_form
    for context in contexts:
        context.close()


def write(page: Any, words: str) -> None:
    """Put `words` into the body at once, so that none is kept without the others."""
    page.get_by_role("textbox", name="Body").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(words)


def is_kept(page: Any) -> None:
    page.locator(".kept", has_text="Kept at").wait_for()


def save(page: Any) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()


def says(page: Any, words: str) -> None:
    page.get_by_text(words).first.wait_for()


def body_of(page: Any) -> str:
    return str(page.locator("textarea[name=body]").input_value())


def saved_bodies(article: Article) -> list[str]:
    return list(article.revisions.order_by("number").values_list("body", flat=True))


def test_each_sees_the_other_and_that_typing_is_kept(
    open_as: Any, editor: User, second: User, article: Article
) -> None:
    first = open_as(editor)
    first.get_by_text("Publisher", exact=True).first.wait_for()
    other = open_as(second)
    says(other, "editor has had this open since")
    write(first, "Two words.")
    is_kept(first)
    says(first, "Nigar has had this open since")
    assert WorkingCopy.objects.exclude(data="").get().fields["body"] == "Two words."
    assert saved_bodies(article) == ["One word."]
    assert first.complaints == other.complaints == []
    assert axe_violations(first) == []


@pytest.mark.parametrize("choice", ["Merge", "Save mine"])
@pytest.mark.parametrize("order", ["first saves first", "second saves first"])
def test_both_texts_are_there_whoever_saves_first(
    order: str, choice: str, open_as: Any, editor: User, second: User, article: Article
) -> None:
    pages = [open_as(editor), open_as(second)]
    if order == "second saves first":
        pages.reverse()
    quick, slow = pages
    write(quick, "What the quick one wrote.")
    write(slow, "What the slow one wrote.")
    save(quick)
    says(quick, "was changed successfully")
    save(slow)
    says(slow, "Since you opened the article")
    slow.get_by_role("button", name=choice).click()
    if choice == "Merge":
        says(slow, "Nothing is saved yet")
        assert body_of(slow) == "What the slow one wrote."
        save(slow)
    says(slow, "was changed successfully")
    both = ["What the quick one wrote.", "What the slow one wrote."]
    assert saved_bodies(article) == ["One word.", *both]
    assert not WorkingCopy.objects.exclude(data="").exists()


def test_what_one_typed_survives_a_crash_while_the_other_saves(
    open_as: Any, editor: User, second: User, article: Article
) -> None:
    crashing, other = open_as(editor), open_as(second)
    write(crashing, "What I wrote before the crash.")
    is_kept(crashing)
    crashing.context.close()
    write(other, "What was saved meanwhile.")
    save(other)
    says(other, "was changed successfully")
    again = open_as(editor)
    says(again, "begun on revision 1.")
    assert axe_violations(again) == []
    again.get_by_role("button", name="Go on with it").click()
    says(again, "This is what you had typed by")
    assert body_of(again) == "What I wrote before the crash."
    says(again, "Nigar saved revision 2")
    save(again)
    says(again, "Since you opened the article")
    again.get_by_role("button", name="Merge").click()
    says(again, "Nothing is saved yet")
    save(again)
    says(again, "was changed successfully")
    assert saved_bodies(article)[1:] == [
        "What was saved meanwhile.",
        "What I wrote before the crash.",
    ]


def test_what_was_typed_just_before_the_page_was_left_is_kept(
    open_as: Any, editor: User, live_server: Any
) -> None:
    page = open_as(editor)
    page.get_by_text("Publisher", exact=True).first.wait_for()
    write(page, "Typed, and off.")
    form = page.url
    page.goto(live_server.url + "/admin/")
    for _ in range(200):  # it is on its way, and no page waits for it
        if WorkingCopy.objects.exclude(data="").exists():
            break
        page.wait_for_timeout(50)
    page.goto(form)
    says(page, "You have unsaved text")
    page.get_by_text("Show it").click()
    says(page, "Typed, and off.")
    page.get_by_role("button", name="Discard").click()
    says(page, "Discarded.")
    assert page.get_by_text("You have unsaved text").count() == 0


def test_going_back_to_a_form_overwrites_nobody(
    open_as: Any, editor: User, live_server: Any, article: Article
) -> None:
    page = open_as(editor)
    page.get_by_label("Title", exact=True).fill("My title")
    write(page, "Mine.")
    is_kept(page)
    page.goto(live_server.url + "/admin/")
    article.body = "Theirs."
    workflow.save_draft(article)
    page.go_back()
    says(page, "begun on revision 1.")
    assert page.get_by_label("Title", exact=True).input_value() == "Before"
    save(page)
    assert saved_bodies(article) == ["One word.", "Theirs."]
    page.get_by_role("button", name="Go on with it").click()
    save(page)
    says(page, "Since you opened the article")


def test_going_back_after_a_save_and_saving_again_is_no_conflict(
    open_as: Any, editor: User, article: Article
) -> None:
    page = open_as(editor)
    write(page, "First.")
    save(page)
    says(page, "was changed successfully")
    page.go_back()
    write(page, "Second.")
    save(page)
    says(page, "was changed successfully")
    assert saved_bodies(article) == ["One word.", "First.", "Second."]


def test_what_is_typed_without_a_connection_is_kept_when_there_is_one(
    open_as: Any, editor: User, article: Article
) -> None:
    page = open_as(editor)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    write(page, "Typed under a tunnel.")
    says(page, "no connection. Trying again.")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".kept")).to_be_in_viewport()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_timeout(200)
    assert body_of(page) == "Typed under a tunnel."  # and no error page
    page.context.set_offline(False)
    is_kept(page)
    save(page)
    says(page, "was changed successfully")
    assert saved_bodies(article)[-1] == "Typed under a tunnel."


def test_whoever_is_logged_out_logs_in_elsewhere_and_goes_on(
    open_as: Any, editor: User, live_server: Any, article: Article
) -> None:
    page = open_as(editor)
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies(name="sessionid")
    write(page, "Typed for nobody.")
    says(page, "you are logged out")
    elsewhere = page.context.new_page()
    elsewhere.goto(live_server.url + "/admin/login/")
    elsewhere.get_by_label("Username").fill("editor")
    elsewhere.get_by_label("Password").fill("correct horse battery")
    elsewhere.get_by_role("button").first.click()
    says(elsewhere, "The desk")
    is_kept(page)
    save(page)
    says(page, "was changed successfully")
    assert saved_bodies(article)[-1] == "Typed for nobody."


def test_to_undo_what_was_typed_leaves_nothing_unsaved(
    open_as: Any, editor: User, live_server: Any
) -> None:
    page = open_as(editor)
    title = page.get_by_label("Title", exact=True)
    title.fill("Other")
    is_kept(page)
    title.fill("Before")
    page.locator(".kept", has_not_text="Kept").wait_for(state="attached")
    assert not WorkingCopy.objects.exclude(data="").exists()


def test_save_clicked_twice_adds_one_article(
    open_as: Any, editor: User, live_server: Any, article: Article
) -> None:
    page = open_as(editor)
    page.goto(live_server.url + form_url("articles.article"))
    page.get_by_label("Title", exact=True).fill("New")
    write(page, "New words.")
    page.get_by_role("button", name="Save", exact=True).dblclick()
    page.locator(".messagelist", has_text="successfully").wait_for()
    assert Article.objects.exclude(pk=article.pk).get().newest_number == 1


def test_the_same_form_saved_four_times_at_once_adds_one_article(
    transactional_db: None, editor: User, as_user: Any
) -> None:
    url = form_url("articles.article")
    fields = fields_of(as_user(editor).get(url)) | {"title": "New", "body": "One word."}

    def press_save() -> int:
        try:
            return int(as_user(editor).post(url, fields).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        pressed = [pool.submit(press_save) for _ in range(4)]
    assert {press.result() for press in pressed} == {302}
    assert Article.objects.get().newest_number == 1
