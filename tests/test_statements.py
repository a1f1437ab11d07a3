"""A second database is asked all that the first was asked, by few tests."""

from tests.fewest import Noted, fewest_tests
from tests.statements import statement

FREE: frozenset[str] = frozenset()


def test_each_statement_is_led_to_and_the_cheaper_test_is_taken() -> None:
    noted: Noted = {
        "all of it": (1.0, False, ["a", "b", "c"]),
        "a part of it": (1.0, False, ["a", "b"]),
        "dear": (9.0, False, ["d"]),
        "cheap": (1.0, False, ["d"]),
        "nothing": (0.1, False, []),
    }
    assert fewest_tests(noted) == {"all of it", "cheap"}


def test_what_is_run_anyway_leads_to_the_same_for_nothing() -> None:
    noted: Noted = {"of two threads": (9.0, True, ["a"]), "of one": (1.0, False, ["a"])}
    assert fewest_tests(noted) == {"of two threads"}


def test_statements_are_one_whatever_their_values_and_how_many() -> None:
    two, three = ("SELECT 1 FROM t WHERE a IN (%s, %s)", "SELECT 1 FROM t WHERE a IN (%s, %s, %s)")
    assert statement(two, FREE, (), "") == statement(three, FREE, (), "")
    assert statement("SELECT 1 LIMIT 20", FREE, (), "") == statement(
        "SELECT 1 LIMIT 4", FREE, (), ""
    )


def test_statements_are_two_by_sorts_of_values_lines_that_ask_and_errors() -> None:
    asked = [
        ("SELECT 1", FREE, (), ""),
        ("SELECT 1", frozenset({"str nul"}), (), ""),
        ("SELECT 1", FREE, ("articles/locks.py:7",), ""),
        ("SELECT 1", FREE, (), "IntegrityError: UNIQUE constraint failed"),
    ]
    assert len({statement(*each) for each in asked}) == len(asked)
