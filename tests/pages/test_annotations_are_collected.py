"""The annotations of an article or of a claim are one collection, which is read in pages."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis import web_annotation_pages
from analysis.models import Claim
from analysis.withdrawal import withdraw_claim
from articles.models import Article
from articles.workflow import revise, save_draft
from tests.make import make_article, make_assessment, make_author, make_claim, make_note
from tests.pages.annotations import BODY, PROFILE, SITE, items, note_of, passage_of, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return make_article(
        "A waiver", slug="waiver", body=BODY, author=make_author("Ana Lima", slug="ana")
    )


@pytest.fixture
def claim(article: Article) -> Claim:
    return make_claim(article, "in one night", statement="It took a night.")


def test_a_collection_has_the_annotations_in_full(claim: Claim, article: Article) -> None:
    note = make_note(claim.passages.get(), "Here.")
    on_claim = make_note(claim, "On all of it.")
    [passage] = claim.passages.all()
    first, second = items("/annotations/articles/waiver/")
    assert first == read(f"/annotations/passages/{passage.pk}/")
    assert second == note_of(note)
    of_claim = items(f"/annotations/claims/{claim.pk}/")
    assert of_claim == [first, second, note_of(on_claim)]


def test_a_collection_is_read_in_pages(
    monkeypatch: pytest.MonkeyPatch, article: Article, claim: Claim
) -> None:
    monkeypatch.setattr(web_annotation_pages, "PER_PAGE", 2)
    for quote in ("It was kept", "It was signed"):
        make_note(make_claim(article, quote).passages.get())
    path = "/annotations/articles/waiver/"
    whole = read(path)
    assert (whole["type"], whole["total"], whole["id"]) == ("AnnotationCollection", 5, SITE + path)
    keys = [each["id"] for each in items(path)]
    assert len({*keys}) == 5 and ["passages" in key for key in keys] == [True] * 3 + [False] * 2
    page, starts, way_back = read(whole["last"]), [], []
    while True:
        starts.append((page["startIndex"], len(page["items"])))
        assert page["partOf"] == {name: whole[name] for name in ("id", "type", "label", "total")}
        if "prev" not in page:
            break
        way_back.append(page["id"])
        page = read(page["prev"])
    assert starts == [(4, 1), (2, 2), (0, 2)]
    assert page["id"] == whole["first"]["id"]


def test_a_page_stays_where_it_began_when_an_annotation_before_it_goes(
    monkeypatch: pytest.MonkeyPatch, article: Article, claim: Claim
) -> None:
    monkeypatch.setattr(web_annotation_pages, "PER_PAGE", 1)
    make_claim(article, "It was kept")
    second = read("/annotations/articles/waiver/")["first"]["next"]
    before = read(second)["items"]
    withdraw_claim(claim, reason="It is no claim.")
    assert read(second)["items"] == before


@pytest.mark.parametrize("after", ["passage", "passage-x", "claim-1", "note-", f"note-{'9' * 30}"])
def test_a_page_that_makes_no_sense_is_not_found(reader: Client, claim: Claim, after: str) -> None:
    path = f"/annotations/claims/{claim.pk}/?after={after}"
    assert reader.get(path).status_code == 404


def test_a_client_can_ask_for_addresses_alone(reader: Client, claim: Claim) -> None:
    path = f"/annotations/claims/{claim.pk}/"
    prefer = 'return=representation;include="http://www.w3.org/ns/oa#PreferContainedIRIs"'
    whole = read(path, prefer=prefer)
    assert whole == read(f"{path}?iris=1")
    assert whole["id"] == f"{SITE}{path}?iris=1"
    assert whole["first"]["items"] == [passage_of(claim)["id"]]
    assert read(whole["last"])["items"] == whole["first"]["items"]
    answer = reader.get(path, headers={"prefer": prefer})
    assert answer["Content-Location"] == whole["id"]


def test_a_client_can_ask_for_no_annotations(claim: Claim) -> None:
    prefer = 'return=representation;include="http://www.w3.org/ns/ldp#PreferMinimalContainer"'
    whole = read(f"/annotations/claims/{claim.pk}/", prefer=prefer)
    assert read(whole["first"])["items"] == [passage_of(claim)]


def test_a_former_slug_leads_on(reader: Client, article: Article) -> None:
    article.refresh_from_db()
    article.slug = "waived"
    revise(article, grade="typo")
    answer = reader.get("/annotations/articles/waiver/?iris=1")
    assert (answer.status_code, answer["Location"]) == (301, "/annotations/articles/waived/?iris=1")
    assert answer["Access-Control-Allow-Origin"] == "*"  # or pages of other sites cannot follow


# --- Headers --------------------------------------------------------------------------------------


def test_an_annotation_says_what_it_is(reader: Client, claim: Claim) -> None:
    path = f"/annotations/passages/{claim.passages.get().pk}/"
    answer = reader.get(path)
    assert answer["Content-Type"] == PROFILE
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert '<http://www.w3.org/ns/ldp#Resource>; rel="type"' in answer["Link"]
    assert "Accept" in answer["Vary"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    head = reader.head(path)
    assert (head.status_code, head["ETag"], head.content) == (200, answer["ETag"], b"")


def test_a_collection_says_what_it_is(reader: Client, claim: Claim) -> None:
    answer = reader.get(f"/annotations/claims/{claim.pk}/")
    assert answer["Content-Type"] == PROFILE
    assert '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"' in answer["Link"]
    constrained = 'rel="http://www.w3.org/ns/ldp#constrainedBy"'
    assert f"<http://www.w3.org/TR/annotation-protocol/>; {constrained}" in answer["Link"]
    assert {"Accept", "Prefer"} <= {*answer["Vary"].split(", ")}


def test_what_is_had_already_is_not_sent_again(reader: Client, claim: Claim) -> None:
    for path in (
        f"passages/{claim.passages.get().pk}",
        f"claims/{claim.pk}",
        "articles/waiver",
        f"notes/{make_note(claim).pk}",
    ):
        first = reader.get(f"/annotations/{path}/")
        again = {"if-none-match": first["ETag"]}
        assert reader.get(f"/annotations/{path}/", headers=again).status_code == 304
    make_assessment(claim)
    changed = reader.get("/annotations/articles/waiver/")
    assert changed.status_code == 200


def test_work_that_readers_do_not_see_changes_nothing(
    reader: Client, claim: Claim, article: Article
) -> None:
    path = "/annotations/articles/waiver/"
    before = reader.get(path)["ETag"]
    article.refresh_from_db()
    article.body, article.title = BODY.replace("one", "two"), "No waiver"
    save_draft(article)
    assert reader.get(path)["ETag"] == before


def test_nothing_can_be_written(claim: Claim) -> None:
    reader = Client(enforce_csrf_checks=True)  # as a client of another site is answered
    for path in (f"/annotations/claims/{claim.pk}/", "/annotations/claims/999/"):
        for method in (reader.post, reader.put, reader.delete):
            answer = method(path)
            assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
        options = reader.options(path)
        assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_pages_lead_to_their_annotations(reader: Client, claim: Claim) -> None:
    service = 'rel="http://www.w3.org/ns/oa#annotationService"'
    article = reader.get("/articles/waiver/")["Link"]
    assert f"</annotations/articles/waiver/>; {service}" in article
    of_claim = reader.get(claim.get_absolute_url())["Link"]
    assert f"</annotations/claims/{claim.pk}/>; {service}" in of_claim


# --- Queries --------------------------------------------------------------------------------------


def queries(path: str) -> int:
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_a_collection_takes_as_many_queries_with_many_annotations(
    article: Article, claim: Claim
) -> None:
    make_note(claim.passages.get())
    make_assessment(claim)
    path = "/annotations/articles/waiver/"
    few = queries(path)
    for quote in ("It was kept", "It was signed", "The record holds. It"):
        other = make_claim(article, quote)
        make_assessment(other)
        make_note(other.passages.get())
    assert queries(path) == few <= 12
    assert queries(f"/annotations/passages/{claim.passages.get().pk}/") <= 5
