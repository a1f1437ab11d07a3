"""Passages survive edits: they are where they were, moved, changed, to be looked at, or lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.anchoring import Anchor, carry, carry_all

INTRO = "The talks began in Vienna last spring. Few observers expected much of them."
CHARTER = (
    "A charter was signed in February after six months of work. It binds neither side in law. "
    "Its authors call it a road map all the same."
)
RAILWAY = (
    "The railway through the valley will carry freight within two years. Engineers from both "
    "countries have surveyed the route. Nobody has said who will pay."
)
CLOSE = "In short, a charter is not a treaty. The railway will show what it is worth."
TEXT = "\n\n".join([INTRO, CHARTER, RAILWAY, CLOSE])
BINDS = "It binds neither side in law."


def follow(new: str, quote: str, old: str = TEXT) -> Anchor:
    return carry(old, new, old.index(quote), old.index(quote) + len(quote))


def words(new: str, anchor: Anchor) -> str:
    return new[anchor.start : anchor.end] if anchor.start is not None else ""


def starts(text: str, quote: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(quote, at)]


# --- Exact ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("quote", [BINDS, "charter was signed", RAILWAY, "The", TEXT])
def test_a_text_that_stays_keeps_its_passages(quote: str) -> None:
    anchor = follow(TEXT, quote)
    assert anchor == Anchor("exact", TEXT.index(quote), TEXT.index(quote) + len(quote), 1.0)


@pytest.mark.parametrize(
    "new",
    [
        f"A new first paragraph. It binds nobody.\n\n{TEXT}",
        f"{TEXT}\n\nA new last paragraph.",
        TEXT.replace(BINDS, f"As we said, it was long awaited. {BINDS} So much for that."),
        TEXT.replace(INTRO, "Everything here was written anew by somebody else."),
        "\n\n".join([INTRO, RAILWAY, CHARTER, CLOSE]).replace(f"{RAILWAY}\n\n", ""),
        TEXT.replace(f" {BINDS}", f"\n\n{BINDS}"),
        TEXT.replace(CHARTER, f"At last: {CHARTER}"),
        TEXT.replace(f"{CHARTER}\n\n", f"{CHARTER} "),
    ],
)
def test_an_edit_elsewhere_moves_only_the_offsets(new: str) -> None:
    anchor = follow(new, BINDS)
    assert (anchor.state, words(new, anchor)) == ("exact", BINDS)


def test_words_before_it_that_begin_like_it_are_not_taken_for_it() -> None:
    old = "He spoke of the war, the peace that followed, and the price."
    new = "He spoke of the war, the long truce, the peace that followed, and the price."
    anchor = follow(new, "the peace that followed", old)
    assert (anchor.state, words(new, anchor)) == ("exact", "the peace that followed")


def test_of_repeated_sentences_each_keeps_its_own_place() -> None:
    old = "Nobody knew. The vote was lost. Nobody knew. The vote was held again. Nobody knew."
    new = old.replace("The vote was lost", "The first vote was lost by three")
    anchors = carry_all(old, new, [(start, start + 12) for start in starts(old, "Nobody knew.")])
    assert [anchor.start for anchor in anchors] == starts(new, "Nobody knew.")
    assert {anchor.state for anchor in anchors} == {"exact"}


# --- Moved ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "new",
    [
        "\n\n".join([INTRO, RAILWAY, CLOSE, CHARTER]),
        "\n\n".join([INTRO, RAILWAY, CHARTER, CLOSE]),
        TEXT.replace(f" {BINDS}", "").replace(" Nobody has", f" {BINDS} Nobody has"),
        f"{BINDS}\n\n" + TEXT.replace(f" {BINDS}", ""),
    ],
)
def test_a_passage_is_followed_to_where_it_moved(new: str) -> None:
    anchor = follow(new, BINDS)
    assert (anchor.state, words(new, anchor)) == ("moved", BINDS)


def test_a_footnote_that_moved_is_no_note_that_quotes_it() -> None:
    footnote = "[2] Nobody outside the ministry has seen the bill."
    old = TEXT.replace(" Nobody has said", f" {footnote} Nobody has said")
    anchor = follow(f"{TEXT}\n\n{footnote}", footnote, old)
    assert anchor.state == "moved"


def test_words_that_moved_into_a_quotation_are_not_quoted() -> None:
    old = f"{TEXT}\n\n“We shall see,” she said. “Nothing is settled, and nobody is in a hurry.”"
    quote = "after six months of work"
    new = old.replace(f" {quote}", "").replace("and nobody", f"{quote}, and nobody")
    anchor = follow(new, quote, old)
    assert (anchor.state, words(new, anchor)) == ("moved", quote)


def test_what_others_moved_around_has_not_moved() -> None:
    anchor = follow("\n\n".join([RAILWAY, CHARTER, INTRO, CLOSE]), BINDS)
    assert anchor.state == "exact"


# --- Changed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("signed in February after six months", "signed in March after nine long months"),
        ("It binds neither side in law.", "The text binds neither of them in any court."),
        ("A charter was signed", "At last, something was signed"),
        ("months of work. It binds neither", "weeks of work. It hardly binds either"),
        ("what it is worth.", "what paper is worth"),
        (CHARTER, CHARTER.replace("six", "ten").replace("law", "practice")),
    ],
)
def test_an_edited_passage_has_its_new_words(was: str, now: str) -> None:
    new = TEXT.replace(was, now)
    anchor = follow(new, was)
    assert (anchor.state, words(new, anchor)) == ("changed", now)


def test_an_edited_paragraph_with_old_words_in_quotation_marks_is_no_note() -> None:
    speech = "Orlov spoke of “the nation that we aspire to be” and the hall fell silent at once."
    old = f"{TEXT}\n\nWe know the nation that we aspire to be.\n\n{speech}"
    now = speech.replace("hall", "room").replace("Orlov", "Petrov")
    anchor = follow(old.replace(speech, now), speech, old)
    assert (anchor.state, words(old.replace(speech, now), anchor)) == ("changed", now)


@pytest.mark.parametrize(
    ("was", "now"),
    [("The Students should", "The Labour should"), ("Iran agreed", "Iraq agreed")],
)
def test_a_name_at_the_beginning_of_a_passage_is_a_name(was: str, now: str) -> None:
    old = f"{TEXT} It was the students, not Iran, who asked. {was} to pay at last."
    anchor = follow(old.replace(was, now), was.split(" ", was.count(" ") - 1)[-1], old)
    assert [change.kind for change in anchor.meaning] == ["name"]


def test_a_name_that_the_article_has_elsewhere_is_not_misspelt() -> None:
    old = f"Johnson rose. {TEXT} Johnson and Johnston voted for it."
    anchor = follow(old.replace("Johnson and", "Jonson and"), "Johnson and Johnston voted", old)
    assert [(change.kind, change.old) for change in anchor.meaning] == [("name", "Johnson")]
    back = carry(old.replace("Johnson and", "Jonson and"), old, len(TEXT) + 15, len(old))
    assert back.meaning == ()


def test_a_name_of_one_word_may_become_a_longer_one() -> None:
    new = TEXT.replace("Vienna", "The Hague and Geneva")
    anchor = follow(new, "Vienna")
    assert words(new, anchor) == "The Hague and Geneva"
    assert "name" in [change.kind for change in anchor.meaning]


def test_a_passage_cut_into_two_paragraphs_is_one() -> None:
    new = TEXT.replace("work. It binds", "work.\n\nIt binds")
    anchor = follow(new, "six months of work. It binds neither side")
    assert words(new, anchor) == "six months of work.\n\nIt binds neither side"
    assert anchor.state == "changed"
    assert anchor.meaning == ()


def test_a_passage_may_cross_paragraphs() -> None:
    new = TEXT.replace("all the same", "nonetheless").replace("freight", "goods")
    anchor = follow(new, "a road map all the same.\n\nThe railway through the valley will carry")
    assert (
        words(new, anchor) == "a road map nonetheless.\n\nThe railway through the valley will carry"
    )


def test_passages_in_and_over_each_other_are_each_carried() -> None:
    quotes = [CHARTER, "charter was signed in February", "signed in February after six months"]
    new = TEXT.replace("February", "May")
    assert [words(new, follow(new, quote)) for quote in quotes] == [
        quote.replace("February", "May") for quote in quotes
    ]


def test_a_negation_beside_a_passage_is_part_of_what_it_became() -> None:
    new = TEXT.replace("will carry", "will not carry")
    anchor = follow(new, "carry freight")
    assert (anchor.state, words(new, anchor)) == ("changed", "not carry freight")
    assert [change.kind for change in anchor.meaning] == ["negation"]


def test_a_negation_that_goes_from_beside_a_passage_is_told() -> None:
    new = TEXT.replace("is not a treaty", "is a treaty")
    anchor = follow(new, "a treaty")
    assert (anchor.state, words(new, anchor)) == ("changed", "a treaty")
    assert [(change.kind, change.old) for change in anchor.meaning] == [("negation", "not")]


# --- Review ---------------------------------------------------------------------------------------


def test_what_stands_in_its_sentence_in_its_place_is_to_be_looked_at() -> None:
    new = TEXT.replace("Engineers from both countries", "Surveyors")
    anchor = follow(new, "Engineers from both")
    assert (anchor.state, words(new, anchor)) in [("lost", ""), ("review", "Surveyors")]
    new = TEXT.replace("both countries", "each")
    assert (follow(new, "both countries").state, words(new, follow(new, "both countries"))) == (
        "review",
        "each",
    )
    assert follow(new, "both countries").confidence < 0.5


# --- Lost -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "quote", [BINDS, RAILWAY, "through the valley", "railway", "after six months of work", "will"]
)
def test_a_deleted_passage_is_lost(quote: str) -> None:
    start = TEXT.index(quote)
    new = " ".join(f"{TEXT[:start]}{TEXT[start + len(quote) :]}".split(" "))
    assert carry(TEXT, new, start, start + len(quote)) == Anchor("lost", None, None, 0.0)


def test_a_deleted_passage_does_not_go_to_its_twin() -> None:
    old = TEXT.replace("In short, a", f"{BINDS} In short, a")
    assert follow(old.replace(f" {BINDS}", "", 1), BINDS, old).state == "lost"


def test_a_deleted_word_does_not_go_to_the_next_one_like_it() -> None:
    old = "They came from the north, from the south and from the sea."
    new = "They came from the north, the south and from the sea."
    start = old.index("from the south")
    assert carry(old, new, start, start + 4).state == "lost"


def test_a_deleted_passage_does_not_go_to_a_restatement() -> None:
    old = TEXT.replace("In short, a", "In the end it binds neither of the sides in law. A")
    new = old.replace(f" {BINDS}", "")
    assert follow(new, BINDS, old).state == "lost"


@pytest.mark.parametrize(
    ("new", "quote"),
    [
        # The head of one sentence and the tail of another, with words in both exchanged.
        (
            TEXT.replace("within two years. Engineers from both countries have surveyed ", "")
            .replace("valley", "hills")
            .replace("route", "road"),
            "within two years. Engineers from both countries have surveyed",
        ),
        # A word of it stands, by chance, among the new words around.
        (TEXT.replace("in February after six months", "after nine weeks"), "in February"),
    ],
)
def test_a_deleted_passage_among_edited_words_is_lost(new: str, quote: str) -> None:
    assert follow(new, quote).state == "lost"


def test_what_is_left_of_three_sentences_has_no_passage_that_was_cut_out_for_sure() -> None:
    quote = "of work. It binds neither side in law. Its authors call it"
    new = TEXT.replace(quote, "it").replace("February", "March").replace("road", "street")
    assert follow(new, quote).state in ("lost", "review")


def test_what_is_left_of_two_sentences_gets_no_passage_that_was_cut_out_between() -> None:
    old = (
        "To keep them calm, each goat was placed up to its neck in a bag, with a hood made of old "
        "cloth on its head.\n\nAt the same time, that larger group was also tasked with the rats "
        "that had come to every corner of the island."
    )
    quote = "bag, with a hood made of old cloth on its head.\n\nAt"
    new = old.replace(f"{quote} ", "").replace("rats", "mice").replace("calm", "safe")
    assert follow(new, quote, old).state == "lost"


NOTES = [
    "Correction: An earlier version of this article said: “{}”",
    "Editor’s note: {}",
    "[1] The previous version read: {}",
    "Footnote 1. {}",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_that_quotes_a_deleted_passage_does_not_get_it(note: str) -> None:
    new = TEXT.replace(f" {BINDS}", "") + f"\n\n{note.format(BINDS)}"
    assert follow(new, BINDS).state == "lost"


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("quote", [BINDS, "The railway will show what it is worth.", RAILWAY])
def test_a_note_that_quotes_an_edited_passage_does_not_get_it(quote: str, note: str) -> None:
    now = quote.replace("in law", "in any way").replace("ill show", "ill teach us")
    now = now.replace("two years", "a decade")
    new = f"{TEXT.replace(quote, now)}\n\n{note.format(quote)}"
    anchor = follow(new, quote)
    assert (anchor.state, words(new, anchor)) == ("changed", now)


# --- Any text -------------------------------------------------------------------------------------

SENTENCES = st.lists(
    st.sampled_from(["the", "a", "war", "no", "x1", "Əli", "мир", "“It", "ends.”", "So", "—"]),
    min_size=1,
    max_size=6,
).map(lambda found: " ".join(found) + ".")
BLOCKS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
TEXTS = st.one_of(st.lists(BLOCKS, max_size=5).map("\n\n".join), st.text(max_size=40))


@st.composite
def passages(draw: Any) -> tuple[str, int, int]:
    text = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(passages(), TEXTS)
def test_any_edit_gives_a_sound_answer(passage: tuple[str, int, int], new: str) -> None:
    old, start, end = passage
    anchor = carry(old, new, start, end)
    assert 0 <= anchor.confidence <= 1
    if anchor.state == "lost":
        assert (anchor.start, anchor.end, anchor.confidence) == (None, None, 0.0)
        return
    assert anchor.start is not None and anchor.end is not None
    assert 0 <= anchor.start < anchor.end <= len(new)
    if anchor.state in ("exact", "moved"):
        assert new[anchor.start : anchor.end] == old[start:end]
        assert anchor.meaning == ()


@given(TEXTS, TEXTS, st.integers(-5, 50), st.integers(-5, 50))
def test_offsets_that_are_no_passage_are_lost(old: str, new: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(old):
        assert carry(old, new, start, end).state == "lost"


@given(passages())
def test_no_edit_changes_nothing(passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    assert carry(text, text, start, end) == Anchor("exact", start, end, 1.0)


@given(passages())
def test_what_is_put_in_before_shifts_it(passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    if any(map(str.isalnum, text[start:end])):
        added = "Yesterday nobody yet knew anything of all that.\n\n"
        anchor = carry(text, added + text, start, end)
        assert (anchor.start, anchor.end) == (start + len(added), end + len(added))
        back = carry(added + text, text, start + len(added), end + len(added))
        assert (back.start, back.end) == (start, end)


@given(st.lists(BLOCKS, min_size=2, max_size=6, unique=True), st.data())
def test_a_deleted_paragraph_attaches_nowhere(blocks: list[str], data: Any) -> None:
    at = data.draw(st.integers(0, len(blocks) - 1))
    start = sum(len(block) + 2 for block in blocks[:at])
    new = "\n\n".join(blocks[:at] + blocks[at + 1 :])
    assert carry("\n\n".join(blocks), new, start, start + len(blocks[at])).state == "lost"


@given(passages(), TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_passages_carried_together_go_where_each_goes_alone(
    passage: tuple[str, int, int], new: str, others: list[tuple[int, int]]
) -> None:
    old, *span = passage
    spans = [(span[0], span[1]), *others]
    assert carry_all(old, new, spans) == [carry(old, new, *span) for span in spans]


def test_sentences_of_one_pattern_are_told_apart_by_their_words() -> None:
    stays = " ".join(f"Ganja sold {100 + n} tonnes of wares, mostly to Tbilisi." for n in range(9))
    old = f"Quba sold 219 tonnes of figs. Quba sold 1233 tonnes of tea.\n\n{stays}"
    new = (
        f"{stays}\n\nQuba sold 205 tonnes of cotton. Quba sold 219 tonnes of figs. "
        "Quba sold 226 tonnes of silk. Quba sold 233 tonnes of tea."
    )
    passage = "Quba sold 1233 tonnes of tea"
    anchor = carry(old, new, old.index(passage), old.index(passage) + len(passage))
    assert new[anchor.start : anchor.end] == "Quba sold 233 tonnes of tea"
