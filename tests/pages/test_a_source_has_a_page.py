"""A source has a page with the claims that it is used for, as readers may see them."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from zeal import zeal_context

from analysis.models import Claim
from analysis.withdrawal import withdraw_claim
from tests.make import (
    make_article,
    make_assessment,
    make_claim,
    make_evidence,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_it_tells_what_it_is_and_for_what_it_is_used(reader: Client) -> None:
    source = make_source(
        title="The waiver", publisher="The Ministry", nature="official", note="It was waived."
    )
    claim = make_claim(make_article(), statement="It was repealed.")
    make_assessment(
        claim, "refuted", make_evidence(claim, "disputes", source=source, locator="§ 2")
    )
    page = reader.get(source.get_absolute_url()).content.decode()
    for words in (*("The waiver", "The Ministry", "It was waived.", "§ 2"), source.url):
        assert words in page
    assert page.index("Against the claim") < page.index("Refuted") < page.index("It was repealed.")


def test_a_claim_that_readers_do_not_have_is_not_named(reader: Client) -> None:
    source = make_source()
    shown, gone, hidden = (
        make_claim(make_article(published=is_out), statement=words)
        for words, is_out in (("It is so.", True), ("Withdrawn.", True), ("Hushed.", False))
    )
    for claim in (shown, gone, hidden):
        make_evidence(claim, source=source)
    withdraw_claim(gone, reason="It is no claim.")
    page = reader.get(source.get_absolute_url()).content.decode()
    assert "It is so." in page and "Hushed." not in page and "Withdrawn." not in page


def test_without_such_a_claim_there_is_no_page(reader: Client) -> None:
    source = make_source()
    make_evidence(make_claim(make_article(published=False)), source=source)
    missing = reader.get("/sources/no-such-source/")
    hidden = reader.get(source.get_absolute_url())
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_a_claim_leads_to_it_unless_readers_have_none(reader: Client, as_user, editor) -> None:  # type: ignore[no-untyped-def]
    open_one, hidden = (
        make_evidence(make_claim(make_article(published=is_out))) for is_out in (True, False)
    )
    path = open_one.source.get_absolute_url()
    assert path in reader.get(open_one.claim.get_absolute_url()).content.decode()
    page = as_user(editor).get(hidden.claim.get_absolute_url()).content.decode()
    assert hidden.source.title in page and hidden.source.get_absolute_url() not in page


def test_it_is_found_by_a_search_and_in_the_sitemap(reader: Client) -> None:
    source = make_source(title="A kumquat report")
    make_evidence(make_claim(make_article()), source=source)
    path = source.get_absolute_url()
    assert f'href="{path}"' in reader.get("/search/?q=kumquat").content.decode()
    assert path in reader.get("/sitemaps/sources-0.xml").getvalue().decode()


def used(times: int) -> str:
    source = make_source()
    for _ in range(times):
        make_evidence(make_claim(make_article()), source=source)
    return source.get_absolute_url()


@pytest.mark.usefixtures("short_pages")
def test_it_costs_the_same_however_often_it_is_used(reader: Client) -> None:
    counts = []
    for path in (used(2), used(6)):
        cache.clear()
        reader.get(path)
        with zeal_context(), CaptureQueriesContext(connection) as captured:
            assert reader.get(path).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 6
    assert Claim.objects.count() == 8
