"""A picture that the law wants gone: its bytes go for good, and readers of its texts are told."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from articles.media import reference_to
from articles.media.removal import remove_media
from articles.models import Correction, Image, LogEntry
from articles.removal import PERMISSION, find_words, remove_words
from tests.make import make_article
from tests.uploads import make_file, make_picture

pytestmark = pytest.mark.django_db
WHY = {"kind": "personal", "reason": "A court said so."}


@pytest.fixture
def picture(django_capture_on_commit_callbacks: Any) -> Image:
    with django_capture_on_commit_callbacks(execute=True):
        made = make_picture()
    made.refresh_from_db()
    return made


def test_its_bytes_go_in_every_size_and_the_text_stays(
    reader: Client, picture: Image, django_capture_on_commit_callbacks: Any
) -> None:
    article = make_article(body=reference_to(picture))
    kept = [picture.file.name, f"pictures/{picture.key}/60.webp"]
    assert all(map(default_storage.exists, kept))
    with django_capture_on_commit_callbacks(execute=True):
        assert remove_media(picture, **WHY) == [article]
    assert not any(map(default_storage.exists, kept))
    html = article.html
    article.refresh_from_db()
    assert article.html == html


def test_sizes_go_that_a_killed_worker_left(
    picture: Image, django_capture_on_commit_callbacks: Any
) -> None:
    folder = f"pictures/{picture.key}"
    default_storage.save(f"{folder}/30.webp", ContentFile(b"made, and not noted"))
    with django_capture_on_commit_callbacks(execute=True):
        remove_media(picture, **WHY)
    assert default_storage.listdir(folder) == ([], [])


def test_its_address_says_that_it_is_gone(reader: Client, picture: Image) -> None:
    make_article(body=reference_to(picture))
    remove_media(picture, **WHY)
    answer = reader.get(picture.get_absolute_url())
    assert (answer.status_code, answer["Content-Type"]) == (410, "image/png")
    assert answer["Cache-Control"] == "no-cache"
    assert answer.content.startswith(b"\x89PNG")


def test_readers_of_its_texts_are_told_and_those_of_drafts_are_none(picture: Image) -> None:
    article = make_article(body=reference_to(picture))
    draft = make_article(body=reference_to(picture), published=False)
    remove_media(picture, **WHY)
    notice = Correction.objects.get()
    assert notice.article == article
    assert notice.note == "A picture was removed for legal reasons: personal data."
    logged = LogEntry.objects.filter(verb=LogEntry.Verb.REMOVE_MEDIA)
    assert {entry.article for entry in logged} == {article, draft}
    assert {entry.note for entry in logged} == {"personal data: A court said so."}


def test_a_file_goes_in_the_same_way(reader: Client) -> None:
    file = make_file()
    make_article(body=reference_to(file))
    remove_media(file, **WHY)
    assert reader.get(file.get_absolute_url()).status_code == 410


def test_it_takes_the_right_to_remove_words_and_a_reason(writer: Any, picture: Image) -> None:
    with pytest.raises(PermissionDenied):
        remove_media(picture, by=writer, **WHY)
    with pytest.raises(ValidationError):
        remove_media(picture, kind="personal", reason=" ")
    picture.refresh_from_db()
    assert picture.removed_at is None


def test_it_is_done_once(picture: Image) -> None:
    remove_media(picture, **WHY)
    with pytest.raises(ValidationError, match="gone already"):
        remove_media(picture, **WHY)


def test_the_desk_does_it_on_a_page(as_user: Any, editor: Any, picture: Image) -> None:
    client = as_user(editor)
    page = f"/admin/articles/image/{picture.pk}/"
    assert client.get(f"{page}remove/").status_code == 403
    assert "Remove it for legal" not in client.get(f"{page}change/").content.decode()
    codename = PERMISSION.partition(".")[2]
    editor.user_permissions.add(Permission.objects.get(codename=codename))
    client = as_user(type(editor).objects.get(pk=editor.pk))
    assert f"{page}remove/" in client.get(f"{page}change/").content.decode()
    answer = client.post(f"{page}remove/", WHY, follow=True)
    assert "Removed for good" in answer.content.decode()


def test_words_that_are_removed_go_from_what_is_said_of_pictures(picture: Image) -> None:
    article = make_article(body=f"John Smith.\n\n{reference_to(picture)}")
    Image.objects.filter(pk=picture.pk).update(caption="With John Smith")
    other = make_article(body=reference_to(picture))
    places = {place.holder.name: place for place in find_words(article, "John Smith")}
    assert places["articles.image"].shared_with == [other]
    remove_words(article, "John Smith", **WHY)
    picture.refresh_from_db()
    assert picture.caption == "With [removed]"
    newest = article.revisions.first()
    assert newest is not None
    assert picture.revisions.filter(article=article)[0] == newest
