"""The pages for imports: without a fault that axe finds, and no wider than the narrowest screen."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from desk.models import Import
from tests.browser import axe_in_both_schemes, log_in
from tests.desk.documents import PAGE, docx, paragraph

pytestmark = [pytest.mark.browser, pytest.mark.looks]

WIDTH = "document.documentElement.scrollWidth"


def test_they_have_no_fault_on_any_screen(
    page: Any, live_server: Any, editor: User, bring_in: Callable[..., Import]
) -> None:
    long_name = "Mətnşünaslıqvəsənədşünaslıq" * 5
    begun = bring_in(
        {
            "page.html": PAGE,
            f"{long_name}.docx": docx(paragraph(long_name, "Title") + paragraph("Text.")),
            "bad.pdf": b"%PDF-1.7",
            "plain.txt": f"{long_name}\n\n| {long_name} |",
        },
        by=editor,
    )
    articles = [row for file in begun.files.all() for row in file.articles.all()]
    log_in(page, live_server, editor)
    for each in ["/desk/imports/", *(row.get_absolute_url() for row in [begun, *articles])]:
        page.goto(live_server.url + each)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert axe_in_both_schemes(page) == [], each
            assert page.evaluate(WIDTH) <= width, each
