"""A page that is shown without a login shows its pictures for an hour, and those alone."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.media import reference_to
from articles.media.lending import with_lent_media
from desk.preview_links import add_remark, make_link
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import words
from tests.uploads import make_file, make_picture

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r'(?:src|href|srcset)="(/[^" ]+)')


@pytest.fixture
def lent(editor: User) -> list[str]:
    """The addresses in the text of a draft: of two sizes, of the picture, and of a file."""
    body = f"{reference_to(make_picture())}\n\n{reference_to(make_file())}"
    draft = make_article(body=body, published=False)
    link, _token = make_link(draft, label="A lawyer", days=7, by=editor)
    html = with_lent_media(draft.html, draft.html, link.pk)
    return [unescape(address) for address in ADDRESS.findall(html)]


def test_whoever_has_the_page_has_them(reader: Client, lent: list[str]) -> None:
    answers = [reader.get(address) for address in lent]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-cache"}


def test_after_an_hour_they_are_not_there(reader: Client, lent: list[str]) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert {reader.get(address).status_code for address in lent} == {404}


def test_what_is_lent_opens_no_other(reader: Client, lent: list[str]) -> None:
    other = make_picture()
    signature = lent[0].partition("?")[2]
    assert reader.get(f"{other.get_absolute_url()}?{signature}").status_code == 404
    assert reader.get(f"{lent[0][:-2]}xx").status_code == 404


def test_a_preview_link_shows_the_pictures_of_its_draft(reader: Client, editor: User) -> None:
    draft = make_article(body=reference_to(make_picture()), published=False)
    _link, token = make_link(draft, label="A lawyer", days=7, by=editor)
    page = reader.get(reverse("preview_page", args=[token])).content.decode()
    figure = page[page.index("<figure>") : page.index("</figure>")]
    for address in ADDRESS.findall(figure):
        assert reader.get(unescape(address)).status_code == 200


def test_a_verdict_beside_a_picture_is_of_no_other_context(reader: Client, editor: User) -> None:
    body = f"Relations are good.\n\n{reference_to(make_picture())}\n\nTrade grows."
    draft = make_article(body=body, published=False)
    make_assessment(make_claim(draft, "Trade grows"))
    _link, token = make_link(draft, label="A lawyer", days=7, by=editor, shows_claims=True)
    page = words(reader.get(reverse("preview_page", args=[token])))
    assert "Supported" in page
    assert "earlier context" not in page


def test_what_is_written_into_a_remark_opens_no_other_picture(reader: Client, editor: User) -> None:
    other = make_picture()
    draft = make_article(body=reference_to(make_picture()), published=False)
    link, token = make_link(draft, label="A lawyer", days=7, by=editor, takes_remarks=True)
    address = other.get_absolute_url()
    add_remark(link, name="Somebody", words=f'See {address} href="{address}"', approves=False)
    page = reader.get(reverse("preview_page", args=[token])).content.decode()
    assert address in page
    assert not re.search(rf"{re.escape(address)}[^ ]*lent=", page)
