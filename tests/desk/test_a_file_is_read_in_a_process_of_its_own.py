"""Whatever a file does to a reader, the site goes on."""

import pytest

from desk.readers import Refused, Signer
from desk.reading_process import ReadingProcess

TEXT = b"---\ntitle: Grain\nauthor: Ana Lima\ndate: 2024-05-03\n---\nThe ports were closed.\n"


def test_it_gives_back_what_was_read_and_lives_on_after_a_refusal() -> None:
    with ReadingProcess() as process:
        with pytest.raises(Refused, match="empty"):
            process.read("a.md", b"")
        [article] = process.read("a.md", TEXT).articles
    assert (article.title, article.signers) == ("Grain", [Signer("Ana Lima")])
    assert article.source_date is not None and article.source_date.year == 2024


def test_what_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with ReadingProcess(most_seconds=0.001) as process:
        with pytest.raises(Refused, match="longer than"):
            process.read("a.md", TEXT)
        process.most_seconds = 60
        assert process.read("a.md", TEXT).articles[0].title == "Grain"
