"""Pictures and files are added on pages of their own or from the editor, and described there."""

import json
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.media import delete_media, reference_to
from articles.models import Article, File, Image
from tests.make import make_article
from tests.uploads import make_file, make_picture, picture_bytes

pytestmark = pytest.mark.django_db
UPLOAD, ADD = "/admin/articles/image/upload/", "/admin/articles/image/add/"


def sent(data: bytes = picture_bytes(), name: str = "cranes.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def desk(as_user: Any, editor: Any) -> Client:
    client: Client = as_user(editor)
    return client


def post(client: Client, address: str = UPLOAD, **fields: Any) -> Any:
    return client.post(address, {f"upload-{name}": value for name, value in fields.items()})


def test_the_editor_gets_what_is_typed_for_it(desk: Client) -> None:
    answer = post(desk, upload=sent(), alt="Two cranes", caption="The port", credit="L. Əliyeva")
    image = Image.objects.get()
    assert answer.status_code == 201
    assert json.loads(answer.content) == {"markdown": reference_to(image)}
    assert reference_to(image) == (
        f'![Two cranes](/pictures/{image.key}/60x40.jpg "The port"){{credit="L. Əliyeva"}}'
    )
    assert image.uploaded_by.get_username() == "editor"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"alt": ""}, "Say what it shows, or that it is decorative."),
        ({"alt": "A", "is_decorative": "on"}, "one of the two"),
        ({"upload": sent(b"<svg/>", "a.png"), "alt": "A"}, "SVG is not taken"),
        ({"upload": "", "alt": "A"}, "This field is required."),
    ],
)
def test_what_is_wrong_comes_back_in_the_form(
    desk: Client, fields: dict[str, Any], said: str
) -> None:
    answer = post(desk, **{"upload": sent(), **fields})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Image.objects.exists()


def test_a_decorative_one_says_so_in_the_text(desk: Client) -> None:
    post(desk, upload=sent(), is_decorative="on")
    assert reference_to(Image.objects.get()).endswith("/60x40.jpg){.decorative}")


def test_a_file_is_added_from_the_editor_too(desk: Client) -> None:
    pdf = sent(b"%PDF-1.7 words", "The Report.pdf")
    answer = post(desk, "/admin/articles/file/upload/", upload=pdf, title="The [report]")
    file = File.objects.get()
    assert json.loads(answer.content)["markdown"] == (
        rf"[The \[report\]](/files/{file.key}/the-report.pdf)"
    )


def test_who_may_not_add_any_is_refused(as_user: Any, analyst: Any, writer: Any) -> None:
    assert post(as_user(analyst), upload=sent(), alt="A").status_code == 403
    assert post(as_user(writer), upload=sent(), alt="A").status_code == 201
    assert Client().get(UPLOAD).status_code == 302


def test_one_is_added_without_a_script(desk: Client) -> None:
    fields = {"alt": "Two cranes", "caption": "", "credit": "", "rights": ""}
    answer = desk.post(ADD, {**fields, "upload": sent()}, follow=True)
    image = Image.objects.get()
    assert reference_to(image) in answer.content.decode()
    assert default_storage.exists(image.file.name)


def test_words_that_are_changed_later_leave_texts_as_they_are(desk: Client) -> None:
    image = make_picture()
    article = make_article(body=reference_to(image))
    html = article.html
    page = f"/admin/articles/image/{image.pk}/change/"
    desk.post(page, {"alt": "Three cranes", "caption": "C", "credit": "", "rights": "CC0"})
    image.refresh_from_db()
    article.refresh_from_db()
    assert (image.alt, image.rights, article.html) == ("Three cranes", "CC0", html)


def test_a_writer_describes_own_ones_alone(as_user: Any, writer: Any) -> None:
    own, other = make_picture(by=writer), make_picture()
    make_article(body=reference_to(other))
    client = as_user(writer)
    for image, alt in ((own, "Mine"), (other, "Two cranes")):
        page = f"/admin/articles/image/{image.pk}/change/"
        client.post(page, {"alt": "Mine", "caption": "", "credit": "", "rights": ""})
        image.refresh_from_db()
        assert image.alt == alt


def test_what_a_text_uses_is_not_deleted_and_what_none_uses_goes_with_its_bytes(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    used, unused = make_picture(), make_picture()
    article = make_article("A quay", body=reference_to(used))
    page = desk.get(f"/admin/articles/image/{used.pk}/delete/").content.decode()
    assert article.title in page
    desk.post(f"/admin/articles/image/{used.pk}/delete/", {"post": "yes"})
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/admin/articles/image/{unused.pk}/delete/", {"post": "yes"})
    assert [*Image.objects.all()] == [used]
    assert default_storage.exists(used.file.name)
    assert not default_storage.exists(unused.file.name)


def test_a_draft_that_is_deleted_leaves_its_picture_to_be_deleted() -> None:
    image = make_picture()
    Article.objects.filter(pk=make_article(body=reference_to(image), published=False).pk).delete()
    delete_media(image)
    assert not Image.objects.exists()


def test_the_lists_cost_no_more_queries_with_more_rows(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    for _each in range(8):
        make_article(body=f"{reference_to(make_picture())}\n\n{reference_to(make_file())}")
    for name in ("image", "file"):
        with django_assert_max_num_queries(8):
            page = desk.get(f"/admin/articles/{name}/").content.decode()
    assert "The report" in page


def test_a_storage_that_fails_leaves_no_row(monkeypatch: Any) -> None:
    def fail(*_args: Any, **_options: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(default_storage, "save", fail)
    with pytest.raises(OSError, match="disk full"):
        make_picture()
    assert not Image.objects.exists()


def test_a_row_that_cannot_be_stored_leaves_no_bytes(monkeypatch: Any) -> None:
    def fail(*_args: Any, **_options: Any) -> None:
        raise OSError("database gone")

    stored: list[str] = []
    save = default_storage.save
    monkeypatch.setattr(
        default_storage, "save", lambda *args: stored.append(save(*args)) or stored[-1]
    )
    monkeypatch.setattr(Image, "save", fail)
    with pytest.raises(OSError, match="database gone"):
        make_picture()
    assert not default_storage.exists(stored[0])


def test_saving_a_text_tells_what_is_wrong_with_its_pictures(desk: Client) -> None:
    image = make_picture(credit="AFP")
    address = image.get_absolute_url()
    body = f"One.\n\n![a](/pictures/aaaabbbbccccdddd/6x4.jpg)\n\n![a]({address})"
    article = make_article(body="One.", published=False)
    page = f"/admin/articles/article/{article.pk}/change/"
    form = desk.get(page).context["adminform"].form
    fields = {name: form.initial.get(name) or "" for name in form.fields if name != "topics"}
    rows = {"bylines-TOTAL_FORMS": 0, "bylines-INITIAL_FORMS": 0}
    answer = desk.post(page, {**fields, **rows, "body": body, "_save": "1"})
    told = " ".join(map(str, get_messages(answer.wsgi_request)))
    assert "Line 3: The site has no picture with the address /pictures/aaaabbbbccccdddd" in told
    assert "Line 5: The picture “Two cranes” is to be credited to AFP." in told


def test_one_that_is_too_large_is_refused(desk: Client, settings: Any) -> None:
    settings.PICTURE_MAX_BYTES = 200
    answer = post(desk, upload=sent(), alt="Two cranes")
    assert "The picture is larger than" in answer.content.decode()
    settings.FILE_MAX_BYTES = 5
    pdf = sent(b"%PDF-1.7 words", "a.pdf")
    answer = post(desk, "/admin/articles/file/upload/", upload=pdf, title="A")
    assert "The file is larger than" in answer.content.decode()


def test_a_writer_is_told_no_title_of_the_drafts_of_others(as_user: Any, writer: Any) -> None:
    image = make_picture(by=writer)
    make_article("A public one", body=reference_to(image))
    make_article("A secret draft", body=reference_to(image), published=False)
    page = as_user(writer).get(f"/admin/articles/image/{image.pk}/change/").content.decode()
    assert "A public one" in page and "A secret draft" not in page
