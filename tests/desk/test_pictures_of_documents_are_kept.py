"""Pictures that a document brings with it come in; those that are elsewhere stay there."""

import base64
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from articles.models import Article, Image
from desk.drafts import make_draft
from desk.readers import Kind, ReadArticle, path_of, read
from tests.desk.documents import OFFICE, RELATIONS, docx, odt, paragraph
from tests.uploads import picture_bytes

PIXELS = picture_bytes("PNG")
IN_BASE64 = base64.b64encode(PIXELS).decode()
BLIP = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="a" descr="A [port]"/><a:graphic xmlns:a='
    '"http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip '
    'r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    "</w:r>"
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="png" ContentType="image/png"/></Types>'
)


def of_word(data: bytes = PIXELS) -> bytes:
    relation = f'<Relationship Id="p1" Type="{OFFICE}/image" Target="media/image1.png"/>'
    files = {
        "[Content_Types].xml": TYPES,
        "word/_rels/document.xml.rels": RELATIONS.format(relation),
        "word/media/image1.png": data,
    }
    return docx(f"{paragraph('Before.')}<w:p>{BLIP}</w:p>{paragraph('After.')}", **files)


def of_writer(data: bytes = PIXELS) -> bytes:
    frame = (
        '<text:p>Before.<draw:frame><draw:image xlink:href="Pictures/1.png"/>'
        "<svg:desc>A [port]</svg:desc></draw:frame></text:p><text:p>After.</text:p>"
    )
    return odt(frame, **{"Pictures/1.png": data})


PAGE = (
    "<html><body><article><h1>Title</h1><p>Before, and a good deal of words to be found.</p>"
    f'<p><img src="data:image/png;base64,{IN_BASE64}" alt="A [port]"></p>'
    "<p>After, and a good deal of words so that this is found too.</p></article></body></html>"
).encode()
BODY = rf"![A \[port\]]({path_of(0)})"


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", of_word()), ("a.odt", of_writer()), ("a.html", PAGE)]
)
def test_a_picture_stands_between_the_paragraphs_around_it(name: str, data: bytes) -> None:
    [article] = read(name, data).articles
    before, picture, after = article.body.strip().split("\n\n")
    assert (before[:6], picture, after[:5]) == ("Before", BODY, "After")
    [brought] = article.pictures
    assert (brought.alt, base64.b64decode(brought.base64)) == ("A [port]", PIXELS)
    assert "embedded:" not in article.original


def test_one_in_a_table_stands_behind_it() -> None:
    table = PAGE.replace(b"<p><img", b"<table><tr><th>a</th><th>b</th></tr><tr><td><p>c</p><img")
    table = table.replace(b'port]"></p>', b'port]"></td><td>d</td></tr></table>')
    [article] = read("a.html", table).articles
    assert f"| c | d |\n\n{BODY}\n\nAfter" in article.body


def draft_of(found: ReadArticle, by: Any = None) -> tuple[Article, list[str]]:
    article, findings = make_draft(found, by=by)
    return article, [f"{finding.kind}: {finding.text}" for finding in findings]


@pytest.mark.django_db
def test_it_is_kept_and_shown_in_the_draft(editor: Any) -> None:
    [found] = read("a.docx", of_word()).articles
    article, said = draft_of(found, editor)
    image = Image.objects.get()
    assert f'<img src="{image.get_absolute_url()}" alt="A [port]"' in article.html
    assert (image.alt, image.uploaded_by) == ("A [port]", editor)
    assert f"understood: A picture: “A [port]” ({image.get_absolute_url()})" in said
    assert [*image.revisions.all()] == [*article.revisions.all()]


@pytest.mark.django_db
def test_brought_in_again_it_is_kept_once(editor: Any) -> None:
    for _each in range(2):
        [found] = read("a.odt", of_writer()).articles
        draft_of(found, editor)
    assert Image.objects.count() == 1


@pytest.mark.django_db
def test_one_that_cannot_be_read_is_left_out_and_told(editor: Any) -> None:
    [found] = read("a.docx", of_word(b"\1\0\0\0 a metafile")).articles
    article, said = draft_of(found, editor)
    assert article.body.split() == ["Before.", "After."]
    assert any(
        line.startswith(f"{Kind.LEFT_OUT}: A picture: A [port]. This is no picture")
        for line in said
    )
    assert not Image.objects.exists()


@pytest.mark.django_db
def test_one_without_words_asks_for_some(editor: Any) -> None:
    [found] = read("a.html", PAGE.replace(b"A [port]", b"")).articles
    _article, said = draft_of(found, editor)
    assert any("A picture without words: say what it shows" in line for line in said)


@pytest.mark.django_db
def test_whoever_may_add_none_gets_the_text_without(writer: Any) -> None:
    writer.groups.clear()
    for codename in ("add_article", "change_article", "view_article"):
        writer.user_permissions.add(Permission.objects.get(codename=codename))
    writer = type(writer).objects.get(pk=writer.pk)
    [found] = read("a.odt", of_writer()).articles
    article, said = draft_of(found, writer)
    assert article.body.split() == ["Before.", "After."]
    assert any("You may not do this to pictures" in line for line in said)
