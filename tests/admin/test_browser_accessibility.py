"""axe finds nothing wrong with the desk: wide and narrow, light and dark."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from analysis.models import Relation
from articles import workflow
from articles.models import Author
from tests.admin.desk import form_url
from tests.browser import axe_in_both_schemes, axe_violations, log_in
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_forecast,
    make_note,
    make_organization,
    make_page,
    make_topic,
)

pytestmark = [pytest.mark.browser, pytest.mark.looks]


@pytest.fixture
def pages(db: Any, editor: User) -> list[str]:
    """The addresses of the desk's pages, with something on each."""
    author = make_author(user=editor, affiliation=make_organization())
    topics = (make_topic("The charter"), make_topic("Section 907"))
    article = make_article(author=author, topics=topics)
    draft = make_article("A draft", published=False)
    claim = make_assessment(make_claim(article, topics=topics), signed_by=make_author("Rəna")).claim
    lost = make_claim(article, "The parliament should repeal")
    lost.article.body = "Relations have largely improved. The charter was signed in February."
    workflow.revise(lost.article, grade="correction", note="It need not.")
    notice = workflow.correct(article.corrections.get(), note="It need.").corrects
    Relation.objects.create(from_claim=claim, to_claim=lost, kind="supports")
    note = make_note(claim, "Look here.", signed_by=author)
    changed = make_claim(make_article("Worked on"))
    changed.article.body = "The charter was not signed in February."
    workflow.save_draft(changed.article)
    due = make_claim(article, kind="predictive", resolves_on=date(2026, 2, 1))
    make_forecast(due)
    said, page = make_challenge(claim, name="Ana"), make_page()
    settled = make_assessment(make_claim(article, kind="predictive"), "void").claim
    return [
        *pages_about_deleted_names(author),
        "/admin/",
        "/admin/articles/article/",
        "/admin/articles/article/?q=draft&status=draft",
        form_url("articles.article"),
        form_url("articles.article", article.pk),
        "/admin/analysis/claim/",
        form_url("analysis.claim"),
        form_url("analysis.claim", claim.pk),
        form_url("analysis.claim", lost.pk),
        form_url("articles.author", author.pk),
        form_url("articles.article", changed.article.pk),
        "/admin/articles/topic/import/",
        "/admin/analysis/passage/",
        "/admin/analysis/passage/repair/",
        f"/admin/analysis/passage/{lost.passages.get().pk}/repair/",
        form_url("analysis.source"),
        form_url("analysis.note", note.pk),
        f"/admin/articles/topic/{topics[0].pk}/delete/",
        f"/admin/articles/article/{draft.pk}/delete/",
        f"/admin/articles/article/{article.pk}/history/",
        f"/admin/articles/article/{article.pk}/restore/1/",
        f"/admin/articles/article/{article.pk}/do/retract/",
        form_url("analysis.claim", due.pk),
        f"/admin/analysis/claim/{due.pk}/resolve/",
        f"/admin/analysis/claim/{settled.pk}/reopen/",
        form_url("analysis.claim", settled.pk),
        "/admin/analysis/claim/?needs=verdict",
        "/admin/articles/logentry/",
        form_url("articles.correction", notice.pk),
        f"/admin/articles/correction/{notice.pk}/correct/",
        "/admin/analysis/challenge/",
        form_url("analysis.challenge", said.pk),
        f"/admin/analysis/challenge/{said.pk}/answer/",
        form_url("articles.page"),
        form_url("articles.page", page.pk),
    ]


def pages_about_deleted_names(author: Author) -> list[str]:
    gone = make_topic("Gone")
    article = make_article("Reworked", topics=(gone,), published=False, slug="taken")
    article.slug = "free"
    workflow.save_draft(article, topics=())
    make_article("Another", slug="taken")
    workflow.delete_name(gone)
    restore = f"/admin/articles/article/{article.pk}/restore/1/"
    return [restore, f"/admin/articles/author/{author.pk}/delete/"]


SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def barriers(page: Any) -> list[str]:
    """What is wrong with a page, on a desk and on a phone, in the light and in the dark."""
    found = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {fault}" for fault in axe_in_both_schemes(page)]
        if page.evaluate(SIDEWAYS):
            found.append(f"{width}: scrolls sideways")
    return found


def test_no_page_of_the_desk_has_a_barrier(
    page: Any, live_server: Any, editor: User, pages: list[str]
) -> None:
    found: dict[str, list[str]] = {}
    page.goto(f"{live_server.url}/admin/login/")
    found["/admin/login/"] = barriers(page)
    log_in(page, live_server, editor)
    for address in pages:
        page.goto(live_server.url + address)
        found[address] = barriers(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_a_form_that_came_back_with_errors_has_no_barrier(
    page: Any, live_server: Any, editor: User
) -> None:
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article"))
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".errornote").wait_for()
    assert axe_violations(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_two_who_save_the_same_article_meet_no_barrier(
    width: int, page: Any, live_server: Any, editor: User
) -> None:
    article = make_article()
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article", article.pk))
    article.title, article.body = "Theirs", f"{article.body}\n\nA last paragraph of theirs."
    workflow.revise(article)
    page.get_by_label("Title", exact=True).fill("Mine")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    page.get_by_role("heading", name="Where the two differ").wait_for()
    assert axe_in_both_schemes(page) == []
    merge = page.get_by_role("button", name="Merge")
    while not merge.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What Assay saved as revision 2").wait_for()
    assert page.get_by_label("Title", exact=True).input_value() == "Mine"
    assert axe_in_both_schemes(page) == []
    assert not page.evaluate(SIDEWAYS)


def test_a_list_of_choices_that_is_open_has_no_barrier(
    page: Any, live_server: Any, editor: User
) -> None:
    make_organization("Somebody")
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article"))
    page.get_by_role("combobox", name="Publisher").click()
    page.locator(".select2-results__option", has_text="Somebody").wait_for()
    assert axe_violations(page) == []
