"""Title, standfirst, byline and the like of a published article do not change unasked."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from analysis.models import Claim
from articles.models import Article, Author, Correction
from articles.state import Signature
from articles.workflow import Unconfirmed, revise, save_draft
from tests.make import make_article, make_assessment, make_author, make_claim, make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TOLD = {"grade": "correction", "note": "It was not so."}


@pytest.fixture
def leyla() -> Author:
    return make_author("Leyla Əliyeva")


@pytest.fixture
def farid() -> Author:
    return make_author("Farid Hüseynov")


@pytest.fixture
def article(leyla: Author) -> Article:
    return make_article(
        "Parliament aproves the charter",
        author=leyla,
        standfirst="It was signed in February.",
        source_url="https://example.org/a",
        source_date=date(2026, 1, 8),
    )


def asked(article: Article, by: User, **changed: Any) -> list[str]:
    """What is asked of a revision that is graded a typo."""
    bylines = changed.pop("bylines", None)
    for name, value in changed.items():
        setattr(article, name, value)
    try:
        revise(article, bylines=bylines, grade="typo", without=["standfirst"], by=by)
    except Unconfirmed as refused:
        return [*refused.questions.values()]
    return []


@pytest.mark.parametrize(
    ("changed", "question"),
    [
        (
            {"title": "Parliament rejects the charter"},
            "Title: “Parliament aproves the charter” → “Parliament rejects the charter”",
        ),
        (
            {"title": "“Parliament” aproves the charter"},
            "Title: “Parliament aproves the charter” → ““Parliament” aproves the charter”",
        ),
        (
            {"standfirst": "It was not signed in February."},
            "Standfirst: “It was signed in February.” → “It was not signed in February.”",
        ),
        ({"editors_note": "Sponsored."}, "Editor's note: – → “Sponsored.”"),
        ({"kind": "news"}, "Kind: “Commentary” → “News”"),
        ({"source_date": date(2025, 1, 8)}, "Source date: “2026-01-08” → “2025-01-08”"),
        (
            {"source_url": "https://example.org/b"},
            "Source URL: “https://example.org/a” → “https://example.org/b”",
        ),
    ],
)
def test_a_column_that_changes_is_asked_about(
    article: Article, editor: User, changed: dict[str, Any], question: str
) -> None:
    assert asked(article, editor, **changed) == [question]


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Parliament approves the charter"},
        {"standfirst": "It was signed in February .."},
    ],
)
def test_a_typo_in_it_is_not(article: Article, editor: User, changed: dict[str, Any]) -> None:
    assert asked(article, editor, **changed) == []


def test_what_was_confirmed_of_one_title_is_not_of_another(article: Article, editor: User) -> None:
    article.title = "Parliament rejects the charter"
    with pytest.raises(Unconfirmed) as refused:
        revise(article, grade="typo", by=editor)
    keys = [*refused.value.questions]
    article.title = "Parliament burns the charter"
    with pytest.raises(Unconfirmed):
        revise(article, grade="typo", confirmed=keys, by=editor)
    article.title = "Parliament rejects the charter"
    revise(article, grade="typo", confirmed=keys, by=editor)
    assert Article.objects.get(pk=article.pk).title == "Parliament rejects the charter"


def test_no_notice_names_the_draft_that_an_article_replies_to(
    article: Article, editor: User
) -> None:
    draft = make_article("A secret draft", published=False)
    assert asked(article, editor, in_reply_to=draft) == ["In reply to: – → “A secret draft”"]
    revise(article, **TOLD)
    assert "secret" not in str(Correction.objects.get().changes)


# --- Who signs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["added", "removed", "exchanged", "in another role"])
def test_a_byline_that_changes_is_asked_about(
    article: Article, editor: User, leyla: Author, farid: Author, way: str
) -> None:
    now = {
        "added": (Signature(leyla.pk), Signature(farid.pk)),
        "removed": (),
        "exchanged": (Signature(farid.pk),),
        "in another role": (Signature(leyla.pk, role="Editor"),),
    }[way]
    said = {
        "added": "“Leyla Əliyeva; Farid Hüseynov”",
        "removed": "–",
        "exchanged": "“Farid Hüseynov”",
        "in another role": "“Leyla Əliyeva, Editor”",
    }[way]
    try:
        revise(article, bylines=now, grade="typo", without=["byline"], by=editor)
    except Unconfirmed as refused:
        assert [*refused.questions.values()] == [f"Bylines: “Leyla Əliyeva” → {said}"]
    else:
        pytest.fail("Nothing was asked.")


def test_claims_that_others_say_by_it_are_named_once(
    article: Article, editor: User, farid: Author
) -> None:
    claim = make_claim(article, "The charter was signed in February")
    make_claim(article, "It could lead to new projects", speaker=make_author("A minister"))
    questions = asked(article, editor, bylines=(Signature(farid.pk),))
    assert questions[1:] == [
        f"“{claim.statement}”: who says it changes: Leyla Əliyeva → Farid Hüseynov"
    ]


def test_a_verdict_on_what_somebody_said_is_not_on_what_others_say(
    article: Article, leyla: Author, farid: Author
) -> None:
    claim = make_claim(article, "The charter was signed in February")
    quoted = make_claim(article, "It could lead to new projects", speaker=farid)
    for each in (claim, quoted):
        make_assessment(each)
    revise(article, bylines=(Signature(farid.pk),), **TOLD)
    assert stale(claim, quoted) == ["speaker", ""]
    revise(article, bylines=(Signature(leyla.pk, role="Editor"),), **TOLD)
    assert stale(claim, quoted) == ["", ""]


def test_it_is_one_of_readers_only_when_they_have_it(article: Article, farid: Author) -> None:
    claim = make_claim(article, "The charter was signed in February")
    make_assessment(claim)
    save_draft(article, bylines=(Signature(farid.pk),))
    assert stale(claim) == [""]
    revise(article, **TOLD)
    assert stale(claim) == ["speaker"]


def stale(*claims: Claim) -> list[str]:
    return [Claim.objects.get(pk=claim.pk).stale_for for claim in claims]


# --- What readers see ---------------------------------------------------------------------------


def test_readers_see_before_and_after(
    article: Article, leyla: Author, farid: Author, client: Any
) -> None:
    article.kind, article.publisher = "news", make_organization("The Desk")
    article.title, article.editors_note = "Parliament rejects the charter", "It was sponsored."
    revise(article, bylines=(Signature(farid.pk), Signature(leyla.pk)), **TOLD)
    assert Correction.objects.get().changes == [
        {"what": "title", "before": "Parliament aproves the charter", "after": article.title},
        {"what": "editors_note", "before": "", "after": "It was sponsored."},
        {
            "what": "bylines",
            "before": "Leyla Əliyeva",
            "after": "Farid Hüseynov; Leyla Əliyeva",
        },
        {"what": "kind", "before": "Commentary", "after": "News"},
        {"what": "publisher_id", "before": "", "after": "The Desk"},
    ]
    page = client.get(article.get_absolute_url()).content.decode()
    assert "<li>Bylines: <del" in page
    assert "<li>Title: <del" in page
    page = client.get(f"{article.get_absolute_url()}compare/1/2/").content.decode()
    for label, word in (
        ("Bylines", "Farid"),
        ("Kind", "News"),
        ("Editor&#x27;s note", "sponsored"),
    ):
        assert f">{label}</dt>" in page
        assert word in page
    assert "Nothing differs." not in page


# --- The text itself ----------------------------------------------------------------------------


def test_a_text_without_claims_is_asked_about_as_its_title_is(
    article: Article, editor: User
) -> None:
    body = article.body.replace("largely", "hardly")
    question = (
        "Text: “Relations have largely improved since” → “Relations have hardly improved since”"
    )
    assert asked(article, editor, body=body) == [question]


def test_so_it_is_not_of_what_nobody_has_read(editor: User) -> None:
    draft = make_article(published=False)
    draft.body = "Nothing came of it."
    save_draft(draft, by=editor)
    assert Article.objects.get(pk=draft.pk).text == "Nothing came of it."


def test_a_claim_asks_for_itself_and_the_rest_is_asked_about_once(
    article: Article, editor: User
) -> None:
    make_claim(article, statement="It was signed.")
    body = article.body.replace("charter was signed", "charter was burnt").replace(
        "largely", "hardly"
    )
    assert asked(article, editor, body=body) == [
        "Text: “Relations have largely improved since” → “Relations have hardly improved since”",
        "“It was signed.”: words changed",
    ]
