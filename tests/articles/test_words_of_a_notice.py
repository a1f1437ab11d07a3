"""A notice shows the words before and after, with a few around them, and what has moved."""

from articles.diffs import words, words_changed

LONG = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen."


def test_a_changed_word_stands_among_its_neighbours() -> None:
    [change] = words_changed(LONG, LONG.replace("seven", "SEVEN"))
    assert change == {"before": "five six seven eight nine", "after": "five six SEVEN eight nine"}


def test_an_apostrophe_is_part_of_its_word() -> None:
    assert words("Aliyev's d’accord ‘so’") == ["Aliyev's", " ", "d’accord", " ", "‘", "so", "’"]


def test_changes_that_stand_near_each_other_are_one() -> None:
    assert len(words_changed(LONG, LONG.replace("six", "SIX").replace("eight", "EIGHT"))) == 1
    assert len(words_changed(LONG, LONG.replace("One", "1").replace("fourteen", "14"))) == 2


def test_a_paragraph_that_moved_is_neither_gone_nor_new() -> None:
    moved = words_changed(f"{LONG}\n\nTwo.\n\nThree.", f"Two.\n\nThree.\n\n{LONG}")
    assert moved == [{"moved": "One two three four five six seven eight nine ten eleven twelve…"}]
    old, new = ["Two are.", "Three.", "Four."], ["Two were.", "Three.", "Four."]
    _moved, change = words_changed("\n\n".join([LONG, *old]), "\n\n".join([*new, LONG]))
    assert change == {"before": "Two are.", "after": "Two were."}


def test_a_paragraph_that_is_new_or_gone_stands_whole() -> None:
    assert words_changed("One.", f"One.\n\n{LONG}") == [{"before": "", "after": LONG}]
    assert words_changed(f"One.\n\n{LONG}", "One.") == [{"before": LONG, "after": ""}]


def test_the_same_text_has_no_change() -> None:
    assert words_changed(LONG, LONG) == []


def test_a_paragraph_that_moved_and_changed_shows_what_has_changed() -> None:
    old = "\n\n".join([LONG, "A first one.", "A second.", "A third."])
    new = "\n\n".join(["A first one.", "A second.", "A third.", LONG.replace("seven", "SEVEN")])
    assert words_changed(old, new) == [
        {"moved": "One two three four five six seven eight nine ten eleven twelve…"},
        {"before": "five six seven eight nine", "after": "five six SEVEN eight nine"},
    ]


def test_a_number_is_one_word() -> None:
    [change] = words_changed("It is 12.9 % now.", "It is 12.5 % now.")
    assert change == {"before": "It is 12.9 % now", "after": "It is 12.5 % now"}
    assert words("1,200 at 10:30. End.Start") == [
        *("1,200", " ", "at", " ", "10:30", ".", " "),
        *("End", ".", "Start"),
    ]
