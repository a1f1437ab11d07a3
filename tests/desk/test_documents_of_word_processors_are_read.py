"""DOCX, ODT and RTF: words, structure, notes, and what is said of the rest."""

from datetime import date

import pytest

from articles.markup import render
from desk.readers import Kind, ReadArticle, Refused, read
from tests.desk.documents import TYPES, docx, odt, paragraph, run


def article_of(name: str, data: bytes) -> ReadArticle:
    [article] = read(name, data).articles
    return article


def said(article: ReadArticle, kind: Kind) -> list[str]:
    return [finding.text for finding in article.findings if finding.kind == kind]


def test_styles_of_word_are_title_standfirst_headings_and_quotations() -> None:
    article = article_of(
        "a.docx",
        docx(
            paragraph("Grain and ports", "Title")
            + paragraph("What was closed.", "Subtitle")
            + paragraph("The ports were closed.")
            + paragraph("In May", "Heading1")
            + paragraph("So they said.", "Quote")
        ),
    )
    assert (article.title, article.standfirst) == ("Grain and ports", "What was closed.")
    assert article.body == "The ports were closed.\n\n# In May\n\n> So they said.\n"
    assert said(article, Kind.UNDERSTOOD) == ["15 of 15 words of the text."]


def test_the_seed_s_text_is_understood_as_a_document_of_word_too() -> None:
    note = (
        "Editor’s note: Yunis Gurbanov is a senior advisor at the Center of Analysis. The views "
        "expressed in this article are his own and do not necessarily reflect those of News.Az."
    )
    article = article_of(
        "a.docx",
        docx(
            paragraph("Relations", "Title")
            + paragraph("date 2026-01-08 + ↺ − 16 px")
            + paragraph(note)
            + paragraph("The year began well.")
        ),
    )
    assert article.source_date == date(2026, 1, 8)
    [signer] = article.signers
    assert (signer.name, signer.affiliation) == ("Yunis Gurbanov", "Center of Analysis")
    assert article.publisher == "News.Az"
    assert article.body == "The year began well.\n"
    assert not [text for text in said(article, Kind.LOOK) if "does not have" in text]


def test_marks_links_and_footnotes_of_word_are_kept() -> None:
    link = '<w:hyperlink r:id="l1">' + run("a letter") + "</w:hyperlink>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    article = article_of(
        "a.docx",
        docx(
            f"<w:p>{run('It was ')}{run('closed', '<w:b/>')}{run(', says ')}{link}{note}</w:p>",
            notes=f'<w:footnote w:id="2"><w:p>{run("Of June.")}</w:p></w:footnote>',
            links={"l1": "https://example.org/letter"},
        ),
    )
    assert article.body == (
        "It was **closed**, says [a letter](https://example.org/letter)[^1]\n\n[^1]: Of June.\n"
    )
    assert "1 footnote." in said(article, Kind.UNDERSTOOD)


def test_tracked_changes_are_accepted_and_said() -> None:
    article = article_of(
        "a.docx",
        docx(
            f"<w:p>{run('The port was ')}<w:ins>{run('reopened')}</w:ins>"
            f"<w:del><w:r><w:delText>closed</w:delText></w:r></w:del>"
            f"<w:moveFrom>{run(' there')}</w:moveFrom>{run(' in May')}"
            f"<w:moveTo>{run(' here')}</w:moveTo></w:p>"
        ),
    )
    assert article.body == "The port was reopened in May here\n"
    [told] = [text for text in said(article, Kind.LOOK) if "Tracked" in text]
    assert "2 insertions" in told and "2 deletions" in told


def test_what_word_keeps_beside_the_text_is_told() -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    more = {
        "word/comments.xml": f"<w:comments {word}><w:comment w:id='1'/></w:comments>",
        "word/header1.xml": f"<w:hdr {word}>{paragraph('Confidential')}</w:hdr>",
    }
    article = article_of("a.docx", docx(paragraph("Text."), **more))
    assert said(article, Kind.LEFT_OUT) == [
        "1 comment in the margin.",
        "At the edge of pages: “Confidential”",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (docx(paragraph("x"), **{"word/vbaProject.bin": b"\x01"}), "macros"),
        (
            docx(paragraph("x"), **{"[Content_Types].xml": TYPES.replace("xml", "macroEnabled")}),
            "macros",
        ),
        (
            docx(paragraph("x"), **{"word/x.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "entities",
        ),
        (docx(paragraph("x"), **{"word/big.bin": b"\0" * 200_000_000}), "unpacks to far more"),
        (odt("<text:p>x</text:p>", **{"Basic/Standard/a.xml": "<a/>"}), "macros"),
        (odt("<text:p>x</text:p>")[:200], "damaged"),
        (docx("<w:p>"), "damaged"),
    ],
)
def test_what_is_not_safe_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(Refused, match=message):
        read("a.docx", data)


def test_a_document_of_libreoffice_is_read() -> None:
    bold = (
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    numbers = '<text:list-style style:name="L1"><text:list-level-style-number/></text:list-style>'
    article = article_of(
        "a.odt",
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
            '<text:p text:style-name="Title">Grain</text:p>'
            '<text:p>It was <text:span text:style-name="T1">closed</text:span><text:note>'
            "<text:note-citation>1</text:note-citation><text:note-body><text:p>In May.</text:p>"
            "</text:note-body></text:note> there<text:s/>too.</text:p>"
            '<text:h text:outline-level="2">Why</text:h><text:list text:style-name="L1">'
            "<text:list-item><text:p>Rain</text:p></text:list-item></text:list>",
            bold + numbers,
        ),
    )
    assert article.title == "Grain"
    assert article.body == (
        "It was **closed**[^1] there too.\n\n## Why\n\n1. Rain\n\n[^1]: In May.\n"
    )
    assert "1 tracked change was accepted." in said(article, Kind.LOOK)


def test_of_rtf_the_words_are_read_and_the_rest_is_said_to_be_lost() -> None:
    reading = read(
        "a.rtf", rb"{\rtf1\ansi {\b The port} of \u399\'c6lat was closed in May.\par So they said.}"
    )
    rendered = render(reading.articles[0].body)
    assert "The port of" in rendered.text and "So they said." in rendered.text
    assert reading.findings[0].kind == Kind.LEFT_OUT
