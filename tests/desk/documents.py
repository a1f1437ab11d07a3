"""Small documents of many formats, made by hand."""

import io
import json
import zipfile
from typing import Any

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (
        *(("Title", "Title"), ("Subtitle", "Subtitle"), ("Quote", "Quote")),
        *(("Heading1", "heading 1"), ("Heading2", "heading 2")),
    )
)


def archive(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, style: str = "") -> str:
    said = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{said}{run(text)}</w:p>"


def run(text: str, marks: str = "") -> str:
    said = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(body: str, *, notes: str = "", links: dict[str, str] | None = None, **more: Any) -> bytes:
    """A document of Word; `notes` are its footnotes, `links` the addresses by their keys."""
    space = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
    own = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" Target="{url}" TargetMode="External"/>'
        for key, url in (links or {}).items()
    )
    parts = {"styles": "styles.xml", "footnotes": "footnotes.xml"}
    own += "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{file}"/>'
        for name, file in parts.items()
    )
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    return archive(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS.format(main),
            "word/_rels/document.xml.rels": RELATIONS.format(own),
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {space}>{STYLES}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {space}>{notes}</w:footnotes>",
            **more,
        }
    )


def odt(body: str, styles: str = "", **more: Any) -> bytes:
    names = ("office", "text", "table", "style", "drawing")
    spaces = " ".join(
        f'xmlns:{"draw" if name == "drawing" else name}="{OASIS}{name}:1.0"' for name in names
    )
    spaces += f' xmlns:fo="{OASIS}xsl-fo-compatible:1.0" xmlns:svg="{OASIS}svg-compatible:1.0"'
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": mimetype, "content.xml": content, **more})


WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Center</title><language>en-GB</language>
<wp:author><wp:author_login>ana</wp:author_login>
<wp:author_display_name>Ana Lima</wp:author_display_name></wp:author>
<item><title>Grain &amp; ports</title><link>https://old.example.org/2024/05/grain/</link>
<dc:creator>ana</dc:creator><guid isPermaLink="false">https://old.example.org/?p=7</guid>
<content:encoded><![CDATA[The first paragraph.

The <b>second</b> one.[gallery ids="1,2"]
<img src="https://old.example.org/port.jpg" alt="A port">]]></content:encoded>
<excerpt:encoded>On grain.</excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2024-05-03 10:00:00</wp:post_date>
<wp:post_name>grain</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag" nicename="ports">Ports</category>
<category domain="category" nicename="uncategorized">Uncategorized</category>
<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>corn</wp:meta_value></wp:postmeta>
</item>
<item><title>About</title><wp:post_type>page</wp:post_type><wp:status>publish</wp:status></item>
</channel></rss>"""


def ghost(**post: Any) -> bytes:
    row = {
        "id": "p1",
        "uuid": "u-1",
        "title": "Grain and ports",
        "slug": "grain",
        "html": "<p>The <em>first</em> one. See <a href='__GHOST_URL__/salt/'>salt</a>.</p>",
        "status": "published",
        "published_at": "2024-05-03T10:00:00.000Z",
        "custom_excerpt": "On grain.",
        **post,
    }
    data = {
        "posts": [row, {**row, "id": "p2", "type": "page"}],
        "users": [{"id": "a1", "name": "Ana Lima"}],
        "tags": [
            {"id": "t1", "name": "Ports"},
            {"id": "t2", "name": "#x", "visibility": "internal"},
        ],
        "posts_authors": [{"post_id": "p1", "author_id": "a1", "sort_order": 0}],
        "posts_tags": [
            {"post_id": "p1", "tag_id": "t1", "sort_order": 0},
            {"post_id": "p1", "tag_id": "t2", "sort_order": 1},
        ],
    }
    return json.dumps({"db": [{"meta": {"version": "5.0.0"}, "data": data}]}).encode()


PAGE = """<!doctype html><html lang="en"><head><title>Grain and ports | The Center</title>
<meta property="og:site_name" content="The Center">
<link rel="canonical" href="https://old.example.org/a/grain">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Grain and ports",
"datePublished": "2024-05-03T10:00:00Z", "author": {"@type": "Person", "name": "Ana Lima"}}
</script></head>
<body><nav><a href="/">Home</a> <a href="/news">All the news of the week</a></nav>
<div class="page"><article><h1>Grain and ports</h1>
<div class="share">Share this on everything</div>
<p>The ports were closed for three weeks in May, and nobody had told the farmers of it before.</p>
<p>What the <a href="/b">ministry said</a> is
another matter,<sup><a id="r1" href="#n1">1</a></sup> as
the letters that were published in June have shown to everybody who has read them with care.</p>
<table><tr><th>Year</th><th>Tonnes</th></tr><tr><td>2023</td><td>1,236</td></tr></table>
<ol><li id="n1">In a letter. <a href="#r1">↩</a></li></ol></article>
<aside class="related"><h2>Related</h2><ul>
<li><a href="/c">Salt and the long way to the sea</a></li></ul>
</aside></div><footer>© The Center, all rights reserved, and so on and on</footer></body></html>"""
