"""Saved pages of the web, RSS and Atom, WordPress and Ghost."""

from datetime import date

import pytest

from desk.readers import Kind, ReadArticle, Refused, Signer, read
from tests.desk.documents import PAGE, WORDPRESS, ghost


def left_out(article: ReadArticle) -> str:
    return "\n".join(f.text for f in article.findings if f.kind == Kind.LEFT_OUT)


def test_the_article_of_a_page_is_found_with_what_the_page_says_of_it() -> None:
    [article] = read("page.html", PAGE.encode()).articles
    assert (article.title, article.language) == ("Grain and ports", "en")
    assert article.signers == [Signer("Ana Lima")]
    assert article.source_date == date(2024, 5, 3)
    assert article.source_url == "https://old.example.org/a/grain"
    assert article.former_paths == ["/a/grain"]
    assert article.publisher == "The Center"
    assert article.body.startswith("The ports were closed for three weeks")
    assert "[ministry said](https://old.example.org/b)" in article.body
    assert "another matter,[^1]" in article.body and "[^1]: In a letter." in article.body
    assert "| Year | Tonnes |" in article.body


def test_a_byline_in_the_text_is_the_byline() -> None:
    page = PAGE.replace("</h1>", "</h1><div><p>By Ana Lima</p> <p>3 May 2024</p></div>")
    [article] = read("page.html", page.replace("NewsArticle", "Thing").encode()).articles
    assert (article.signers, article.source_date) == ([Signer("Ana Lima")], date(2024, 5, 3))
    assert article.body.startswith("The ports were closed")


def test_what_stands_around_it_on_the_page_is_left_out_and_told() -> None:
    [article] = read("page.html", PAGE.encode()).articles
    for words in ("Share this", "Salt and the long way", "all rights", "All the news"):
        assert words not in article.body
    assert "Share this on everything" in left_out(article)
    assert "words of the page around the article" in left_out(article)


def test_wordpress_gives_posts_with_names_dates_and_former_paths() -> None:
    reading = read("export.xml", WORDPRESS.encode())
    [post] = reading.articles
    assert (reading.format, post.title, post.slug) == ("WordPress", "Grain & ports", "grain")
    assert (post.key, post.language) == ("https://old.example.org/?p=7", "en-GB")
    assert (post.signers, post.topics) == ([Signer("Ana Lima")], ["Ports"])
    assert (post.standfirst, post.source_date) == ("On grain.", date(2024, 5, 3))
    assert post.former_paths == ["/2024/05/grain", "/2024/05/corn"]
    assert post.body == (
        "The first paragraph.\n\nThe **second** one.\\\n![A port](https://old.example.org/port.jpg)\n"
    )
    assert '[gallery ids="1,2"]' in left_out(post) and "A picture: “A port”" in left_out(post)
    assert [finding.text for finding in reading.findings] == ["What is no post (page): 1"]


def test_ghost_gives_posts_with_names_and_tags_that_readers_see() -> None:
    reading = read("export.json", ghost())
    [post] = reading.articles
    assert (reading.format, post.key, post.slug) == ("Ghost", "ghost:u-1", "grain")
    assert (post.signers, post.topics) == ([Signer("Ana Lima")], ["Ports"])
    assert (post.standfirst, post.source_date) == ("On grain.", date(2024, 5, 3))
    assert post.body == "The *first* one. See salt.\n"
    assert post.former_paths == ["/grain"]


def test_entries_of_a_feed_are_articles_known_by_their_ids() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="az"><title>Mərkəz</title>
    <entry><title type="html">Taxıl &amp;amp; liman</title><id>tag:a,2024:1</id>
    <link href="https://old.example.org/t"/><published>2024-05-03T00:00:00Z</published>
    <author><name>Ana Lima</name></author><category term="Ports"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A <b>port</b>.</p></div>
    </content>
    </entry></feed>"""
    [article] = read("feed.xml", atom.encode()).articles
    assert (article.title, article.key, article.language) == ("Taxıl & liman", "tag:a,2024:1", "az")
    assert (article.body, article.topics) == ("A **port**.\n", ["Ports"])
    assert article.source_date == date(2024, 5, 3)


def test_an_item_with_a_description_alone_says_so() -> None:
    rss = (
        "<rss version='2.0'><channel><title>C</title><item><title>A</title><guid>17</guid>"
        "<description>&lt;p&gt;Only this.&lt;/p&gt;</description></item></channel></rss>"
    )
    [article] = read("rss", rss.encode()).articles
    assert (article.body, article.key) == ("Only this.\n", "C: 17")
    assert any("may not be the whole text" in finding.text for finding in article.findings)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "a.xml",
            "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss>&x;</rss>",
            "entities",
        ),
        ("a.xml", "<?xml version='1.0'?><svg/>", "no articles: <svg>"),
        ("a.xml", "<rss><channel>", "damaged"),
        ("a.json", '{"posts": 1}', "no export of Ghost"),
        ("a.json", '{"db": [', "damaged"),
        ("a.html", "<html><body><script>x</script></body></html>", "hardly any text"),
        ("a.mht", "MIME-Version: 1.0\nContent-Type: multipart/related", "MHTML"),
    ],
)
def test_what_has_no_article_is_refused(name: str, data: str, message: str) -> None:
    with pytest.raises(Refused, match=message):
        read(name, data.encode())
