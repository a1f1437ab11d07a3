"""RSS and Atom feeds, and WordPress' export, which is an RSS feed with more in it. Pure."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.translation import gettext as _

from .documents import Finding, Kind, ReadArticle, Reading, Refused
from .html_text import BLOCKS
from .metadata import (
    one_line,
    path_of,
    read_address,
    read_date,
    read_language,
    read_signers,
    read_slug,
)
from .packages import parse_xml
from .posts import set_content

ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
RSS_1 = "{http://purl.org/rss/1.0/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
EXPORT = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}")
# Of WordPress' states those of texts; the rest were thrown away or never begun.
STATES = {"publish", "draft", "pending", "private", "future", "inherit", ""}


def read_feed(data: bytes | str) -> Reading:
    root = parse_xml(data)
    if root.tag == f"{ATOM}feed":
        return Reading("Atom", [*_entries(root)])
    if root.tag == f"{ATOM}entry":
        return Reading("Atom", [_entry(root, "")])
    channel = root.find("channel") if root.tag == "rss" else root.find(f"{RSS_1}channel")
    if channel is None:
        name = root.tag.rpartition("}")[2]
        raise Refused(_("This is XML of a kind that has no articles: <%s>.") % name[:60])
    items = [*channel.iter("item"), *root.iter(f"{RSS_1}item")]
    space = next((EXPORT.match(each.tag) for each in channel if EXPORT.match(each.tag)), None)
    if space:
        return _wordpress(channel, items, space[0])
    language = read_language(channel.findtext("language"))
    publisher = one_line(channel.findtext("title"))[:200]
    return Reading("RSS", [_item(each, language, publisher) for each in items])


# --- RSS ------------------------------------------------------------------------------------------


def _item(item: Any, language: str, publisher: str) -> ReadArticle:
    def text(name: str) -> str:
        found = item.findtext(name)
        return found if found is not None else item.findtext(RSS_1 + name) or ""

    article = ReadArticle(
        title=one_line(unescape(text("title")))[:200], language=language, publisher=publisher
    )
    address = read_address(text("link"))
    article.source_url, article.former_paths = address, [path] if (path := path_of(address)) else []
    article.key = _key(text("guid") or address, publisher)
    article.source_date = read_date(text("pubDate") or item.findtext(f"{DC}date"))
    article.signers = read_signers(
        [each.text or "" for each in item.iter(f"{DC}creator")] or _of_mail(text("author"))
    )
    article.topics = _topics(each.text for each in item.iter("category"))
    whole, summary = item.findtext(CONTENT) or "", text("description")
    set_content(article, whole or summary, address)
    if whole and summary:
        article.standfirst = _summary(summary)
    elif not whole:
        article.say(
            Kind.LOOK, _("The feed has a description alone, which may not be the whole text.")
        )
    return article


def _key(guid: str, publisher: str) -> str:
    """The key of an item: its id, with the name of its feed where it is no address of its own."""
    guid = one_line(guid)
    return guid if not guid or ":" in guid else f"{publisher}: {guid}"


def _of_mail(author: str) -> str:
    """The name in "ana@example.org (Ana Lima)"."""
    found = re.search(r"\(([^)]+)\)", author)
    return found[1] if found else author


def _topics(names: Any) -> list[str]:
    found = (one_line(unescape(name or ""))[:100] for name in names)
    return [*dict.fromkeys(name for name in found if name)]


def _summary(html: str) -> str:
    """A description in plain words, where it is short enough to stand above a text."""
    words = one_line(unescape(re.sub(r"<[^>]*>", " ", html)))
    return words if len(words) <= 600 else ""


# --- Atom -----------------------------------------------------------------------------------------


def _entries(feed: Any) -> Iterator[ReadArticle]:
    language = read_language(feed.get(LANGUAGE))
    for entry in feed.iter(f"{ATOM}entry"):
        article = _entry(entry, language)
        article.publisher = one_line(feed.findtext(f"{ATOM}title"))[:200]
        yield article


def _entry(entry: Any, language: str) -> ReadArticle:
    article = ReadArticle(title=_plain(entry.find(f"{ATOM}title"))[:200])
    article.language = read_language(entry.get(LANGUAGE)) or language
    links = {each.get("rel") or "alternate": each.get("href") for each in entry.iter(f"{ATOM}link")}
    address = read_address(links.get("alternate"))
    article.source_url, article.former_paths = address, [path] if (path := path_of(address)) else []
    article.key = one_line(entry.findtext(f"{ATOM}id")) or address
    article.source_date = read_date(
        entry.findtext(f"{ATOM}published") or entry.findtext(f"{ATOM}updated")
    )
    article.signers = read_signers(
        [each.text or "" for each in entry.findall(f"{ATOM}author/{ATOM}name")]
    )
    article.topics = _topics(
        each.get("label") or each.get("term") for each in entry.iter(f"{ATOM}category")
    )
    content, summary = entry.find(f"{ATOM}content"), entry.find(f"{ATOM}summary")
    set_content(article, _html(content if content is not None else summary), address)
    if content is not None and summary is not None:
        article.standfirst = _summary(_html(summary))
    elif content is None:
        article.say(Kind.LOOK, _("The feed has a summary alone, which may not be the whole text."))
    return article


def _html(element: Any) -> str:
    if element is None:
        return ""
    if element.get("type") == "xhtml":
        return "".join(_markup(child) for child in element)
    text = element.text or ""
    return (
        text if element.get("type") == "html" else text.replace("&", "&amp;").replace("<", "&lt;")
    )


def _markup(element: Any) -> str:
    """An element of XHTML as HTML."""
    from xml.etree.ElementTree import tostring

    for each in element.iter():
        each.tag = each.tag.removeprefix(XHTML) if isinstance(each.tag, str) else each.tag
    return tostring(element, encoding="unicode", method="html")


def _plain(element: Any) -> str:
    html = _html(element)
    return one_line(unescape(re.sub(r"<[^>]*>", " ", html)))


# --- WordPress ------------------------------------------------------------------------------------


def _wordpress(channel: Any, items: list[Any], space: str) -> Reading:
    names = {
        author.findtext(f"{space}author_login"): author.findtext(f"{space}author_display_name")
        for author in channel.iter(f"{space}author")
    }
    reading = Reading("WordPress")
    language = read_language(channel.findtext("language"))
    publisher = one_line(channel.findtext("title"))[:200]
    others: dict[str, int] = {}
    for item in items:
        kind, state = (
            item.findtext(f"{space}post_type") or "post",
            item.findtext(f"{space}status") or "",
        )
        if kind != "post" or state not in STATES:
            name = kind if kind != "post" else state
            others[name] = others.get(name, 0) + 1
            continue
        reading.articles.append(_post(item, space, names, language, publisher))
    for name, number in others.items():
        what = {"name": name, "number": number}
        reading.findings.append(
            Finding(Kind.LEFT_OUT, _("What is no post (%(name)s): %(number)d") % what)
        )
    return reading


def _post(
    item: Any, space: str, names: dict[Any, Any], language: str, publisher: str
) -> ReadArticle:
    article = _item_head(item, language, publisher)
    login = item.findtext(f"{DC}creator")
    article.signers = read_signers(names.get(login) or login)
    article.slug = read_slug(item.findtext(f"{space}post_name"))
    article.source_date = read_date(item.findtext(f"{space}post_date")) or article.source_date
    number = item.findtext(f"{space}post_id") or ""
    article.key = _key(item.findtext("guid") or number, publisher)
    excerpt = item.findtext(CONTENT.replace("content/", "excerpt/")) or ""
    excerpt = excerpt or next(
        (e.text or "" for e in item if e.tag.endswith("/excerpt/}encoded")), ""
    )
    article.standfirst = _summary(excerpt)
    article.former_paths = [
        *dict.fromkeys([*article.former_paths, *_old_paths(item, space, article)])
    ]
    set_content(article, with_paragraphs(item.findtext(CONTENT) or ""), article.source_url)
    if comments := len(item.findall(f"{space}comment")):
        article.say(Kind.LEFT_OUT, _("Comments of readers: %d") % comments)
    state = item.findtext(f"{space}status")
    if state not in ("publish", ""):
        article.say(Kind.LOOK, _("It was not public there: %s") % state)
    return article


def _item_head(item: Any, language: str, publisher: str) -> ReadArticle:
    article = ReadArticle(title=one_line(unescape(item.findtext("title") or ""))[:200])
    article.language, article.publisher = language, publisher
    article.source_url = read_address(item.findtext("link"))
    path = "" if "?" in article.source_url else path_of(article.source_url)
    article.former_paths = [path] if path else []
    article.source_date = read_date(item.findtext("pubDate"))
    tags = [
        each.text
        for each in item.iter("category")
        if each.get("domain") in ("post_tag", "category", None)
    ]
    article.topics = [each for each in _topics(tags) if each.casefold() != "uncategorized"]
    return article


def _old_paths(item: Any, space: str, article: ReadArticle) -> Iterator[str]:
    """The paths that a post had under slugs of before."""
    for meta in item.iter(f"{space}postmeta"):
        if meta.findtext(f"{space}meta_key") == "_wp_old_slug" and article.former_paths:
            old = one_line(meta.findtext(f"{space}meta_value"))
            if re.fullmatch(r"[\w%-]{1,200}", old):
                yield f"{article.former_paths[0].rpartition('/')[0]}/{old}"


BLOCK = rf"(?:{'|'.join(sorted(BLOCKS))})"


def with_paragraphs(content: str) -> str:
    """Content of WordPress as HTML: its editor of before kept blank lines for paragraphs."""
    content = content.replace("\r\n", "\n")
    if "<!-- wp:" in content or re.search(r"<p[\s>]", content):
        return content
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\n\n<pre data-kept='{len(kept) - 1}'></pre>\n\n"

    content = re.sub(r"<pre[\s>].*?</pre>", keep, content, flags=re.DOTALL | re.IGNORECASE)
    content = re.sub(rf"(</?{BLOCK}(?:\s[^>]*)?>)", r"\n\n\1\n\n", content, flags=re.IGNORECASE)
    pieces = [piece.strip() for piece in re.split(r"\n\s*\n", content) if piece.strip()]
    is_block = re.compile(rf"</?{BLOCK}[\s>/]", re.IGNORECASE)
    html = "\n".join(
        p if is_block.match(p) else f"<p>{p.replace(chr(10), '<br>')}</p>" for p in pieces
    )
    return re.sub(r"<pre data-kept='(\d+)'></pre>", lambda m: kept[int(m[1])], html)
