"""What people say of words: who may, what is kept, who is told, and what can be taken back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from articles import workflow
from articles.models import Article
from desk.models import Mention, Notice, Remark, RemarkThread
from desk.remarks import answer, delete_remark, edit_remark, open_thread, reopen, resolve
from tests.make import make_article

pytestmark = pytest.mark.django_db

CHARTER = "The charter was signed in February"


@pytest.fixture
def draft(writer: User) -> Article:
    return make_article(published=False, by=writer)


@pytest.fixture
def thread(draft: Article, editor: User) -> RemarkThread:
    return open_thread(draft, CHARTER, "When was that?", by=editor)


def said(thread: RemarkThread) -> list[tuple[str, str, str]]:
    return [(each.signed, each.act, each.text) for each in thread.remarks.all()]


def test_a_thread_keeps_what_was_said_and_done_and_by_whom(
    thread: RemarkThread, writer: User, editor: User
) -> None:
    answer(thread, "On the 10th.", by=writer)
    resolve(thread, "Good.", by=editor)
    reopen(thread, by=writer)
    assert said(thread) == [
        ("editor", "say", "When was that?"),
        ("writer", "say", "On the 10th."),
        ("editor", "resolve", "Good."),
        ("writer", "reopen", ""),
    ]
    assert RemarkThread.objects.get().resolved_at is None


def test_what_is_resolved_twice_is_told_to_the_second(
    thread: RemarkThread, writer: User, editor: User
) -> None:
    resolve(thread, by=editor)
    with pytest.raises(ValidationError, match="editor has resolved this already"):
        resolve(thread, by=writer)
    answer(thread, "Thank you.", by=writer)  # a resolved one is still answered
    assert [act for _who, act, _text in said(thread)] == ["say", "resolve", "say"]


def test_words_that_the_text_does_not_have_are_refused_with_the_nearest(draft: Article) -> None:
    with pytest.raises(ValidationError, match="The charter was signed in February"):
        open_thread(draft, "The charter was signed in Fevruary, they say", "So?")
    assert not RemarkThread.objects.exists()


def test_of_words_that_stand_twice_those_behind_what_was_given_are_meant() -> None:
    draft = make_article(published=False, body="First the law. Then\nthe law again.\n\nThe law.")
    with pytest.raises(ValidationError, match="these words 2 times"):
        open_thread(draft, "the law", "Which?")
    thread = open_thread(draft, "the law", "This one.", before="First the law. Then ")
    assert (thread.start, thread.prefix) == (20, "First the law. Then ")
    with pytest.raises(ValidationError, match="these words 3 times"):
        open_thread(draft, "he law", "Which?")


def test_of_words_that_stand_twice_those_that_begin_a_block_are_meant() -> None:
    draft = make_article(published=False, body="No.\n\nLaw is law. Law is old.")
    assert open_thread(draft, "Law is", "This one.", before="\n").start == 5


def test_a_button_that_is_pressed_twice_says_it_once(
    thread: RemarkThread, draft: Article, editor: User
) -> None:
    again = open_thread(draft, CHARTER, "When was that?", by=editor)
    assert again == thread
    assert answer(thread, "Hm.", by=editor) == answer(thread, "Hm. ", by=editor)
    assert [each.text for each in thread.remarks.all()] == ["When was that?", "Hm."]


@pytest.mark.parametrize(("quote", "text"), [(CHARTER, "  "), ("", "So?"), ("  ", "So?")])
def test_it_needs_words_to_be_on_and_something_said(draft: Article, quote: str, text: str) -> None:
    with pytest.raises(ValidationError):
        open_thread(draft, quote, text)


def test_a_writer_remarks_on_own_articles_alone(thread: RemarkThread, writer: User) -> None:
    answer(thread, "On the 10th.", by=writer)
    other = make_article(published=False)
    with pytest.raises(PermissionDenied):
        open_thread(other, CHARTER, "Mine is better.", by=writer)
    published = make_article()
    with pytest.raises(PermissionDenied):
        open_thread(published, CHARTER, "Mine is better.", by=writer)


def test_whom_an_editor_asks_may_answer_there(editor: User, writer: User, analyst: User) -> None:
    article = make_article(published=False)
    thread = open_thread(article, CHARTER, "Is it so, @writer.", by=editor)
    answer(thread, "It is.", by=writer)
    assert Mention.objects.get().person == writer
    article.refresh_from_db()
    article.body += "More."
    with pytest.raises(PermissionDenied):  # asked for a word, not to edit
        workflow.save_draft(article, by=writer)


def test_whom_a_remark_names_is_told_once_and_led_there(editor: User, writer: User) -> None:
    article = make_article(published=False)
    thread = open_thread(article, CHARTER, "Is it so, @writer? @Writer!", by=editor)
    edit_remark(thread.remarks.get(), "Is it, @writer and @editor?", by=editor)
    notice = Notice.objects.get()
    assert (notice.to, notice.verb, notice.article) == (writer, "mentioned", article)
    assert notice.path == thread.get_absolute_url()
    assert [*Notice.objects.visible_to(writer)] == [notice]


def test_a_writer_asks_those_who_see_the_article(draft: Article, writer: User) -> None:
    User.objects.create_user("other", is_staff=True)
    User.objects.create_user("boss", is_staff=True, is_superuser=True)
    open_thread(draft, CHARTER, "Look, @Boss!", by=writer)
    assert [each.person.username for each in Mention.objects.all()] == ["boss"]
    with pytest.raises(ValidationError, match="other may not see this article"):
        open_thread(draft, CHARTER, "Look, @other!", by=writer)


def test_whoever_is_chosen_beside_the_remark_is_named_in_it(
    thread: RemarkThread, writer: User, editor: User
) -> None:
    remark = answer(thread, "When?", person="writer", by=editor)
    assert remark.text == "@writer When?"
    again = answer(thread, "I ask @writer: when?", person="writer", by=editor)
    assert again.text == "I ask @writer: when?"
    assert answer(thread, "me@writer.org, @nobody", by=editor).mentions.count() == 0


def test_one_s_own_remark_is_changed_and_says_so(
    thread: RemarkThread, writer: User, editor: User
) -> None:
    remark = thread.remarks.get()
    with pytest.raises(PermissionDenied):
        edit_remark(remark, "Never!", by=writer)
    edit_remark(remark, "When was that, @writer?", by=editor)
    remark.refresh_from_db()
    assert remark.text == "When was that, @writer?" and remark.edited_at
    edit_remark(remark, "@writer: when?", by=editor)
    assert Mention.objects.count() == 1  # nobody is told twice


def test_a_remark_is_deleted_until_somebody_answers(
    thread: RemarkThread, writer: User, editor: User
) -> None:
    own = answer(thread, "Oops.", by=writer)
    with pytest.raises(PermissionDenied):
        delete_remark(own, by=editor)
    with pytest.raises(ValidationError, match="It was answered"):
        delete_remark(thread.remarks.first(), by=editor)
    delete_remark(own, by=writer)
    delete_remark(thread.remarks.get(), by=editor)
    assert not RemarkThread.objects.exists()


def test_a_login_that_is_deleted_leaves_its_name(thread: RemarkThread, editor: User) -> None:
    editor.delete()
    assert [each.signed for each in Remark.objects.all()] == ["editor"]


def test_open_threads_keep_nothing_from_being_published(
    draft: Article, thread: RemarkThread, editor: User
) -> None:
    assert workflow.publish(draft).has_readers and RemarkThread.objects.open().get() == thread
