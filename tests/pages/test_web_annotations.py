"""Passages and notes are W3C Web Annotations at addresses of their own, and in collections."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analysis import web_annotation_pages
from analysis.models import Claim, Note, Passage
from analysis.notes import save_note, withdraw_note
from analysis.passages import attach_passage
from analysis.withdrawal import merge_claim, withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.removal import Kind, remove_words
from articles.workflow import retract, revise, save_draft
from tests.make import make_article, make_assessment, make_author, make_claim, make_note

pytestmark = pytest.mark.django_db

BODY = "It was *signed* 😀 in one night.\n\nThe record holds. It was kept.\n\nThe record holds."
PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"assessing": "oa:assessing"}]
SITE = "http://testserver"


@pytest.fixture
def article() -> Article:
    return make_article(
        "A waiver", slug="waiver", body=BODY, author=make_author("Ana Lima", slug="ana")
    )


@pytest.fixture
def claim(article: Article) -> Claim:
    return make_claim(article, "in one night", statement="It took a night.")


def passage_of(claim: Claim) -> dict[str, Any]:
    """The annotation on the first passage of a claim."""
    return read(f"/annotations/passages/{claim.passages.order_by('pk')[0].pk}/")


def note_of(note: Note) -> dict[str, Any]:
    return read(f"/annotations/notes/{note.pk}/")


def read(path: str, **headers: str) -> dict[str, Any]:
    answer = Client().get(path.removeprefix(SITE), headers=headers)
    assert answer.status_code == 200, path
    found: dict[str, Any] = answer.json()
    assert found.pop("@context") == CONTEXT
    return found


def said(annotation: dict[str, Any]) -> list[tuple[str, str]]:
    """What the desk says in an annotation: for which purpose, and the words."""
    bodies = [each for each in annotation["body"] if each["type"] == "TextualBody"]
    return [(each["purpose"], each["value"]) for each in bodies]


# --- One by one -----------------------------------------------------------------------------------


def test_a_passage_is_told_with_its_claim_and_its_place(claim: Claim, article: Article) -> None:
    found = passage_of(claim)
    assert found["id"] == f"{SITE}/annotations/passages/{claim.passages.get().pk}/"
    assert (found["type"], found["motivation"]) == ("Annotation", "identifying")
    assert found["creator"] == {"id": f"{SITE}/", "type": "Organization", "name": "Assay"}
    identified, described = found["body"]
    assert identified == {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": {
            "id": f"{SITE}/claims/{claim.pk}/",
            "type": "schema:Claim",
            "schema:text": "It took a night.",
            "schema:author": [{"id": f"{SITE}/authors/ana/", "type": "Person", "name": "Ana Lima"}],
        },
    }
    assert described["value"] == "Not assessed: “It took a night”, claimed by Ana Lima"
    start = article.text.index("in one night")
    public_from = article.revisions.get().public_from
    assert found["target"] == {
        "type": "SpecificResource",
        "source": f"{SITE}/articles/waiver/",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "in one night",
                "prefix": "It was signed 😀 ",
                "suffix": ".",
            },
            {"type": "TextPositionSelector", "start": start, "end": start + len("in one night")},
        ],
        "state": {
            "type": "TimeState",
            "sourceDate": f"{public_from:%Y-%m-%dT%H:%M:%SZ}",
            "cached": f"{SITE}/articles/waiver/revisions/1.txt",
            "refinedBy": {"type": "HttpRequestState", "value": "Accept: text/plain"},
        },
    }


def test_the_text_that_it_names_has_the_words_where_it_says(reader: Client, claim: Claim) -> None:
    target = passage_of(claim)["target"]
    quote, place = target["selector"]
    text = reader.get(target["state"]["cached"].removeprefix(SITE)).content.decode()
    accept = target["state"]["refinedBy"]["value"].removeprefix("Accept: ")
    source = target["source"].removeprefix(SITE)
    assert reader.get(source, headers={"accept": accept}).content.decode() == text
    assert text[place["start"] : place["end"]] == quote["exact"]


def test_context_of_other_blocks_is_given_only_where_it_is_needed(article: Article) -> None:
    claim = make_claim(article, "The record holds. It was kept.")
    attach_passage(
        Passage(claim=claim, quote="The record holds.", prefix="The record holds. It was kept.\n\n")
    )
    once, twice = (
        read(f"/annotations/passages/{passage.pk}/")["target"]["selector"][0]
        for passage in claim.passages.order_by("start")
    )
    assert once.keys() == {"type", "exact"}
    assert twice["prefix"] == article.text[: -len(twice["exact"])][-32:]


def test_a_verdict_is_told_with_who_gives_it(claim: Claim) -> None:
    judge = make_author("The Desk", slug="desk", kind="desk")
    make_assessment(claim, "disputed", summary="Two ministries differ.", signed_by=judge)
    found = passage_of(claim)
    assert found["motivation"] == ["identifying", "assessing"]
    assert said(found) == [
        ("describing", "Disputed: “It took a night”, claimed by Ana Lima"),
        ("assessing", "The desk: Disputed. Two ministries differ."),
    ]
    assert found["body"][2]["creator"] == {
        "id": f"{SITE}/authors/desk/",
        "type": "Organization",
        "name": "The Desk",
    }


def test_a_verdict_on_something_earlier_says_so(claim: Claim) -> None:
    make_assessment(claim, "supported", summary="It did.")
    claim.refresh_from_db()
    claim.statement = "It took two nights."
    save_claim(claim)
    for _purpose, told in said(passage_of(claim)):
        assert "Supported" in told and "of an earlier statement" in told


def test_words_that_may_have_turned_say_so(claim: Claim, article: Article) -> None:
    make_assessment(claim)
    article.refresh_from_db()
    article.body = BODY.replace("in one night", "in no night")
    revise(article, grade="correction", note="It was in none.")
    found = passage_of(claim)
    assert "These words may have another sense" in said(found)[1][1]
    assert found["target"]["selector"][0]["exact"] == "in no night"
    assert found["target"]["state"]["cached"].endswith("/revisions/2.txt")


def test_words_that_the_article_lost_are_those_of_the_last_text_that_had_them(
    reader: Client, claim: Claim, article: Article
) -> None:
    article.refresh_from_db()
    article.body = "The record holds."
    revise(article, grade="correction", note="It is shorter.")
    target = passage_of(claim)["target"]
    assert target["source"] == f"{SITE}/articles/waiver/revisions/1/"
    assert target["state"]["cached"] == f"{SITE}/articles/waiver/revisions/1.txt"
    [quote] = target["selector"]
    assert quote["exact"] in reader.get("/articles/waiver/revisions/1.txt").content.decode()


def test_words_that_no_reader_had_are_in_no_annotation() -> None:
    article = make_article(slug="draft", body=BODY, published=False)
    claim = make_claim(article, "in one night")
    article.refresh_from_db()
    article.body = "The record holds."
    save_draft(article)
    Article.objects.filter(pk=article.pk).update(
        status="published", published_at="2026-01-08T09:00Z", public_number=2
    )
    article.revisions.filter(number=2).update(public_from="2026-01-08T09:00Z")
    passage = claim.passages.get()
    assert passage.start is None
    assert Client().get(f"/annotations/passages/{passage.pk}/").status_code == 404
    assert read("/annotations/articles/draft/")["total"] == 0


def test_a_note_is_told_in_the_words_that_an_editor_approved(claim: Claim) -> None:
    passage = claim.passages.get()
    note = make_note(passage, "Look *here*.", signed_by=make_author("Bo", slug="bo"))
    note.body, note.waits = "Unread words.", True
    Note.objects.filter(pk=note.pk).update(body="Unread words.", waits=True)
    found = note_of(note)
    assert (found["motivation"], found["creator"]["name"]) == ("commenting", "Bo")
    [body] = found["body"]
    assert (body["format"], body["purpose"]) == ("text/html", "commenting")
    assert "Look <em>here</em>." in body["value"]
    assert found["target"] == passage_of(claim)["target"]


def test_a_note_on_a_claim_has_its_page_as_target(claim: Claim) -> None:
    found = note_of(make_note(claim, "On all of it."))
    assert found["target"] == SITE + claim.get_absolute_url()


def test_a_note_says_that_it_was_written_on_something_earlier(claim: Claim) -> None:
    note = make_note(claim, "On all of it.")
    claim.refresh_from_db()
    claim.statement = "It took two nights."
    save_claim(claim)
    assert said(note_of(note))[1] == (
        "describing",
        "Written of an earlier statement: “It took a night.”",
    )


# --- What nobody gets -----------------------------------------------------------------------------


def test_a_note_that_waits_or_was_withdrawn_is_not_found(
    reader: Client, claim: Claim, writer: User
) -> None:
    make_author("Wu", slug="wu", user=writer)
    waiting = Note(claim=claim, body="Unread.", signed_by=writer.author)
    save_note(waiting, by=writer)
    withdrawn = make_note(claim, "Gone.")
    withdraw_note(withdrawn, reason="It was wrong.")
    for note in (waiting, withdrawn):
        assert reader.get(f"/annotations/notes/{note.pk}/").status_code == 404
    assert read(f"/annotations/claims/{claim.pk}/")["total"] == 1


@pytest.mark.parametrize("way", ["withdrawn", "merged"])
def test_of_a_claim_that_is_not_listed_there_is_a_notice_and_no_words(
    reader: Client, claim: Claim, article: Article, way: str
) -> None:
    other = make_claim(article, "It was kept")
    note, passage = make_note(claim, "A note."), claim.passages.get()
    if way == "withdrawn":
        withdraw_claim(claim, reason="It is no claim.")
    else:
        merge_claim(claim, other, reason="The same.")
    whole = read(f"/annotations/claims/{claim.pk}/")
    assert (whole["total"], "first" in whole, "night" in str(whole)) == (0, False, False)
    assert f"The desk has {way} it" in whole["label"]
    assert reader.get(f"/annotations/notes/{note.pk}/").status_code == 404
    if way == "withdrawn":
        assert reader.get(f"/annotations/passages/{passage.pk}/").status_code == 404
    names = [each["body"][0]["source"]["id"] for each in items("/annotations/articles/waiver/")]
    assert {*names} == {f"{SITE}/claims/{other.pk}/"}


def test_of_a_retracted_article_there_is_a_notice_and_no_words(
    reader: Client, claim: Claim, article: Article
) -> None:
    note, passage = make_note(claim, "A note."), claim.passages.get()
    article.refresh_from_db()
    retract(article, reason="It was made up.", withhold=True)
    for path in ("articles/waiver", f"claims/{claim.pk}"):
        found = read(f"/annotations/{path}/")
        assert (found["total"], "first" in found) == (0, False)
        assert "has been retracted" in found["label"]
        assert "night" not in str(found)
    for path in (f"passages/{passage.pk}", f"notes/{note.pk}"):
        assert reader.get(f"/annotations/{path}/").status_code == 404


def test_words_that_were_removed_by_law_are_gone(claim: Claim, article: Article) -> None:
    make_note(claim, "He said in one night.")
    remove_words(article, "one night", kind=Kind.PERSONAL, reason="A court said so.")
    for path in ("articles/waiver", f"claims/{claim.pk}"):
        assert "one night" not in str(read(f"/annotations/{path}/"))


@pytest.mark.parametrize("kind", ["passages", "notes", "claims", "articles"])
def test_a_number_beyond_all_is_not_found(reader: Client, kind: str) -> None:
    assert reader.get(f"/annotations/{kind}/{'9' * 30}/").status_code == 404


# --- Collections ----------------------------------------------------------------------------------


def items(path: str) -> list[dict[str, Any]]:
    """The annotations of a collection, page by page."""
    page = read(path)["first"]
    found = list(page["items"])
    while "next" in page:
        page = read(page["next"])
        found += page["items"]
    return found


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
    assert queries(path) == few <= 9
    assert queries(f"/annotations/passages/{claim.passages.get().pk}/") <= 5
