"""What is typed in an article's form is kept while it is typed, until it is saved or discarded."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles import workflow, working_copies
from articles.models import Article, Revision, WorkingCopy
from tests.admin.desk import fields_of, form_url
from tests.make import make_article

ADD = form_url("articles.article")


class Form:
    """A form that is open in a browser: it types, and sends what the page's script would send."""

    def __init__(self, client: Any, article: Article | None = None, page: Any = None) -> None:
        self.client = client
        self.url = form_url("articles.article", article.pk) if article else ADD
        self.keep_url = reverse("admin:articles_article_keep", args=[article.pk] if article else [])
        self.fields = fields_of(page or client.get(self.url))
        self.turn = int(self.fields.get("turn") or 0)

    def send(self, **told: Any) -> Any:
        self.turn += 1
        meta = {name: self.fields[name] for name in ("copy", "base")}
        return self.client.post(self.keep_url, {**meta, "turn": self.turn, **told})

    def type(self, **words: Any) -> Any:
        self.fields |= words
        return self.send(**{**self.fields, "turn": self.turn + 1, "typed": 1})

    def save(self, **words: Any) -> Any:
        self.fields |= words
        return self.client.post(self.url, self.fields | {"_continue": "1"})

    @property
    def copy(self) -> WorkingCopy:
        return WorkingCopy.objects.get(pk=self.fields["copy"])


@pytest.fixture
def article(db: Any) -> Article:
    return make_article("Before", published=False, body="One word.")


@pytest.fixture
def form(editor: User, as_user: Any, article: Article) -> Form:
    return Form(as_user(editor), article)


def go_on(client: Any, url: str) -> Any:
    ((copy, _told),) = client.get(url).context["unsaved"]
    return client.post(url, {"_go_on": str(copy.key)})


# --- While it is typed ------------------------------------------------------------------------


def test_opening_the_form_makes_no_copy(form: Form) -> None:
    assert not WorkingCopy.objects.exists()


def test_what_is_typed_is_kept_and_is_no_revision(form: Form, article: Article) -> None:
    answer = form.type(body="Two words,\nƏ.")
    assert answer.status_code == 200
    assert answer.json()["holds"] is True
    assert form.copy.fields["body"] == "Two words,\nƏ."
    assert article.revisions.count() == 1
    article.refresh_from_db()
    assert article.body == "One word."


def test_a_sign_of_life_leaves_what_was_typed(form: Form) -> None:
    form.type(body="Two words.")
    form.send()
    assert form.copy.fields["body"] == "Two words."


def test_a_form_that_is_as_it_was_opened_holds_nothing(form: Form) -> None:
    form.type(body="Two words.")
    assert form.send(typed=0).json()["holds"] is False
    assert form.client.get(form.url).context["unsaved"] == []


def test_a_message_that_comes_late_undoes_nothing(form: Form) -> None:
    form.type(body="Typed second.")
    late = {**form.fields, "body": "Typed first.", "turn": form.turn - 1, "typed": 1}
    answer = form.client.post(form.keep_url, late)
    assert answer.json()["turn"] == form.turn
    assert form.copy.fields["body"] == "Typed second."


def test_a_message_that_comes_after_the_save_makes_no_unsaved_text(form: Form) -> None:
    form.turn = 8
    assert form.save(body="Saved.", turn=9).status_code == 302
    form.turn = 7
    form.type(body="Sav")
    assert form.client.get(form.url).context["unsaved"] == []


def test_two_tabs_never_write_over_each_other(form: Form, article: Article) -> None:
    other = Form(form.client, article)
    form.type(body="In one tab.")
    other.type(body="In another tab.")
    assert form.copy.fields["body"] == "In one tab."
    assert other.copy.fields["body"] == "In another tab."


def test_a_nul_and_a_whole_book_are_kept(form: Form) -> None:
    book = "Ə\0" + "word " * 90_000
    assert form.type(body=book).status_code == 200
    assert form.copy.fields["body"] == book


def test_what_is_too_long_is_refused_with_a_reason(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working_copies, "TYPED_MAX_LENGTH", 100)
    answer = form.type(body="word " * 100)
    assert answer.status_code == 413
    assert "too long" in answer.json()["problem"]


def test_a_form_without_a_key_gets_a_reason(form: Form) -> None:
    answer = form.client.post(form.keep_url, {"copy": "none", "turn": 1})
    assert answer.status_code == 400
    assert "out of date" in answer.json()["problem"]


def test_numbers_that_cannot_be_are_no_error(form: Form) -> None:
    for number in ("9" * 18, "9" * 30, "-1", "one", "\0"):
        assert form.send(base=number).status_code == 200
        form.client.post(form.url, form.fields | {"base": number, "title": ""})
    assert form.send(turn="9" * 18).json()["turn"] == 10**18 - 1


# --- Whose it is ------------------------------------------------------------------------------


def test_nobody_keeps_anything_for_an_article_that_they_may_not_edit(
    writer: User, as_user: Any, article: Article
) -> None:
    client = as_user(writer)
    url = reverse("admin:articles_article_keep", args=[article.pk])
    answer = client.post(url, {"copy": str(uuid4()), "base": 1, "turn": 1})
    assert answer.status_code == 403
    assert not WorkingCopy.objects.exists()


def test_a_writer_has_the_same_for_own_drafts(writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    form = Form(as_user(writer), article)
    assert form.type(body="Mine.").json()["holds"]
    assert go_on(form.client, form.url).status_code == 200


def test_an_analyst_keeps_nothing(analyst: User, as_user: Any, article: Article) -> None:
    for args in ([], [article.pk]):
        url = reverse("admin:articles_article_keep", args=args)
        answer = as_user(analyst).post(url, {"copy": str(uuid4()), "base": 1, "turn": 1})
        assert answer.status_code == 403


def test_a_copy_is_its_own_users_alone(form: Form, as_user: Any, second: User) -> None:
    form.type(body="A secret.")
    key = form.fields["copy"]
    client = as_user(second)
    page = client.get(form.url)
    assert page.context["unsaved"] == []
    assert "A secret." not in page.content.decode()
    discard = reverse("admin:articles_article_discard", args=[key])
    assert client.post(discard).status_code == 404
    assert client.post(form.keep_url, {"copy": key, "base": 1, "turn": 99}).status_code == 403
    again = client.post(form.url, {"_go_on": key}, follow=True)
    assert "A secret." not in again.content.decode()
    assert form.copy.fields["body"] == "A secret."


def test_whoever_is_logged_out_is_sent_to_log_in(form: Form) -> None:
    form.client.logout()
    answer = form.type(body="Two words.")
    assert answer.status_code == 302
    assert "login" in answer.url


def test_what_a_writer_types_is_kept_when_the_draft_is_published_meanwhile(
    writer: User, as_user: Any
) -> None:
    article = make_article(published=False, by=writer)
    form = Form(as_user(writer), article)
    form.send()
    workflow.publish(article)
    answer = form.type(body="Too late.").json()
    assert answer["holds"]
    assert "cannot change this article any more" in answer["notes"][0]
    assert form.save(body="Later still.").status_code == 403
    page = form.client.get(form.url).content.decode()
    assert "Later still." in page
    assert "Go on with it" not in page


def test_what_was_typed_outlives_its_article(form: Form, article: Article) -> None:
    form.type(body="Two words.")
    article.delete()
    assert form.type(body="Three words.").json()["holds"]
    page = go_on(form.client, ADD)
    assert fields_of(page)["body"] == "Three words."


# --- What is unsaved is offered again ---------------------------------------------------------


def test_unsaved_text_is_offered_and_gone_on_with(form: Form, article: Article) -> None:
    form.type(body="Two words.", title="After", standfirst="Said so.")
    page = form.client.get(form.url).content.decode()
    assert "You have unsaved text from" in page
    assert "begun on revision 1." in page
    page = go_on(form.client, form.url)
    fields = fields_of(page)
    typed = {name: fields[name] for name in ("title", "body", "standfirst")}
    assert typed == {"title": "After", "body": "Two words.", "standfirst": "Said so."}
    assert page.context["errors"] == []
    assert article.revisions.count() == 1
    assert Form(form.client, article, page).save().status_code == 302
    assert article.revisions.first().body == "Two words."
    assert not WorkingCopy.objects.exclude(data="").exists()


def test_unsaved_text_of_a_new_article_is_offered_where_one_is_added(
    editor: User, as_user: Any
) -> None:
    form = Form(as_user(editor))
    form.type(body="A beginning.")
    page = go_on(form.client, ADD)
    assert fields_of(page)["body"] == "A beginning."
    form = Form(form.client, None, page)
    form.save(title="New")
    assert Article.objects.get().body == "A beginning."


def test_bylines_are_gone_on_with(form: Form) -> None:
    rows = {"bylines-TOTAL_FORMS": "2", "bylines-1-role": "Guest", "bylines-1-position": "2"}
    form.type(**rows)
    fields = fields_of(go_on(form.client, form.url))
    assert {name: str(fields[name]) for name in rows} == rows


def test_going_on_still_finds_the_conflict(form: Form, article: Article) -> None:
    form.type(body="Two words.")
    article.body = "Theirs."
    workflow.save_draft(article)
    page = go_on(form.client, form.url)
    answer = Form(form.client, article, page).save()
    assert answer.status_code == 409
    assert article.revisions.first().body == "Theirs."


def test_a_form_that_is_open_still_keeps_its_own_when_another_goes_on(form: Form) -> None:
    form.type(body="Two words.")
    page = form.client.get(form.url)
    assert "It may still be open in another window." in page.content.decode()
    go_on(form.client, form.url)
    assert form.send().json()["holds"] is False  # at which the page sends all again
    form.type(body="Two words.")
    bodies = [copy.fields["body"] for copy in WorkingCopy.objects.all()]
    assert bodies == ["Two words.", "Two words."]


def test_going_on_twice_makes_no_second_copy(form: Form) -> None:
    form.type(body="Two words.")
    key = form.fields["copy"]
    form.client.post(form.url, {"_go_on": key})
    assert form.client.post(form.url, {"_go_on": key}).status_code == 302
    assert WorkingCopy.objects.count() == 1


def test_discarded_text_is_gone(form: Form) -> None:
    form.type(body="Two words.")
    discard = reverse("admin:articles_article_discard", args=[form.fields["copy"]])
    assert form.client.get(discard).status_code == 405
    assert form.client.post(discard).url == form.url
    assert not WorkingCopy.objects.exists()


# --- A save ends it ---------------------------------------------------------------------------


def test_a_save_ends_the_copy(form: Form) -> None:
    form.type(body="Two words.")
    assert form.save().status_code == 302
    assert form.copy.data == ""
    assert form.client.get(form.url).context["unsaved"] == []


def test_a_save_that_is_refused_keeps_what_was_posted(form: Form) -> None:
    answer = form.save(title="", body="Two words.")
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert form.copy.fields["body"] == "Two words."
    assert answer.context["unsaved"] == []  # it is on the page


def test_a_save_that_meets_a_conflict_keeps_what_was_posted(form: Form, article: Article) -> None:
    article.body = "Theirs."
    workflow.save_draft(article)
    answer = form.save(body="Mine.")
    assert answer.status_code == 409
    assert form.copy.fields["body"] == "Mine."
    discard = reverse("admin:articles_article_discard", args=[form.fields["copy"]])
    assert discard in answer.content.decode()
    mine = dict(answer.context["kept"]) | {"base": "2"}
    assert form.client.post(form.url, mine).status_code == 302
    assert form.copy.data == ""


def test_a_save_that_breaks_off_loses_nothing_posted(
    form: Form, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(Revision.objects, "create", break_off)
    with pytest.raises(ConnectionError):
        form.save(body="Two words.")
    assert form.copy.fields["body"] == "Two words."
    article.refresh_from_db()
    assert article.newest == 1


# --- No false alarm ---------------------------------------------------------------------------


def test_going_back_and_saving_again_is_no_conflict(form: Form, article: Article) -> None:
    assert form.save(body="Two words.").status_code == 302
    assert form.save(body="Three words.").status_code == 302
    assert article.revisions.first().body == "Three words."


def test_going_back_after_somebody_else_has_saved_is_one(form: Form, article: Article) -> None:
    form.save(body="Two words.")
    article.body = "Theirs."
    workflow.save_draft(article)
    assert form.save(body="Three words.").status_code == 409


def test_another_tab_of_the_same_user_is_one(form: Form, article: Article) -> None:
    other = Form(form.client, article)
    form.save(body="In one tab.")
    assert other.save(body="In another tab.").status_code == 409
    assert article.revisions.first().body == "In one tab."


def test_going_back_to_add_an_article_again_adds_no_second(editor: User, as_user: Any) -> None:
    form = Form(as_user(editor))
    form.save(title="New", body="One word.")
    assert form.save(body="Two words.").status_code == 302
    assert Article.objects.get().body == "Two words."


def test_a_scheduled_publication_is_no_conflict(form: Form, article: Article) -> None:
    workflow.publish(article)
    assert form.send().json()["notes"] == []
    assert form.save(body="Two words.").status_code == 302


# --- Who else has it open ---------------------------------------------------------------------


@pytest.fixture
def second(db: Any, editor: User) -> User:
    user = User.objects.create_user("second", first_name="Nigar", is_staff=True)
    user.groups.set(editor.groups.all())
    return user


def test_it_says_who_else_has_the_article_open(
    form: Form, article: Article, second: User, as_user: Any
) -> None:
    other = Form(as_user(second), article)
    assert other.send().json()["notes"] == []
    (note,) = form.send().json()["notes"]
    assert note.startswith("Nigar has this open since ")
    assert note.endswith(" UTC.")
    assert note in form.client.get(form.url).content.decode()


def test_it_says_so_of_another_window_of_ones_own(form: Form, article: Article) -> None:
    Form(form.client, article).send()
    (note,) = form.send().json()["notes"]
    assert note.startswith("You have this open in another window since ")


@pytest.mark.parametrize("how", ["left", "saved", "silent"])
def test_whoever_has_gone_is_not_named(
    how: str, form: Form, article: Article, second: User, as_user: Any
) -> None:
    other = Form(as_user(second), article)
    other.send()
    if how == "left":
        other.send(left=1)
    elif how == "saved":
        other.save()
    else:
        gone = other.copy.seen_at - working_copies.SILENCE - timedelta(seconds=1)
        WorkingCopy.objects.update(seen_at=gone)
    assert form.send().json()["notes"] == []


def test_it_says_who_has_saved_since(
    form: Form, article: Article, second: User, as_user: Any
) -> None:
    Form(as_user(second), article).save(body="Theirs.")
    (note,) = form.send().json()["notes"]
    assert note.startswith("Nigar saved revision 2 at ")


def test_ones_own_save_is_not_told_as_news(form: Form) -> None:
    form.save(body="Two words.")
    assert form.send().json()["notes"] == []


# --- What becomes of old ones -----------------------------------------------------------------


def test_empty_copies_go_after_a_day_and_words_never(form: Form, article: Article) -> None:
    form.type(body="Two words.")
    empty = Form(form.client, article)
    empty.send()
    a_year_ago = form.copy.seen_at - timedelta(days=365)
    WorkingCopy.objects.update(seen_at=a_year_ago, typed_at=a_year_ago)
    WorkingCopy.objects.filter(data="").update(typed_at=None)
    new = Form(form.client, article)
    new.send()
    assert set(WorkingCopy.objects.all()) == {form.copy, new.copy}


def test_the_admin_lists_no_working_copies(form: Form) -> None:
    assert "workingcop" not in unquote(form.client.get("/admin/").content.decode())
