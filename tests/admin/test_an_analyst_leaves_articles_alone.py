from typing import Any

from accounts.models import User
from analysis.models import Claim
from tests.admin.desk import form_url, save
from tests.make import make_article, make_claim, make_topic


def test_an_analyst_reads_every_draft(analyst: User, editor: User, as_user: Any) -> None:
    article = make_article(published=False, by=editor)
    page = as_user(analyst).get(form_url("articles.article", article.pk))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content


def test_an_analyst_cannot_change_an_article(analyst: User, as_user: Any) -> None:
    article = make_article(published=False)
    url = form_url("articles.article", article.pk)
    answer = as_user(analyst).post(url, {"title": "Changed", "body": "Changed", "_save": "1"})
    assert answer.status_code == 403
    article.refresh_from_db()
    assert article.title == "After the summit"


def test_an_analyst_cannot_add_an_article(analyst: User, as_user: Any) -> None:
    assert as_user(analyst).get(form_url("articles.article")).status_code == 403


def test_an_analyst_adds_a_claim_with_a_topic(analyst: User, as_user: Any) -> None:
    article, topic = make_article(), make_topic("The charter")
    save(
        as_user(analyst),
        form_url("analysis.claim"),
        **{
            "article": article.pk,
            "kind": "factual",
            "statement": "A charter was signed in February.",
            "topics": [topic.pk],
            "passages-0-quote": "The charter was signed in February",
        },
    )
    claim = Claim.objects.get()
    assert claim.created_by == analyst
    assert list(claim.topics.all()) == [topic]


def test_an_analyst_deletes_a_claim_that_nobody_has_assessed(analyst: User, as_user: Any) -> None:
    claim = make_claim(make_article(published=False))
    as_user(analyst).post(f"/admin/analysis/claim/{claim.pk}/delete/", {"post": "yes"})
    assert not Claim.objects.exists()
