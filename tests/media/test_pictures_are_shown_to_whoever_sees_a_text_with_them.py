"""A picture or a file is there for whoever may see a text that uses it, and for nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.media import reference_to
from articles.models import File, Image
from articles.pages import save_page
from tests.make import make_article, make_page
from tests.uploads import make_file, make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Image:
    return make_picture()


def article_with(row: Image | File, **fields: Any) -> Any:
    return make_article(body=f"One.\n\n{reference_to(row)}\n\nTwo.", **fields)


def test_readers_have_that_of_a_live_article(reader: Client, picture: Image) -> None:
    article_with(picture)
    answer = reader.get(picture.get_absolute_url())
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "public, max-age=604800, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"


def test_what_no_text_shows_is_answered_like_what_is_not_there(
    reader: Client, picture: Image
) -> None:
    article_with(picture, published=False)
    article_with(picture, at=timezone.now() + timedelta(days=1))
    missing = reader.get("/pictures/aaaabbbbccccdddd/60x40.jpg")
    hidden = reader.get(picture.get_absolute_url())
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content.replace(picture.key.encode(), b"") == missing.content.replace(
        b"aaaabbbbccccdddd", b""
    )


def test_that_of_a_text_that_is_withheld_is_not_there(reader: Client, picture: Image) -> None:
    article = article_with(picture)
    workflow.retract(article, reason="It was invented.", withhold=True)
    assert reader.get(picture.get_absolute_url()).status_code == 404


def test_an_earlier_revision_that_readers_had_keeps_its_picture(
    reader: Client, picture: Image
) -> None:
    article = article_with(picture)
    article.body = "One.\n\nTwo."
    workflow.revise(article)
    assert reader.get(picture.get_absolute_url()).status_code == 200


def test_a_change_that_waits_shows_none_yet(reader: Client, picture: Image) -> None:
    article = make_article()
    article.body += f"\n\n{reference_to(picture)}"
    workflow.save_draft(article)
    assert reader.get(picture.get_absolute_url()).status_code == 404


def test_a_public_page_of_the_site_shows_its_own(reader: Client, picture: Image) -> None:
    page = make_page(body=reference_to(picture), is_public=False)
    assert reader.get(picture.get_absolute_url()).status_code == 404
    page.is_public = True
    save_page(page)
    assert reader.get(picture.get_absolute_url()).status_code == 200


def test_a_writer_sees_own_uploads_and_an_analyst_all(
    as_user: Any, writer: Any, analyst: Any, picture: Image
) -> None:
    own = make_picture(by=writer)
    assert as_user(writer).get(own.get_absolute_url())["Cache-Control"] == "private, no-cache"
    assert as_user(writer).get(picture.get_absolute_url()).status_code == 404
    assert as_user(analyst).get(picture.get_absolute_url()).status_code == 200


def test_a_size_is_shown_and_until_it_is_made_the_nearest(
    reader: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        picture = make_picture(size=(1_000, 10))
    article_with(picture)
    folder = picture.get_absolute_url().rpartition("/")[0]
    early = reader.get(f"{folder}/480.webp")
    assert (early["Content-Type"], early["Cache-Control"]) == ("image/jpeg", "public, max-age=60")
    for callback in callbacks:
        callback()
    made = reader.get(f"{folder}/480.webp")
    assert (made["Content-Type"], made["Cache-Control"]) == (
        "image/webp",
        "public, max-age=604800, immutable",
    )
    assert reader.get(f"{folder}/900.webp")["Cache-Control"] == "public, max-age=60"
    picture.refresh_from_db()
    assert {"480.webp", "960.webp", "1000.webp"} <= {*picture.sizes}


@pytest.mark.parametrize("name", ["x", "480.exe", "480", "999999.webp", "70x40.jpg", "60x40.png"])
def test_a_name_that_stands_for_no_size_is_not_there(
    reader: Client, picture: Image, name: str
) -> None:
    article_with(picture)
    folder = picture.get_absolute_url().rpartition("/")[0]
    assert reader.get(f"{folder}/{name}").status_code == 404


def test_a_reader_who_has_it_gets_no_bytes_again(reader: Client, picture: Image) -> None:
    article_with(picture)
    etag = reader.get(picture.get_absolute_url())["ETag"]
    again = reader.get(picture.get_absolute_url(), headers={"if-none-match": etag})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("asked", "said", "bytes_sent"),
    [
        ("bytes=0-3", "bytes 0-3/14", b"%PDF"),
        ("bytes=9-", "bytes 9-13/14", b"words"),
        ("bytes=-5", "bytes 9-13/14", b"words"),
        ("bytes=9-99", "bytes 9-13/14", b"words"),
    ],
)
def test_a_part_can_be_asked_for(reader: Client, asked: str, said: str, bytes_sent: bytes) -> None:
    file = make_file()
    article_with(file)
    answer = reader.get(file.get_absolute_url(), headers={"range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (206, said)
    assert b"".join(answer.streaming_content) == bytes_sent


def test_a_part_that_is_not_there_is_told(reader: Client) -> None:
    file = make_file()
    article_with(file)
    answer = reader.get(file.get_absolute_url(), headers={"range": "bytes=99-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */14")


def test_a_file_is_saved_and_not_opened(reader: Client) -> None:
    file = make_file("Отчёт 2026.pdf")
    article_with(file)
    answer = reader.get(file.get_absolute_url())
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="otchet-2026.pdf"'
    assert "Content-Encoding" not in reader.get(
        file.get_absolute_url(), headers={"accept-encoding": "gzip"}
    )


def test_nginx_may_send_the_bytes(reader: Client, picture: Image, settings: Any) -> None:
    settings.MEDIA_ACCEL_PREFIX = "/kept/"
    article_with(picture)
    answer = reader.get(picture.get_absolute_url())
    assert answer["X-Accel-Redirect"] == f"/kept/{picture.file.name}"
    assert (answer.content, answer["Content-Type"]) == (b"", "image/jpeg")
