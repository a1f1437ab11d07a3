"""Who says a quotation over several paragraphs stands in the sentence that it begins in."""

import pytest

from articles.markup.long_quotations import long_quotations

pytestmark = pytest.mark.pure

REST = "It is signed.\n\nNobody was there.”"


@pytest.mark.parametrize(
    "before, lead",
    [
        ("They met. Mr. Aliyev said: ", "Mr. Aliyev said:"),
        ("هل وقع؟ قال علييف: ", "قال علييف:"),
        ("اس نے دستخط کیے۔ علییف نے کہا: ", "علییف نے کہا:"),
        ("他签了。他说：", "他说："),
    ],
)
def test_its_sentence_is_as_long_as_any_sentence(before: str, lead: str) -> None:
    text = f"{before}“{REST}"
    first = text.index("\n\n")
    quotation = long_quotations(text, [(0, first), (first + 2, len(text))])[0]
    assert quotation.said_by == f"{lead} “…”"
