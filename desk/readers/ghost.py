"""Ghost's export: JSON with posts, people, tags and what ties them. Pure."""

import json
from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from .documents import Finding, Kind, ReadArticle, Reading, Refused, Signer
from .metadata import one_line, read_address, read_date, read_language, read_slug
from .posts import set_content

HERE = "__GHOST_URL__"  # stands in addresses for the address of the site
Rows = list[dict[str, Any]]


def is_export(text: str) -> bool:
    head = text[:2_000_000]
    return '"posts"' in head and ('"db"' in head or '"data"' in head or '"meta"' in head)


def read_export(text: str) -> Reading:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(_("The file is damaged: its JSON cannot be read (%s).") % error) from error
    try:
        tables = _tables(data)
        reading = Reading("Ghost")
        _read_posts(reading, tables)
    except (AttributeError, TypeError, KeyError, IndexError) as error:
        raise Refused(_("This JSON is no export of Ghost.")) from error
    return reading


def _tables(data: Any) -> dict[str, Rows]:
    database = data["db"][0] if "db" in data else data
    tables: dict[str, Rows] = database.get("data", database)
    if not isinstance(tables.get("posts"), list):
        raise TypeError("no posts")
    return tables


def _read_posts(reading: Reading, tables: dict[str, Rows]) -> None:
    people = {row["id"]: row for row in tables.get("users") or []}
    tags = {row["id"]: row for row in tables.get("tags") or []}
    authors = _tied(tables.get("posts_authors"), "author_id")
    tagged = _tied(tables.get("posts_tags"), "tag_id")
    more = {row["post_id"]: row for row in tables.get("posts_meta") or []}
    site = {row.get("key"): row.get("value") for row in tables.get("settings") or []}
    pages = 0
    for row in tables["posts"]:
        if row.get("type", "post") != "post" or row.get("page") in (1, True):
            pages += 1
            continue
        keys = authors.get(row["id"]) or [row.get("author_id")]
        article = _post(row, more.get(row["id"], {}), site)
        article.signers = [Signer(one_line(people[key]["name"])) for key in keys if key in people]
        names = (tags[key] for key in tagged.get(row["id"], ()) if key in tags)
        article.topics = [
            one_line(tag["name"])[:100] for tag in names if tag.get("visibility") != "internal"
        ]
        reading.articles.append(article)
    if pages:
        what = {"name": "page", "number": pages}
        reading.findings.append(
            Finding(Kind.LEFT_OUT, _("What is no post (%(name)s): %(number)d") % what)
        )


def _post(row: dict[str, Any], more: dict[str, Any], site: dict[Any, Any]) -> ReadArticle:
    article = ReadArticle(title=one_line(row.get("title"))[:200])
    article.key = f"ghost:{row.get('uuid') or row['id']}"
    article.slug = read_slug(row.get("slug"))
    article.former_paths = [f"/{article.slug}"] if article.slug else []
    article.standfirst = one_line(row.get("custom_excerpt"))
    article.language = read_language(row.get("locale") or site.get("locale") or site.get("lang"))
    article.publisher = one_line(site.get("title"))[:200]
    article.source_date = read_date(row.get("published_at") or row.get("created_at"))
    article.source_url = read_address(row.get("canonical_url") or more.get("canonical_url"))
    html = row.get("html") or ""
    if not html and row.get("plaintext"):
        html = "".join(f"<p>{_escaped(part)}</p>" for part in str(row["plaintext"]).split("\n\n"))
        article.say(
            Kind.LOOK, _("The export has plain text alone: bold, links and headings are lost.")
        )
    set_content(article, html.replace(HERE, ""), article.source_url)
    if row.get("feature_image"):
        alt = more.get("feature_image_alt") or _("no words for it")
        article.say(Kind.LEFT_OUT, _("A picture: %s") % f"{alt} ({row['feature_image'][:200]})")
    if row.get("status") not in ("published", None):
        article.say(Kind.LOOK, _("It was not public there: %s") % row["status"])
    return article


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")


def _tied(rows: Rows | None, name: str) -> dict[Any, list[Any]]:
    """The keys of what is tied to each post, in their order."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in sorted(rows or [], key=lambda row: row.get("sort_order") or 0):
        found[row["post_id"]].append(row[name])
    return found
