"""A share image is found by a digest of what it shows, drawn once, and never shows what is gone."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts.models import User
from analysis.claim_cards import claims_for_cards, picture_of
from analysis.models import Claim
from analysis.withdrawal import merge_claim, withdraw_claim
from analysis.workflow import save_claim
from articles import share_images
from articles.models import Article
from articles.removal import remove_words
from articles.workflow import retract, revise
from tests.make import make_article, make_assessment, make_author, make_claim, make_organization
from tests.rendered_html import tags

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

A_YEAR = "public, max-age=31536000, immutable"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.SHARE_IMAGES_DIR = tmp_path / "images"
    return tmp_path / "images"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is drawn, in its turn; the files have the digest alone."""
    pictures: list[Any] = []

    def draw(picture: Any) -> bytes:
        pictures.append(picture)
        return picture.digest.encode()

    monkeypatch.setattr(share_images, "png_of", draw)
    return pictures


def on_page(reader: Client, path: str) -> str:
    """The path of the image that a page names."""
    metas = [given for tag, given in tags(reader.get(path).content.decode()) if tag == "meta"]
    [image] = [given["content"] for given in metas if given.get("property") == "og:image"]
    assert image and image.startswith("http://testserver/")
    return image.removeprefix("http://testserver")


def make_both() -> list[str]:
    claim = make_claim(make_article(publisher=make_organization()))
    make_assessment(claim, "disputed")
    return [claim.article.get_absolute_url(), claim.get_absolute_url()]


def test_a_page_names_an_image_that_is_there_and_may_be_kept_for_ever(reader: Client) -> None:
    for path in make_both():
        response = reader.get(on_page(reader, path))
        assert response.status_code == 200, path
        assert response["Content-Type"] == "image/png"
        assert response["Cache-Control"] == A_YEAR
        image = Image.open(BytesIO(response.content))
        image.verify()
        assert (image.format, image.size) == ("PNG", (1200, 630))


def test_it_is_drawn_once(reader: Client, drawn: list[Any]) -> None:
    for path in make_both():
        image = on_page(reader, path)
        assert reader.get(image).content == reader.get(image).content
    assert len(drawn) == 2


def test_an_address_without_its_digest_or_with_an_old_one_leads_to_the_present_one(
    reader: Client, drawn: list[Any]
) -> None:
    article = make_article()
    old = on_page(reader, article.get_absolute_url())
    article.refresh_from_db()
    article.title = "Before the summit"
    revise(article, grade="update", note="It was before.")
    new = on_page(reader, article.get_absolute_url())
    assert new != old
    for address in (old, old.partition("?")[0]):
        response = reader.get(address)
        assert (response.status_code, response["Location"]) == (302, new)
        assert "immutable" not in response.get("Cache-Control", "")
    assert drawn == []


@pytest.mark.django_db(transaction=True)
def test_a_change_leaves_no_older_image_behind(
    reader: Client, drawn: list[Any], folder: Path
) -> None:
    claim = make_claim(statement="It was signed.")
    reader.get(on_page(reader, claim.get_absolute_url()))
    reader.get(on_page(reader, claim.article.get_absolute_url()))
    assert len(list(folder.iterdir())) == 2
    claim.refresh_from_db()
    claim.statement = "It was not signed."
    save_claim(claim)
    assert list(folder.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_no_image_is_left_that_may_have_words_that_were_removed_by_law(
    reader: Client, drawn: list[Any], folder: Path
) -> None:
    article, other = make_article("Rashad Nuri signed"), make_article("So Rashad Nuri signed")
    for each in (article, other):
        reader.get(on_page(reader, each.get_absolute_url()))
    boss = User.objects.create_superuser("boss")
    remove_words(article, "Rashad Nuri", by=boss, kind="personal", reason="A court asked for it.")
    assert list(folder.iterdir()) == []


def test_a_newer_image_takes_the_place_of_the_one_before(
    reader: Client, drawn: list[Any], folder: Path
) -> None:
    article = make_article()
    reader.get(on_page(reader, article.get_absolute_url()))
    Article.objects.filter(pk=article.pk).update(title="Before the summit")
    reader.get(on_page(reader, article.get_absolute_url()))
    assert [each.read_bytes() for each in folder.iterdir()] == [drawn[1].digest.encode()]


def test_the_oldest_are_removed_where_there_are_too_many(
    reader: Client, drawn: list[Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_images, "MOST_FILES", 10)
    for _ in range(12):
        reader.get(on_page(reader, make_article().get_absolute_url()))
    assert len(list(folder.iterdir())) == 10


def test_more_than_the_site_is_willing_to_draw_is_put_off(
    reader: Client, drawn: list[Any], settings: Any
) -> None:
    settings.SHARE_IMAGES_A_MINUTE = 1
    first, second = (on_page(reader, path) for path in make_both())
    assert reader.get(first).status_code == 200
    response = reader.get(second)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert reader.get(first).status_code == 200  # it is there already


def test_a_folder_that_cannot_be_written_stops_nobody(
    reader: Client, drawn: list[Any], settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.SHARE_IMAGES_DIR = tmp_path / "file"
    assert reader.get(on_page(reader, make_both()[0])).status_code == 200


def shown(claim: Claim) -> Any:
    return picture_of(claims_for_cards().get(pk=claim.pk))


def test_the_image_of_a_claim_has_who_says_it_its_words_and_what_is_held() -> None:
    claim = make_claim(make_article("The charter"), statement="It was signed.")
    make_assessment(claim, "refuted")
    picture = shown(claim)
    assert picture.eyebrow == "Leyla Əliyeva claimed:"
    assert picture.words == "“It was signed.”"
    assert picture.said == "The desk: Refuted, held since 10 February 2026"
    assert (picture.sign, picture.tone) == ("✕", "bad")
    assert picture.foot == "8 January 2026 · Claim 1 of “The charter”"


@pytest.mark.parametrize(
    ("kind", "eyebrow", "said"),
    [
        ("predictive", "Leyla Əliyeva predicted:", "Not yet assessed"),
        ("normative", "Leyla Əliyeva argued:", "A position: not judged true or false"),
    ],
)
def test_it_says_so_as_the_kind_of_claim_asks(kind: str, eyebrow: str, said: str) -> None:
    picture = shown(make_claim(kind=kind))
    assert (picture.eyebrow, picture.said) == (eyebrow, said)


def test_who_is_quoted_is_named_with_who_reports_it() -> None:
    claim = make_claim(speaker=make_author("Rashad Nuri"))
    assert shown(claim).eyebrow == "Rashad Nuri, as reported by Leyla Əliyeva:"


def test_a_stale_verdict_is_marked_as_such() -> None:
    claim = make_claim(statement="A treaty was signed.")
    make_assessment(claim)
    claim.statement = "A charter was signed."
    save_claim(claim)
    picture = shown(claim)
    assert picture.said.startswith("The desk: Supported (of an earlier statement)")
    assert (picture.sign, picture.tone) == ("⚠", "bad")


@pytest.mark.parametrize("how", ["withdrawn", "merged", "retracted"])
def test_of_a_claim_that_is_no_longer_listed_neither_words_nor_verdict_are_shown(how: str) -> None:
    claim = make_claim(statement="It was signed.", kind="factual")
    make_assessment(claim)
    if how == "withdrawn":
        withdraw_claim(claim, reason="It is no claim.")
    elif how == "merged":
        other = make_claim(claim.article, "It could lead", statement="It was.")
        merge_claim(claim, other, reason="They say the same.")
    else:
        retract(claim.article, reason="It was made up.")
    picture = shown(claim)
    assert picture.warning == "This claim is no longer listed."
    assert "signed" not in repr(picture) and "Supported" not in repr(picture)


def test_a_retracted_article_says_so_in_its_image(reader: Client, drawn: list[Any]) -> None:
    article = make_article("The charter")
    retract(article, reason="It was made up.")
    assert reader.get(on_page(reader, article.get_absolute_url())).status_code == 200
    assert (drawn[0].warning, drawn[0].words) == ("Retracted", "The charter")


@pytest.mark.parametrize("published", [True, False])
def test_one_that_is_hidden_costs_the_queries_of_one_that_is_missing(
    reader: Client, published: bool
) -> None:
    claim = make_claim(make_article(published=published))
    paths = [f"/claims/{claim.pk}/", claim.article.get_absolute_url()]
    missing = ["/claims/999999999/", "/articles/nothing/"]
    reader.get("/claims/999999999/")  # what the foot of a page lists is kept for a while
    for end in ("image.png", "card/"):
        counts = []
        for path in (*paths, *missing):
            with CaptureQueriesContext(connection) as captured:
                reader.get(path + end)
            counts.append(len(captured))
        assert max(counts) <= 3
        if not published:
            assert counts[:2] == counts[2:]


def test_a_page_as_of_a_day_names_no_image_of_now(reader: Client) -> None:
    claim = make_claim()
    image = on_page(reader, claim.get_absolute_url() + "?as_of=2026-01-20")
    assert image == "/static/img/apple-touch-icon.png"


def test_a_draft_names_none_to_the_desk(as_user: Any, editor: Any) -> None:
    draft = make_article(published=False)
    html = as_user(editor).get(draft.get_absolute_url()).content.decode()
    assert "image.png" not in html and "oembed" not in html
