"""Pages ask for the name under which something was signed, not for that of its signer today."""

import re
from pathlib import Path

import pytest
from django.conf import settings

# `signed_as`, `publisher_name`, `speaker_in_words`, `{% signature %}` and Credit say it.
PRESENT = re.compile(r"(signed_by|stated_by|byline\.author|row\.author|publisher|speaker)\.name\b")
TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
TAGS = sorted(Path(settings.BASE_DIR).glob("a*/templatetags/*.py"))


@pytest.mark.parametrize("path", [*TEMPLATES, *TAGS], ids=lambda path: path.name)
def test_it_reads_the_name_as_signed(path: Path) -> None:
    assert not PRESENT.search(path.read_text())
