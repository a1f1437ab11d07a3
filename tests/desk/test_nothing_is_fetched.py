"""No reader asks the network for anything, whatever a document refers to."""

import socket
from typing import Any

import pytest

from desk.readers import read
from tests.desk.documents import PAGE, WORDPRESS, docx, ghost, odt, paragraph

OUTSIDE = "http://192.0.2.1/"
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="a" descr="A port"/><a:graphic xmlns:a='
    '"http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip '
    'r:link="l1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    "</w:r></w:p>"
)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.replace("<p>", f"<p><img src={OUTSIDE}a.png alt=A>", 1).encode()),
        ("a.docx", docx(paragraph("Text.") + PICTURE, links={"l1": f"{OUTSIDE}a.png"})),
        ("a.odt", odt("<text:p>Text.</text:p>")),
        ("a.md", f"Text. ![A]({OUTSIDE}a.png)".encode()),
        ("a.xml", WORDPRESS.encode()),
        ("a.json", ghost(feature_image=f"{OUTSIDE}a.png")),
    ],
)
def test_a_document_is_read_from_itself_alone(name: str, data: bytes) -> None:
    assert "Text." in read(name, data).articles[0].body or name not in ("a.docx", "a.odt", "a.md")


def test_a_picture_of_word_is_told_with_its_words() -> None:
    [article] = read("a.docx", docx(paragraph("Text.") + PICTURE, links={"l1": OUTSIDE})).articles
    assert "A picture: “A port”" in [finding.text for finding in article.findings]
