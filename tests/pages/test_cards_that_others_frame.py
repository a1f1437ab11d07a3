"""A card stands in a frame on any other site, and says there what the page says here."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.models import Claim
from analysis.withdrawal import merge_claim, withdraw_claim
from analysis.workflow import save_claim
from articles.workflow import retract
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import tags, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def card(reader: Client, claim: Claim, query: str = "") -> Any:
    return reader.get(f"/claims/{claim.pk}/card/{query}")


def test_any_site_may_frame_it_and_it_runs_nothing(reader: Client) -> None:
    claim = make_claim()
    for path in (f"/claims/{claim.pk}/card/", f"{claim.article.get_absolute_url()}card/"):
        response = reader.get(path)
        policy = response["Content-Security-Policy"]
        assert "frame-ancestors *" in policy and "default-src 'none'" in policy
        assert "script-src" not in policy and "unsafe" not in policy
        assert "X-Frame-Options" not in response
        found = tags(response.content.decode())
        assert not [tag for tag, _given in found if tag in {"script", "style", "form", "img"}]
        assert [given for tag, given in found if tag == "base"] == [{"target": "_top"}]
        assert not response.cookies


def test_no_other_page_may_be_framed(reader: Client) -> None:
    response = reader.get(make_claim().get_absolute_url())
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_it_names_speaker_words_verdict_and_reason(reader: Client) -> None:
    claim = make_claim(make_article("The charter"), statement="It was signed.")
    make_assessment(claim, "disputed", summary="Two ministries differ.")
    said = words(card(reader, claim))
    assert "Leyla Əliyeva claimed, 8 January 2026" in said
    assert "“It was signed.”" in said
    assert "The desk: Disputed · held since 10 February 2026" in said
    assert "Two ministries differ." in said
    assert "Claim 1 of “The charter”. The claim in the desk’s wording." in said


def test_a_stale_verdict_says_so(reader: Client) -> None:
    claim = make_claim(statement="A treaty was signed.")
    make_assessment(claim)
    claim.statement = "A charter was signed."
    save_claim(claim)
    assert "Supported (of an earlier statement)" in words(card(reader, claim))


def test_as_of_a_day_it_says_what_was_held_then(reader: Client) -> None:
    claim = make_claim(statement="It was signed.")
    make_assessment(claim, "refuted")
    said = words(card(reader, claim, "?as_of=2026-01-20"))
    assert "As the desk held it on 20 January 2026." in said
    assert "Not yet assessed" in said and "Refuted" not in said
    assert "Refuted" in words(card(reader, claim, "?as_of=2026-02-20"))
    assert "Refuted" in words(card(reader, claim, "?as_of=nonsense"))


def test_a_withdrawn_claim_is_no_longer_listed(reader: Client) -> None:
    claim = make_claim(statement="It was signed.")
    withdraw_claim(claim, reason="It is no claim.")
    said = words(card(reader, claim))
    assert "This claim is no longer listed. The desk has withdrawn it." in said
    assert "It was signed" not in said


def test_a_merged_claim_leads_to_the_other(reader: Client) -> None:
    claim = make_claim(statement="It was signed.")
    other = make_claim(claim.article, "It could lead", statement="Signed.")
    merge_claim(claim, other, reason="They say the same.")
    response = card(reader, claim)
    assert "The desk has merged it into another claim. See that claim" in words(response)
    assert other.get_absolute_url() in response.content.decode()
    withdraw_claim(other, reason="It is no claim.")
    assert "See that claim" not in words(card(reader, claim))


def test_a_claim_of_a_retracted_article_tells_none_of_its_words(reader: Client) -> None:
    claim = make_claim(statement="The sultan signed.", slug="the-sultan-signed")
    retract(claim.article, reason="It was made up.")
    html = card(reader, claim).content.decode()
    assert "This claim is no longer listed. The article that made it has been" in words(html)
    assert "sultan" not in html


def test_the_card_of_an_article_shows_who_signs_it_and_its_claims_counted(reader: Client) -> None:
    article = make_article("The charter", standfirst="What it holds.", author=make_author("Ana"))
    make_assessment(make_claim(article))
    response = reader.get(f"{article.get_absolute_url()}card/")
    for said in ("The charter", "What it holds.", "Ana", "1 claim: 1 borne out"):
        assert said in words(response)
    retract(article, reason="It was made up.")
    said = words(reader.get(f"{article.get_absolute_url()}card/"))
    assert "This article has been retracted." in said
    assert "What it holds." not in said and "1 claim" not in said


def test_a_card_takes_five_queries_at_most(reader: Client) -> None:
    claim = make_claim()
    make_assessment(claim)
    merged = make_claim(claim.article, "It could lead")
    merge_claim(merged, claim, reason="They say the same.")
    article = claim.article.get_absolute_url()
    for path in (
        f"/claims/{claim.pk}/card/",
        f"/claims/{claim.pk}/card/?as_of=2026-02-20",
        f"/claims/{merged.pk}/card/",
        f"{article}card/",
        f"/oembed?url=http://testserver{article}",
        f"/oembed?url=http://testserver{claim.get_absolute_url()}",
    ):
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(path).status_code == 200
        assert len(captured) <= 5, path


def test_the_page_of_a_claim_has_the_code_to_copy(reader: Client) -> None:
    claim = make_claim(statement='It was "signed" & sealed.')
    html = reader.get(claim.get_absolute_url()).content.decode()
    code = html.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    assert code.startswith("&lt;iframe src=&quot;http://testserver/claims/")
    assert "<" not in code and '"' not in code
    as_of = reader.get(claim.get_absolute_url() + "?as_of=2026-02-20").content.decode()
    assert f"/claims/{claim.pk}/card/?as_of=2026-02-20" in as_of
    withdraw_claim(claim, reason="It is no claim.")
    assert "iframe" not in reader.get(claim.get_absolute_url()).content.decode()


def test_a_claim_cannot_have_the_slug_that_its_card_stands_at() -> None:
    claim = make_claim()
    claim.slug = "card"
    with pytest.raises(Exception, match="Another page of the claim has this address"):
        save_claim(claim)
