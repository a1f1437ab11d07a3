"""The room for imports: who enters it, what it shows, and to whom."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from articles.models import Article
from desk import readers
from desk.models import Import, ImportedArticle, ImportedFile
from desk.views import imports as views
from tests.desk.documents import PAGE
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_at_once")]

LIST = "/desk/imports/"
TEXT = "# Grain\n\nThe ports were closed.\n"


def upload(browser: Client, *files: tuple[str, str | bytes]) -> Any:
    documents = [
        SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())
        for name, data in files
    ]
    return browser.post(LIST, {"documents": documents}, follow=True)


def pages(begun: Import) -> list[str]:
    file = begun.files.get()
    return [begun.get_absolute_url(), file.articles.get().get_absolute_url(),
            f"/desk/imports/files/{file.pk}/"]  # fmt: skip


def test_files_that_are_uploaded_are_reported_on(editor: User, as_user: Any) -> None:
    answer = upload(
        as_user(editor), ("grain.md", TEXT), ("bad.pdf", b"%PDF-1.7"), ("empty.txt", "")
    )
    said = words(answer)
    assert "3 of 3 files read · 1 draft made" in said
    assert "a file of kind PDF" in said and "The file is empty." in said
    assert Article.objects.get().created_by == editor


def test_one_article_leads_to_its_own_report(editor: User, as_user: Any) -> None:
    answer = upload(as_user(editor), ("grain.md", TEXT))
    assert answer.redirect_chain == [(ImportedArticle.objects.get().get_absolute_url(), 302)]


def test_the_report_stands_beside_the_original_and_the_draft(editor: User, as_user: Any) -> None:
    browser = as_user(editor)
    upload(browser, ("page.html", PAGE))
    answer = browser.get(ImportedArticle.objects.get().get_absolute_url())
    said, html = words(answer), answer.content.decode()
    assert "Share this on everything" in said and "the farmers of it before" in said
    assert html.count("the farmers of it before") == 2
    for part in ("Needs a look", "Left out", "Understood", "The original", "The draft"):
        assert part in said
    assert f"/admin/articles/article/{Article.objects.get().pk}/change/" in html


def test_an_original_that_would_run_is_shown_harmless(editor: User, as_user: Any) -> None:
    browser = as_user(editor)
    text = (
        "<html><body><article><p onclick=x()>The ports were closed in May, so they say.</p>"
        "<script>evil()</script><img src=https://e.org/x.png></article></body></html>"
    )
    upload(browser, ("page.html", text))
    html = browser.get(ImportedArticle.objects.get().get_absolute_url()).content.decode()
    assert "evil" not in html and "onclick" not in html and 'e.org/x.png"' not in html


def test_the_file_is_saved_and_never_shown(editor: User, as_user: Any) -> None:
    browser = as_user(editor)
    upload(browser, ("page.html", PAGE))
    answer = browser.get(f"/desk/imports/files/{ImportedFile.objects.get().pk}/")
    assert answer.content == PAGE.encode()
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.html"'


def test_what_one_request_leaves_the_next_reads(
    editor: User, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "SECONDS", -1)
    browser = as_user(editor)
    answer = upload(browser, ("grain.md", TEXT))
    assert "0 of 1 file read" in words(answer) and "Read on" in words(answer)
    monkeypatch.undo()
    begun = Import.objects.get()
    monkeypatch.setattr(
        views.ReadingProcess, "read", lambda _self, name, data: readers.read(name, data)
    )
    assert "1 of 1 file read" in words(browser.post(begun.get_absolute_url(), follow=True))


def test_nothing_chosen_is_an_error_at_its_field(editor: User, as_user: Any) -> None:
    answer = as_user(editor).post(LIST)
    assert answer.status_code == 400 and "Choose a file at least." in words(answer)


def test_too_many_files_at_once_are_refused_in_words(editor: User, as_user: Any) -> None:
    answer = upload(as_user(editor), *((f"{n}.txt", TEXT) for n in range(101)))
    assert answer.status_code == 400
    assert "These are 101 files. Choose 100 at most." in words(answer)
    assert not Import.objects.exists()


def test_who_is_not_logged_in_is_asked_to(reader: Client, bring_in: Callable[..., Import]) -> None:
    for path in (LIST, *pages(bring_in({"a.md": TEXT}))):
        answer = reader.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/admin/login/?next={path}",
        )


def test_an_analyst_has_no_business_there(
    analyst: User, as_user: Any, bring_in: Callable[..., Import]
) -> None:
    begun = bring_in({"a.md": TEXT})
    browser = as_user(analyst)
    assert browser.get(LIST).status_code == 403
    assert [browser.get(path).status_code for path in pages(begun)] == [404] * 3
    assert browser.post(begun.get_absolute_url()).status_code == 404
    assert "Bring texts in" not in words(browser.get("/admin/"))


def test_a_writer_sees_own_imports_alone(
    writer: User, editor: User, as_user: Any, bring_in: Callable[..., Import]
) -> None:
    own, other = bring_in({"a.md": TEXT}, by=writer), bring_in({"b.md": TEXT + "More."}, by=editor)
    browser = as_user(writer)
    assert own.get_absolute_url() in browser.get(LIST).content.decode()
    assert other.get_absolute_url() not in browser.get(LIST).content.decode()
    assert [browser.get(path).status_code for path in pages(own)] == [200] * 3
    assert [browser.get(path).status_code for path in pages(other)] == [404] * 3
    assert all(as_user(editor).get(path).status_code == 200 for path in pages(own))


def test_a_writer_is_not_told_the_title_of_somebody_else_s_draft(
    writer: User, editor: User, as_user: Any, bring_in: Callable[..., Import]
) -> None:
    bring_in({"a.md": TEXT}, by=editor)
    Article.objects.update(title="A secret")
    again = bring_in({"a.md": TEXT}, by=writer)
    said = words(as_user(writer).get(pages(again)[1]))
    assert "imported already, by somebody else" in said and "secret" not in said


def test_nobody_s_cache_keeps_it_and_no_robot_reads_it(editor: User, as_user: Any) -> None:
    answer = as_user(editor).get(LIST)
    for word in ("private", "no-store"):
        assert word in answer.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in answer.content.decode()
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_first_page_of_the_desk_leads_there(editor: User, as_user: Any) -> None:
    assert f'href="{LIST}"' in as_user(editor).get("/admin/").content.decode()


def test_a_list_of_imports_takes_few_queries(
    editor: User, as_user: Any, bring_in: Callable[..., Import], django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        bring_in({f"{number}.md": f"{TEXT}\n{number}\n", "b.pdf": b"%PDF"}, by=editor)
    browser = as_user(editor)
    with django_assert_max_num_queries(7):  # one is of the bar: the notices that are not read
        browser.get(LIST)
    with django_assert_max_num_queries(10):
        browser.get(Import.objects.all()[0].get_absolute_url())
