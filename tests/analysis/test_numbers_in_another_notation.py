"""A number with its thousands parted otherwise is the same number: 20.000, 20,000, 20 000."""

import pytest

from analysis.anchoring import carry

pytestmark = pytest.mark.pure

AMOUNTS = ("5.000", "10.000", "15.000", "20.000", "25.000", "30.000")


def table(amounts: tuple[str, ...], fees: range) -> str:
    rows = (f"up to {a} EUR inclusive\n\n{fee} EUR" for a, fee in zip(amounts, fees, strict=True))
    return "\n\n".join(("Fees of the court", *rows))


@pytest.mark.parametrize("mark", [" ", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", ","])
def test_each_row_of_a_table_keeps_its_own_number(mark: str) -> None:
    now = tuple(amount.replace(".", mark) for amount in AMOUNTS)
    old, new = table(AMOUNTS, range(45, 105, 10)), table(now, range(55, 115, 10))
    for was, amount in zip(AMOUNTS, now, strict=True):
        row = f"up to {was} EUR inclusive"
        anchor = carry(old, new, old.index(row), old.index(row) + len(row))
        assert new[anchor.start : anchor.end] == f"up to {amount} EUR inclusive"
