"""An article is edited: its passages go where their words go, or say that they are lost."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from analysis.models import AnnotatedText, Claim, Passage
from analysis.passages import attach_passage
from articles.models import Article
from articles.workflow import revise, save_draft
from tests.make import BODY, make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"


def edited(claim: Claim, body: str) -> Passage:
    """The claim's only passage after its article's text has become `body`."""
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article)
    return Passage.objects.get(claim=claim)


def marked(claim: Claim) -> bool:
    html = AnnotatedText.objects.get(article=claim.article_id).html
    return f'data-claim="{claim.pk}"' in html and f'id="note-{claim.pk}"' in html


def words_at(passage: Passage) -> str:
    return passage.claim.article.text[passage.start : passage.end]


def test_words_that_stay_in_place_stay_exact() -> None:
    claim = make_claim()
    passage = edited(claim, BODY + "\nOne more paragraph.")
    assert (passage.state, words_at(passage)) == ("exact", QUOTE)


def test_words_that_shift_are_followed_and_still_marked() -> None:
    claim = make_claim()
    passage = edited(claim, "A new first paragraph.\n\n" + BODY)
    assert (passage.state, words_at(passage)) == ("exact", QUOTE)
    assert marked(claim)


def test_a_paragraph_that_changes_places_takes_its_passage_along() -> None:
    blocks = BODY.strip().split("\n\n")
    passage = edited(make_claim(), "\n\n".join([*blocks[3:], *blocks[:3]]))
    assert words_at(passage) == QUOTE
    assert passage.state in {"exact", "moved"}


def test_the_context_is_that_of_the_new_place() -> None:
    passage = edited(make_claim(), BODY.replace(QUOTE, f"At last: {QUOTE}"))
    assert passage.prefix.endswith("What was signed\n\nAt last: ")
    assert passage.suffix.startswith(". It could lead")


def test_words_that_are_gone_leave_a_lost_passage() -> None:
    claim = make_claim()
    passage = edited(claim, "Everything is different.")
    assert (passage.state, passage.start, passage.end) == ("lost", None, None)
    assert passage.quote == QUOTE
    assert not marked(claim)


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ("The charter was not signed in February", "negation"),
        ("The charter was signed in March", "date"),
        ("The charter was perhaps signed in February", "hedge"),
    ],
)
def test_words_that_say_something_else_now_are_told(changed: str, kind: str) -> None:
    passage = edited(make_claim(), BODY.replace(QUOTE, changed))
    assert (passage.state, words_at(passage)) == ("changed", changed)
    assert kind in {change["kind"] for change in passage.meaning}
    assert passage.earlier == QUOTE


def test_a_change_of_sense_makes_the_assessment_one_of_earlier_words() -> None:
    claim = make_claim()
    make_assessment(claim)
    edited(claim, BODY.replace(QUOTE, "The charter was not signed in February"))
    claim.refresh_from_db()
    assert claim.is_stale
    judged = claim.assessments.get().judged
    assert judged and [each.words.quote for each in judged.passages] == [QUOTE]
    make_assessment(claim, "refuted")
    claim.refresh_from_db()
    assert not claim.is_stale


def test_marks_and_dashes_of_another_shape_change_no_sense() -> None:
    claim = make_claim(make_article(body="It isn't over – not yet."), "It isn't over – not yet")
    passage = edited(claim, "It isn’t over — not yet.")
    assert (passage.quote, passage.meaning) == ("It isn’t over — not yet", [])
    assert marked(claim)


def test_emphasis_added_inside_the_words_changes_nothing() -> None:
    claim = make_claim()
    passage = edited(claim, BODY.replace("was signed", "*was* signed"))
    assert passage.state == "exact"
    assert marked(claim)


def test_words_that_now_stand_twice_are_told_apart_by_what_stands_around_them() -> None:
    passage = edited(make_claim(), f"{QUOTE}, they say.\n\n{BODY}")
    assert passage.prefix.endswith("What was signed\n\n")


def test_a_passage_never_goes_to_its_twin_when_its_own_place_is_deleted() -> None:
    here, twin = f"This I was told: {QUOTE}, at noon.", f"Others write that {QUOTE} or so."
    claim = make_claim(make_article(body=here))
    assert edited(claim, f"{here}\n\n{twin}").state == "exact"
    assert edited(claim, twin).state == "lost"
    assert edited(claim, f"One more paragraph.\n\n{twin}").state == "lost"
    back = edited(claim, f"{twin}\n\n{here}")  # where other words stand around it
    assert (back.state, back.prefix.endswith("told: ")) == ("review", True)


@pytest.mark.parametrize(
    "note",
    [
        f"Correction: an earlier version said “{QUOTE}”.",
        f"An earlier version of this article stated that {QUOTE}. We regret the error.",
        f"{QUOTE}: that is what an earlier version said.",
    ],
)
def test_a_correction_that_quotes_the_old_words_does_not_get_the_passage(note: str) -> None:
    new = "The charter was signed in March"
    passage = edited(make_claim(), f"{BODY.replace(QUOTE, new)}\n\n{note}")
    assert words_at(passage) == new


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace(
            ". It could lead to new projects within a year", ". Nobody knows what follows"
        ),
        BODY.replace("## What was signed", "## What they agreed on"),
        BODY.replace("\n\nThe charter", " The charter"),
        BODY.replace(QUOTE, f"Now it is public. {QUOTE}"),
        BODY.replace(QUOTE, f"> {QUOTE}"),
    ],
)
def test_an_edit_next_to_the_words_does_not_lose_them(body: str) -> None:
    assert edited(make_claim(), body).state != "lost"


def test_a_paragraph_that_is_all_quote_can_move_and_grow() -> None:
    claim = make_claim(make_article(body=f"First.\n\n{QUOTE}.\n\nLast."))
    assert edited(claim, f"First.\n\nLast.\n\n{QUOTE}.").state == "moved"
    assert words_at(edited(claim, f"First.\n\nLast.\n\n{QUOTE}. It is a start.")) == QUOTE


def test_a_lost_passage_comes_back_with_its_words() -> None:
    claim = make_claim()
    edited(claim, "Everything is different.")
    passage = edited(claim, BODY)
    assert (passage.state, words_at(passage)) == ("exact", QUOTE)
    assert marked(claim)


def test_a_lost_passage_is_not_in_the_way_of_anything(editor: User) -> None:
    claim = make_claim()
    edited(claim, "Everything is different.")
    article = Article.objects.get(pk=claim.article_id)
    article.title, article.body = "Another title", "Different again."
    revise(article, grade="update", note="All new.", by=editor)
    make_assessment(claim)
    make_claim(article, "Different again")
    claim.refresh_from_db()
    assert claim.passages.get().state == "lost"


def test_a_lost_passage_can_be_tied_to_other_words() -> None:
    claim = make_claim()
    passage = edited(claim, "It was signed in spring.")
    passage.quote = "signed in spring"
    attach_passage(passage)
    assert (passage.state, words_at(passage)) == ("exact", "signed in spring")
    assert marked(claim)


def test_what_is_held_of_a_claim_stays_when_its_words_are_lost() -> None:
    claim = make_claim()
    make_assessment(claim, "refuted", holds_from=date(2026, 2, 10))
    edited(claim, "Everything is different.")
    claim.refresh_from_db()
    assert (claim.verdict, claim.assessments.count()) == ("refuted", 1)


def test_an_edit_of_a_draft_carries_its_passages_too(writer: User) -> None:
    article = make_article(published=False, by=writer)
    claim = make_claim(article)
    article.body = "First.\n\n" + BODY
    save_draft(article, by=writer)
    passage = Passage.objects.get(claim=claim)
    assert (passage.state, words_at(passage)) == ("exact", QUOTE)


def test_a_link_in_the_text_to_some_note_does_not_break_saving() -> None:
    claim = make_claim()
    edited(claim, BODY + f"\n\n[See](#note-{claim.pk}) [and](#note-987654).")
    html = AnnotatedText.objects.get(article=claim.article_id).html
    assert html.count(f'id="note-{claim.pk}"') == 1


def test_words_that_the_article_does_not_have_are_refused_with_the_nearest() -> None:
    with pytest.raises(ValidationError, match="The charter was signed in February"):
        make_claim(quote="The charter was sealed in February")


def test_words_that_stand_several_times_are_refused() -> None:
    with pytest.raises(ValidationError, match="2 times"):
        make_claim(make_article(body="Yes, it was. Yes, it was."), "Yes, it was")
