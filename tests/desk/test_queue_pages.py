"""The page of a queue: whose it is, narrowed by who has the work, from page to page."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from analysis.models import Claim
from articles import workflow
from desk.assignments import assign
from desk.models import Assignment
from desk.queues import QUEUES
from tests.make import make_article, make_challenge, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

OF_ANALYSTS = {
    *("assigned", "predictions", "stale-verdicts", "new-evidence"),
    *("passages", "claims", "countersignatures", "broken-links"),
}
OF_WRITERS = {"assigned", "sent-back", "drafts", "in-review", "imports"}
OF_WRITERS |= {"picture-permissions", "file-permissions"}  # of those that they added


def headings(client: Any, path: str) -> list[str]:
    return [row.heading for row in client.get(path).context["page"].rows]


def make_claims(number: int) -> list[Claim]:
    article = make_article()
    return [make_claim(article, statement=f"Claim {each}.") for each in range(number)]


def test_each_role_has_its_own_queues(
    editor: User, analyst: User, writer: User, as_user: Any
) -> None:
    names = {queue.name for queue in QUEUES}
    for user, own in ((editor, names), (analyst, OF_ANALYSTS), (writer, OF_WRITERS)):
        client = as_user(user)
        assert {row[0].name for row in client.get("/desk/queues/").context["rows"]} == own
        answers = {name: client.get(f"/desk/queues/{name}/").status_code for name in names}
        assert answers == {name: 200 if name in own else 404 for name in names}


def test_a_queue_that_there_is_not_is_not_found(editor: User, as_user: Any) -> None:
    assert as_user(editor).get("/desk/queues/nothing/").status_code == 404


def test_a_writer_s_queues_have_nobody_else_s_drafts(
    writer: User, editor: User, as_user: Any
) -> None:
    workflow.submit(make_article("Secret", published=False, by=editor), by=editor)
    client = as_user(writer)
    for name in OF_WRITERS:
        assert "Secret" not in words(client.get(f"/desk/queues/{name}/"))


def test_a_queue_is_narrowed_by_who_has_the_work(analyst: User, editor: User, as_user: Any) -> None:
    mine, theirs, late, _free = make_claims(4)
    assign(mine, to=analyst)
    assign(theirs, to=editor)
    assign(late, to=editor, due_on=timezone.localdate())
    yesterday = timezone.localdate() - timedelta(days=1)
    Assignment.objects.filter(claim=late).update(due_on=yesterday)
    client = as_user(analyst)
    shown = {
        which: headings(client, f"/desk/queues/claims/?show={which}")
        for which in ("", "mine", "unassigned", "overdue", "nonsense")
    }
    everything = [f"Claim {number}." for number in range(4)]
    assert shown == {
        "": everything,
        "mine": ["Claim 0."],
        "unassigned": ["Claim 3."],
        "overdue": ["Claim 2."],
        "nonsense": everything,
    }
    said = words(client.get("/desk/queues/claims/"))
    assert "with you" in said and "with editor" in said and "overdue" in said


def test_what_is_said_of_a_claim_is_with_whoever_has_the_claim(
    editor: User, writer: User, as_user: Any
) -> None:
    claim, article = make_claim(), make_article()
    make_challenge(claim, "Of the claim.")
    make_challenge(article, "Of the article.")
    make_challenge(make_claim(), "Of another.")
    assign(claim, to=editor)
    assign(article, to=editor)
    client = as_user(editor)
    mine = headings(client, "/desk/queues/messages/?show=mine")
    assert mine == ["Of the claim.", "Of the article."]
    assert headings(client, "/desk/queues/messages/?show=unassigned") == ["Of another."]


def test_an_ended_assignment_counts_no_more(analyst: User, as_user: Any) -> None:
    (claim,) = make_claims(1)
    assign(claim, to=analyst)
    Assignment.objects.update(ended_at=timezone.now(), end="done")
    client = as_user(analyst)
    assert headings(client, "/desk/queues/claims/?show=mine") == []
    assert headings(client, "/desk/queues/claims/?show=unassigned") == ["Claim 0."]


@pytest.mark.usefixtures("short_pages")
@pytest.mark.parametrize("name", ["claims", "drafts-of-others"])
def test_one_goes_on_from_page_to_page_and_back(name: str, editor: User, as_user: Any) -> None:
    if name == "claims":
        expected = [claim.statement for claim in make_claims(10)]
    else:
        expected = [make_article(f"A {n}", published=False).title for n in range(10)]
    client, path, found = as_user(editor), f"/desk/queues/{name}/", []
    page = client.get(path).context["page"]
    first = [row.heading for row in page.rows]
    while True:
        found += [row.heading for row in page.rows]
        if not page.next:
            break
        before, page = page, client.get(f"{path}?{page.next}").context["page"]
        back = client.get(f"{path}?{page.previous}").context["page"]
        assert [row.pk for row in back.rows] == [row.pk for row in before.rows]
    assert found == expected
    assert headings(client, f"{path}?after=nonsense") == first


def test_a_page_tells_how_much_there_is_to_a_bound(
    editor: User, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.waiting.MOST_COUNTED", 3)
    make_claims(5)
    assert "3+, the oldest first" in words(as_user(editor).get("/desk/queues/claims/"))


@pytest.mark.parametrize("name", [queue.name for queue in QUEUES])
def test_a_page_takes_few_queries_however_long_the_queue(
    name: str, editor: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    client = as_user(editor)
    for claim in make_claims(3):
        assign(claim, to=editor)
        make_challenge(claim)
    for number in range(3):
        workflow.submit(make_article(f"A {number}", published=False))
    for which in ("", "?show=mine", "?show=unassigned", "?show=overdue"):
        with django_assert_max_num_queries(10):
            client.get(f"/desk/queues/{name}/{which}")
