"""Text in any encoding, with or without data at its head."""

from datetime import date

import pytest

from articles.markup import render
from desk.readers import Kind, ReadArticle, Refused, Signer, read

BODY = "The ports were closed in May.\n\nNobody had told the farmers.\n"


def article_of(name: str, text: str | bytes) -> ReadArticle:
    data = text if isinstance(text, bytes) else text.encode()
    [article] = read(name, data).articles
    return article


def looks(article: ReadArticle) -> str:
    return "\n".join(f.text for f in article.findings if f.kind == Kind.LOOK)


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: Grain\nauthors: [Ana Lima, {name: Leyla Əliyeva}]\ndate: 2024-05-03\n"
        "tags: ports, grain\nlang: az\nslug: taxil\naliases: [/old/grain/]\nweight: 3\n---\n",
        '+++\ntitle = "Grain"\nauthors = ["Ana Lima", "Leyla Əliyeva"]\ndate = 2024-05-03\n'
        'tags = ["ports", "grain"]\nlang = "az"\nslug = "taxil"\naliases = ["/old/grain"]\n'
        "weight = 3\n+++\n",
        '{"title": "Grain", "authors": "Ana Lima and Leyla Əliyeva", "date": "3 May 2024", '
        '"tags": ["ports", "grain"], "lang": "az", "slug": "taxil", '
        '"aliases": "/old/grain", "weight": 3}\n\n',
    ],
)
def test_data_at_the_head_of_markdown_are_understood(head: str) -> None:
    article = article_of("a.md", head + BODY)
    assert (article.title, article.language, article.slug) == ("Grain", "az", "taxil")
    assert article.signers == [Signer("Ana Lima"), Signer("Leyla Əliyeva")]
    assert (article.source_date, article.topics) == (date(2024, 5, 3), ["ports", "grain"])
    assert article.former_paths == ["/old/grain"]
    assert article.body == BODY
    assert [f.text for f in article.findings if f.kind == Kind.LEFT_OUT] == ["weight: 3"]


def test_the_first_heading_of_markdown_is_its_title_and_the_body_stays_as_typed() -> None:
    article = article_of("a.md", "# Grain & *ports*\n\n" + BODY + "\n[^1]: x\n")
    assert article.title == "Grain & ports"
    assert article.body == BODY + "\n[^1]: x\n"


def test_words_that_no_reader_sees_are_told_with_their_line() -> None:
    article = article_of("a.md", BODY + "\n<!-- a secret -->\n")
    assert any("Line 5" in f.text and "a secret" in f.text for f in article.findings)


def test_data_that_would_grow_without_end_are_not_read() -> None:
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n"
    article = article_of("a.md", bomb + BODY)
    assert article.body == BODY and "cannot be read" in looks(article)


def test_the_first_lines_of_plain_text_say_who_and_when() -> None:
    article = article_of(
        "a.txt", "Grain and ports\n\nBy Ana Lima and Leyla Əliyeva\n\n3 May 2024\n\n" + BODY
    )
    assert article.title == "Grain and ports"
    assert article.signers == [Signer("Ana Lima"), Signer("Leyla Əliyeva")]
    assert article.source_date == date(2024, 5, 3)
    assert render(article.body).text == BODY.strip()


def test_a_sentence_that_begins_with_by_signs_nothing() -> None:
    article = article_of("a.txt", "Grain\n\nBy then nobody had told the farmers of it.\n\n" + BODY)
    assert article.signers == []
    assert article.body.startswith("By then nobody")


def test_without_a_title_the_name_of_the_file_is_one() -> None:
    article = article_of("C:\\x\\grain_and-ports.final.txt", BODY)
    assert (article.title, article.is_titled) == ("Grain and ports final", False)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("cp1251", "cp1251")],
)
def test_every_encoding_is_read_and_a_guess_is_told(encoding: str, told: str) -> None:
    text = "Порты были закрыты в мае, и никто не сказал об этом крестьянам. " * 6
    reading = read("a.txt", text.encode(encoding))
    assert render(reading.articles[0].body).text == text.strip()
    assert told in "".join(f.text for f in reading.findings if f.kind == Kind.LOOK)


def test_utf_8_with_a_fault_is_read_and_the_line_is_told() -> None:
    reading = read(
        "a.txt",
        "Əliyev Əliyev Əliyev.\n\nBroken \ufffd here Ə.".encode().replace(b"\xef\xbf\xbd", b"\xff"),
    )
    assert "Line 3" in reading.findings[0].text
    assert "Əliyev" in reading.articles[0].body


def test_letters_that_were_encoded_twice_are_noticed() -> None:
    reading = read("a.txt", "The ministerâ€™s letter was signed in May.".encode())
    assert "wrong encoding" in reading.findings[0].text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 x", "kind PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "kind PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Word"),
        (b"\0\x01\x02" * 900, "no text"),
        (b"x" * 10_000_000, "line of more than a million"),
        (b"A line of text.\n" * 80_000, "longer than an article"),
        (b"x" * (26 * 1024 * 1024), "larger than 25 MB"),
        (b"---\ntitle: A\n---\n", "no text in this file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(Refused, match=message):
        read("a.txt", data)
