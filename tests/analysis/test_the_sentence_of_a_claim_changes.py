"""A verdict is of words in their sentence: others around them can say the contrary."""

from importlib import import_module

import pytest
from django.apps import apps

from accounts.models import User
from analysis.models import Assessment, Claim, CorrectedClaim, Passage
from analysis.passages import attach_passage
from articles.models import Article
from articles.removal import remove_words
from articles.workflow import Unconfirmed, restore, revise, save_draft
from tests.make import make_article, make_assessment, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TOLD = {"grade": "correction", "note": "It was not so."}
CLAIM = "the charter was signed in Baku on Friday"
TEXT = (
    f"They met. Observers of the region agree that at the summit of all states {CLAIM}, as the "
    "official minutes of both sides tell, by 120 million people. Nobody else was there.\n\n"
    "Liars repeat the tale that everything was well."
)


@pytest.fixture
def claim() -> Claim:
    claim = make_claim(make_article(body=TEXT), CLAIM)
    make_assessment(claim)
    return claim


def edited(claim: Claim, body: str, **how: object) -> str:
    """In what the verdict on a claim is of something else after an edit."""
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article, **(how or TOLD))
    return Claim.objects.get(pk=claim.pk).stale_for


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Observers of the region agree", "Observers ridicule the tale"),
        ("tell, by 120", "tell, and as the forged minutes pretend, by 120"),
        ("million people", "million manats"),
        (f"at the summit of all states {CLAIM}", CLAIM),
        ("They met. Observers", "They lie that observers"),
    ],
)
def test_a_verdict_is_of_words_in_their_sentence(claim: Claim, old: str, new: str) -> None:
    assert old in TEXT
    assert edited(claim, TEXT.replace(old, new)) == "words"
    assert CorrectedClaim.objects.get().claim == claim
    assert edited(claim, TEXT) == ""


def test_so_it_is_where_they_move_into_another_one(claim: Claim) -> None:
    moved = TEXT.replace(f"{CLAIM}, as", "all was well, as").replace("everything was well", CLAIM)
    assert edited(claim, moved) == "words"
    assert claim.passages.get().quote == CLAIM


def test_so_it_is_where_a_former_revision_comes_back(claim: Claim) -> None:
    edited(claim, TEXT.replace("Observers of the region agree", "Liars pretend"))
    make_assessment(claim)
    assert not Claim.objects.get(pk=claim.pk).stale_for
    article = Article.objects.get(pk=claim.article_id)
    restore(article.revisions.get(number=1))
    assert edited(claim, TEXT) == "words"


def test_so_it_is_in_a_draft() -> None:
    claim = make_claim(make_article(body=TEXT, published=False), CLAIM)
    make_assessment(claim)
    body = TEXT.replace("Observers of the region agree", "Liars pretend")
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    save_draft(article)
    assert Claim.objects.get(pk=claim.pk).stale_for == "words"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("official", "Official"),
        ("people. Nobody", "people; nobody"),
        ("met. Observers", "met; observers"),
    ],
)
def test_joined_sentences_and_typos_leave_it(claim: Claim, old: str, new: str) -> None:
    assert old in TEXT
    assert edited(claim, TEXT.replace(old, new)) == ""


JOINED = (
    "Trade grew a lot in the north. The port was opened by both sides in May. "
    "The ships came from all the ports."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("north. The", "north – the"),
        ("May. The", "May – the"),
        ("May. The", "May.The"),
        ("north. The", "north.The"),
    ],
)
def test_a_dash_for_a_full_stop_and_a_missing_space_leave_it(old: str, new: str) -> None:
    claim = make_claim(make_article(body=JOINED), "The port was opened by both sides")
    make_assessment(claim)
    assert edited(claim, JOINED.replace(old, new)) == ""
    assert edited(claim, JOINED) == ""


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("at ease, they say. The people know that", "at ease. They say the people know that"),
        ("well unless Oman pays. On that day", "well. Unless Oman pays, on that day"),
        ("what they claimed. The people know that", "what they claimed: the people know that"),
    ],
)
def test_a_full_stop_that_moves_changes_it(was: str, now: str) -> None:
    claim = make_claim(make_article(body=f"All is {was} {CLAIM}. So."), CLAIM)
    assessment = make_assessment(claim)
    for each in (record := assessment.judged_record)["passages"]:
        del each["context"]
    Assessment.objects.update(judged_record=record)
    assert edited(claim, f"All is {now} {CLAIM}. So.") == "words"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They met", "Somebody else met in Tbilisi"),
        ("Nobody else was there", "Everybody was there"),
    ],
)
def test_other_sentences_are_its_context(claim: Claim, old: str, new: str) -> None:
    assert old in TEXT
    assert edited(claim, TEXT.replace(old, new)) == "context"


def test_a_copy_without_the_sentence_is_compared_as_before(claim: Claim) -> None:
    row = Assessment.objects.get()
    for each in row.judged_record["passages"]:
        del each["setting"]["sentence"], each["setting"]["paragraph"], each["context"]
    Assessment.objects.update(judged_record=row.judged_record)
    assert edited(claim, TEXT.replace("Observers of the region agree", "Liars repeat")) == ""
    assert edited(claim, TEXT.replace("was signed", "was not signed")) == "words"


def test_what_was_judged_before_is_taken_to_have_stood_in_the_sentence_of_now(
    claim: Claim,
) -> None:
    row, assessment = claim.passages.get(), Assessment.objects.get()
    for each in (row.setting, row.tied_setting, assessment.judged_record["passages"][0]["setting"]):
        for name in ("sentence", "paragraph"):
            each.pop(name, None)
    row.save()
    Assessment.objects.update(judged_record=assessment.judged_record)
    migration = import_module("analysis.migrations.0015_sentences_of_passages")
    migration.keep_sentences(apps, None)
    row.refresh_from_db()
    assert row.setting["sentence"][0].startswith("Observers of the region agree")
    assert row.tied_setting == row.setting
    assert Assessment.objects.get().judged_record["passages"][0]["setting"] == row.setting
    assert edited(claim, TEXT.replace("Observers of the region agree", "Liars repeat")) == "words"


def test_words_that_the_law_takes_out_of_the_sentence_change_no_verdict(claim: Claim) -> None:
    article = Article.objects.get(pk=claim.article_id)
    boss = User.objects.create_superuser("boss")
    remove_words(article, "Observers of the region", kind="personal", reason="Order 12.", by=boss)
    assert Claim.objects.get(pk=claim.pk).stale_for == ""
    row = claim.passages.get()
    assert row.setting["sentence"][0].startswith("[removed] agree")
    assert Assessment.objects.get().judged_record["passages"][0]["setting"] == row.setting
    body = Article.objects.get(pk=article.pk).body
    assert edited(claim, body.replace("They met", "They, met")) == ""
    assert edited(claim, body.replace("agree that", "ridicule the tale that")) == "words"


# --- Lost and found -------------------------------------------------------------------------------

SENTENCE = TEXT.partition(". ")[2].partition(" Nobody else")[0]


@pytest.fixture
def lost(claim: Claim) -> Claim:
    assert edited(claim, TEXT.replace(SENTENCE, "They left.")) == "words"
    assert claim.passages.get().start is None
    return claim


def test_words_put_back_in_another_sentence_are_asked_about(lost: Claim, editor: User) -> None:
    back = TEXT.replace("Observers of the region agree", "Nobody on earth believes")
    with pytest.raises(Unconfirmed) as refused:
        edited(lost, back, grade="typo", by=editor)
    assert "the text before it" in str([*refused.value.questions.values()])
    asked = refused.value.questions
    assert edited(lost, back, grade="typo", by=editor, confirmed=asked) == "words"


def test_words_put_back_as_they_were_are_not(lost: Claim, editor: User) -> None:
    with pytest.raises(Unconfirmed) as refused:
        edited(lost, TEXT, grade="typo", by=editor)
    asked = refused.value.questions
    assert [each.partition(":")[0] for each in asked.values()] == ["Text"]
    assert edited(lost, TEXT, grade="typo", by=editor, confirmed=asked) == ""


# --- Tied otherwise -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Opponents of Aliyev signed the charter", "Aliyev signed the charter"),
        ("Aliyev signed the charter of lies", "Aliyev signed the charter"),
    ],
)
def test_words_cut_at_an_end_of_the_article_are_others(old: str, new: str) -> None:
    claim = make_claim(make_article(body=old), old)
    make_assessment(claim)
    assert edited(claim, new) == "words"


def test_a_passage_that_an_analyst_shortens_is_not(claim: Claim) -> None:
    passage: Passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = "the charter was signed in Baku", "", ""
    attach_passage(passage)
    assert Claim.objects.get(pk=claim.pk).stale_for == ""
    assert edited(claim, TEXT.replace("Observers of the region", "Liars of the region")) == "words"
