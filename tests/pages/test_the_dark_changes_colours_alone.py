"""In the dark a page is the same but for its colours, so that little has to be looked at twice."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SHEETS = [*Path(settings.BASE_DIR, "static", "css").glob("*.css")]
DARK = re.compile(r"prefers-color-scheme:\s*dark\)\s*\{\s*([^{}]+)\{([^{}]*)\}([^{}]*)\}")


def dark_rules(sheet: Path) -> list[tuple[str, ...]]:
    """Selector, declarations and what follows in the block, of each rule that is for the dark."""
    found: list[tuple[str, ...]] = DARK.findall(
        re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
    )
    return found


def test_there_is_something_to_look_at() -> None:
    assert any(dark_rules(sheet) for sheet in SHEETS)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_it_sets_custom_properties_only(sheet: Path) -> None:
    rules = dark_rules(sheet)
    assert len(rules) == sheet.read_text().count("prefers-color-scheme")
    for selector, declarations, more in rules:
        assert selector.strip() == ":root"
        assert not more.strip()
        for declaration in filter(str.strip, declarations.split(";")):
            assert declaration.strip().startswith("--")
