"""Articles, revisions and claims say how to cite them: to read, to copy, and as files."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from analysis.models import Claim
from analysis.withdrawal import merge_claim, withdraw_claim
from articles.dates import in_words
from articles.models import Article
from articles.state import Signature
from articles.workflow import retract, revise
from tests.make import make_article, make_assessment, make_author, make_claim, make_organization
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


@pytest.fixture
def article() -> Article:
    author = make_author("Ana Lima", slug="ana")
    publisher = make_organization("The Center")
    return make_article("A waiver", slug="waiver", author=author, publisher=publisher)


def test_the_page_has_a_line_for_each_style(reader: Client, article: Article) -> None:
    shown = words(reader.get("/articles/waiver/cite/"))
    today = timezone.localdate()
    assert (
        "APA Lima, A. (2026, January 8). A waiver (revision 1). The Center, Assay. Retrieved "
        f"{today:%B} {today.day}, {today.year}, from http://testserver/articles/waiver/"
    ) in shown
    assert "MLA Lima, Ana. “A waiver.” Assay, revision 1, The Center, 8 Jan. 2026" in shown
    assert "Chicago Lima, Ana. 2026. “A waiver.” The Center, Assay, January 8, 2026." in shown
    for form in ("bib", "ris", "csl.json"):
        assert (
            f'href="/articles/waiver/cite.{form}"'
            in reader.get("/articles/waiver/cite/").content.decode()
        )


def test_the_page_of_a_work_leads_there(reader: Client, article: Article) -> None:
    claim = make_claim(article)
    for path, link in (
        ("/articles/waiver/", "cite/"),
        ("/articles/waiver/revisions/1/", "cite/"),
        (claim.get_absolute_url(), f"/claims/{claim.pk}/cite/"),
    ):
        assert f'href="{link}"' in reader.get(path).content.decode()


@pytest.mark.usefixtures("article")
def test_files_are_saved_under_a_name(reader: Client) -> None:
    types = {
        "bib": "application/x-bibtex; charset=utf-8",
        "ris": "application/x-research-info-systems; charset=utf-8",
        "csl.json": "application/vnd.citationstyles.csl+json",
    }
    for form, content_type in types.items():
        response = reader.get(f"/articles/waiver/cite.{form}")
        assert response["Content-Type"] == content_type
        assert response["Content-Disposition"] == f'attachment; filename="waiver-1.{form}"'
        assert "Lima" in response.content.decode()


def test_a_revision_is_cited_as_it_was_at_its_own_address(reader: Client, article: Article) -> None:
    article.refresh_from_db()
    article.title = "No waiver"
    revise(article, grade="correction", note="It was none.")
    [item] = json.loads(reader.get("/articles/waiver/revisions/1/cite.csl.json").content)
    assert (item["title"], item["version"]) == ("A waiver", "revision 1")
    assert item["URL"] == "http://testserver/articles/waiver/revisions/1/"
    assert item["author"] == [{"family": "Lima", "given": "Ana"}]
    [item] = json.loads(reader.get("/articles/waiver/cite.csl.json").content)
    assert (item["title"], item["version"]) == ("No waiver", "revision 2")


def test_a_retracted_article_is_cited_as_such(reader: Client, article: Article) -> None:
    retract(article, reason="It was made up.")
    today = in_words(timezone.localdate())
    shown = words(reader.get("/articles/waiver/cite/"))
    assert f"A waiver (revision 1) [retracted {today}]." in shown


def cited(reader: Client, claim: Claim, query: str = "") -> dict[str, Any]:
    [item] = json.loads(reader.get(f"/claims/{claim.pk}/cite.csl.json{query}").content)
    return item


def test_a_claim_is_cited_with_speaker_verdict_and_day(reader: Client, article: Article) -> None:
    claim = make_claim(article, statement="The “charter” was signed.", slug="signed")
    make_assessment(claim, "refuted")
    found = cited(reader, claim)
    assert found["title"] == (
        "“The ‘charter’ was signed.” (claim 1 of “A waiver”, said by Ana Lima; "
        "the desk: refuted, held since 10 February 2026)"
    )
    assert found["author"] == [{"literal": "Assay"}]
    assert found["issued"] == {"date-parts": [[2026, 2, 10]]}
    assert found["URL"] == f"http://testserver{claim.get_absolute_url()}"


def test_a_verdict_of_something_earlier_is_cited_as_such(reader: Client, article: Article) -> None:
    claim = make_claim(article)
    make_assessment(claim)
    Claim.objects.filter(pk=claim.pk).update(stale_for="statement")
    assert (
        "the desk: supported, of an earlier statement, held since" in cited(reader, claim)["title"]
    )


@pytest.mark.parametrize(("kind", "held"), [("factual", "not assessed"), ("normative", "position")])
def test_without_a_verdict_that_is_said(
    reader: Client, article: Article, kind: str, held: str
) -> None:
    assert f"; the desk: {held})" in cited(reader, make_claim(article, kind=kind))["title"]


def test_a_claim_is_cited_as_of_a_day(reader: Client, article: Article) -> None:
    claim = make_claim(article)
    make_assessment(claim)
    then = cited(reader, claim, "?as_of=2026-01-20")
    assert "the desk: not assessed" in then["title"]
    assert then["version"] == "as of 20 January 2026"
    assert then["URL"].endswith("/?as_of=2026-01-20")


def test_of_a_claim_whose_article_is_retracted_no_word_is_cited(
    reader: Client, article: Article
) -> None:
    claim = make_claim(article, statement="It was signed.", slug="signed")
    retract(article, reason="It was made up.")
    found = cited(reader, claim)
    assert found["title"] == "Claim 1 of “A waiver”, which has been retracted"
    assert found["URL"] == f"http://testserver/claims/{claim.pk}/"


def test_a_slug_that_is_no_more_leads_to_the_citation(reader: Client, article: Article) -> None:
    article.refresh_from_db()
    article.slug = "the-waiver"
    revise(article, grade="typo")
    for path in ("cite/", "cite.bib", "revisions/1/cite/", "revisions/1/cite.ris"):
        moved = reader.get(f"/articles/waiver/{path}")
        assert (moved.status_code, moved["Location"]) == (301, f"/articles/the-waiver/{path}")


def test_no_claim_has_the_address_of_such_a_page() -> None:
    claim = make_claim()
    claim.slug = "cite"
    with pytest.raises(Exception, match="choose another slug"):
        claim.full_clean()


@pytest.mark.parametrize("act", ["withdrawn by the desk", "merged into another claim"])
def test_what_is_listed_no_more_is_cited_as_such(
    reader: Client, article: Article, act: str
) -> None:
    claim = make_claim(article, statement="It was signed.")
    make_assessment(claim, "refuted")
    if act.startswith("withdrawn"):
        withdraw_claim(Claim.objects.get(pk=claim.pk), reason="It was never said.")
    else:
        merge_claim(Claim.objects.get(pk=claim.pk), make_claim(article), reason="The same.")
    said = f"the desk: refuted, held since 10 February 2026; {act})"
    assert said in cited(reader, claim)["title"]
    page = reader.get(claim.get_absolute_url())
    assert f"<title>Refuted, {act}: “It was signed”" in page.content.decode()
    assert act in words(page).rpartition("How to cite")[2].lower()


def test_whose_verdict_it_is_is_cited_with_it(reader: Client) -> None:
    ana, leyla = make_author("Ana Lima"), make_author()
    article = make_article(author=ana)
    claim = make_claim(article)
    make_assessment(claim, signed_by=leyla)
    signatures = tuple(Signature(each.pk) for each in (ana, leyla))
    revise(article, bylines=signatures, grade="correction", note="By both.")
    said = "assessed by Leyla Əliyeva, who has signed the article"
    assert said in cited(reader, claim)["title"]
    assert words(reader.get(claim.get_absolute_url())).rpartition("How to cite")[2].count(said) == 1


def test_a_desk_s_own_text_is_cited_as_such(reader: Client, article: Article) -> None:
    own = make_article(publisher=make_organization(kind="desk"))
    claim = make_claim(own)
    make_assessment(claim, "refuted")
    said = "the desk: refuted, own text, not countersigned, held since"
    assert said in cited(reader, claim)["title"]
