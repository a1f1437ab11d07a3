"""What pages say of themselves in the words of schema.org. Pure: rows become dicts.

Every function takes `to`, which makes the absolute address of a page from the name of its URL and
the arguments. What is not known is left out.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin

from .markup.pictures import shown_in

Node = dict[str, Any]
Link = Callable[..., str]

CONTEXT = "https://schema.org"
SITE = "Assay"
# The kind of article that schema.org has for each of ours.
TYPES = {
    "op_ed": "OpinionNewsArticle",
    "commentary": "OpinionNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "explainer": "BackgroundNewsArticle",
}
OTHER_TYPE = "NewsArticle"
# Grades of notices that tell of a fault. An update tells of none.
FAULTS = ("clarification", "correction", "retraction")
OUTWARD = re.compile(r'href="(https?://[^"]+)"')
MOST_PICTURES = 10
MOST_CITED = 20  # addresses: a text with more of them is a list of links


def document(nodes: Iterable[Node]) -> Node:
    """Nodes as one JSON-LD document."""
    return {"@context": CONTEXT, "@graph": [*nodes]}


def filled(**values: Any) -> Node:
    """A node without what is empty; of the names `id` and `type` are JSON-LD's own."""
    named = {f"@{name}" if name in ("id", "type") else name: each for name, each in values.items()}
    return {name: each for name, each in named.items() if each not in ("", None, [], {})}


def when(value: date | None) -> str:
    """A day, or a moment to the second; "" for none."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if value else ""


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Node:
    """The way from the front page to a page: pairs of a name and an address, "" for the page's."""
    elements = [
        filled(type="ListItem", position=place, name=name, item={"@id": address} if address else {})
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": elements}


def item_list(items: Iterable[tuple[str, str]]) -> Node:
    """What a list lists: pairs of an address and a name ("" for none)."""
    elements = [
        filled(type="ListItem", position=place, url=address, name=name)
        for place, (address, name) in enumerate(items, 1)
    ]
    return {"@type": "ItemList", "itemListElement": elements}


def collection(address: str, name: str, items: Iterable[tuple[str, str]]) -> Node:
    """A page that lists something; the items as for `item_list`."""
    listed = item_list(items)
    return filled(type="CollectionPage", url=address, name=name, mainEntity=listed)


def site(to: Link) -> Node:
    """The desk that the site is of."""
    return {"@type": "Organization", "name": SITE, "url": to("articles:home")}


def website(to: Link, method: str) -> Node:
    """The site, whose it is and how it is searched; `method` is the address of the page on that."""
    home = to("articles:home")
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{home}search/?q={{words}}"},
        "query-input": "required name=words",
    }
    desk = site(to) | {
        "@type": "NewsMediaOrganization",
        "publishingPrinciples": method,
        "correctionsPolicy": f"{method}#corrections",
        "verificationFactCheckingPolicy": method,
    }
    return filled(
        type="WebSite", id=home, url=home, name=SITE, publisher=desk, potentialAction=search
    )


def signer(credit: Any, to: Link, *, is_linked: bool = True) -> Node:
    """Who signs an article (a Credit), as then called, with role and affiliation of then.

    Who signs what is retracted may have no page any more, and is not linked.
    """
    address = to("articles:author_detail", credit.slug) if credit.slug and is_linked else ""
    if credit.is_desk:
        return filled(type="Organization", name=credit.name, url=address)
    return filled(
        type="Person",
        name=credit.name,
        url=address,
        jobTitle=credit.role,
        affiliation=_named("Organization", credit.affiliation),
    )


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name} if name else {}


def publisher(article: Any, to: Link) -> Node:
    """Who published an article, by the name of then; the site itself where nobody else did."""
    if not article.publisher:
        return site(to)
    return filled(type="Organization", name=article.publisher_name, url=article.publisher.url)


def article(
    article: Any,
    to: Link,
    *,
    credits: Iterable[Any],
    topics: Iterable[Mapping[str, str]],
    notices: Mapping[str, Any] | None,
    replied_to: Any = None,
    series: Any = None,
    is_brief: bool = False,
) -> Node:
    """An article that readers can open. Of one whose text is withheld it has no word of that.

    In brief it is for the article's own page, which is to be light: that describes it beside this,
    and links to its topics. `series` is an InSeries.
    """
    address = to("articles:article_detail", article.slug)
    has_text = not article.text_withheld
    return filled(
        type=TYPES.get(article.kind, OTHER_TYPE),
        id=address,
        url=address,
        headline=article.title,
        description=article.standfirst if has_text and not is_brief else "",
        inLanguage=article.language,
        datePublished=when(article.published_at),
        dateModified=when(article.revised_at or article.published_at),
        author=[signer(each, to, is_linked=not article.is_retracted) for each in credits],
        publisher=publisher(article, to),
        wordCount=article.word_count if has_text else None,
        version=article.public_number or "",
        isBasedOn=_original(article),
        isPartOf=series_named(series, to) if series else {},
        position=series.part if series else None,
        about=[] if article.is_retracted else [_subject(each, to, is_brief) for each in topics],
        citation=_cited(article, to, replied_to),
        correction=_faults(notices, address),
        creativeWorkStatus="Retracted" if article.is_retracted else "",
        license=article.publisher.licence_url if article.publisher and has_text else "",
        image=_pictures(article, to) if has_text else [],
    )


def _pictures(article: Any, to: Link) -> list[str]:
    """The addresses of the pictures in its text."""
    return [urljoin(to("articles:home"), each) for each in shown_in(article.html)[:MOST_PICTURES]]


def _original(article: Any) -> Node:
    """The text that an article is republished from, if it is."""
    if not article.source_url:
        return {}
    day = when(article.source_date)
    return filled(type="CreativeWork", url=article.source_url, datePublished=day)


def _subject(topic: Mapping[str, str], to: Link, is_brief: bool) -> Node:
    address = "" if is_brief else to("articles:topic_detail", topic["tag__slug"])
    return filled(type="Thing", name=topic["tag__name"], url=address)


def _cited(article: Any, to: Link, replied_to: Any) -> list[Node]:
    """What an article replies to, and the pages elsewhere that its text links to."""
    links = OUTWARD.findall("" if article.text_withheld else article.html)
    addresses = [unescape(each) for each in dict.fromkeys(links)][:MOST_CITED]
    if replied_to:
        addresses.insert(0, to("articles:article_detail", replied_to.slug))
    return [{"@type": "CreativeWork", "url": each} for each in addresses]


def _faults(notices: Mapping[str, Any] | None, address: str) -> list[Node]:
    """The notices that tell of a fault, the first made first."""
    if not notices:
        return []
    shown = [*notices["corrections"], *notices["others"]]
    found = [each for each, _later in shown if each.grade in FAULTS]
    nodes = [_notice(each, f"{address}#notice-{each.pk}") for each in found]
    if notices["retraction"]:
        nodes.append(_notice(notices["retraction"], address))
    return sorted(nodes, key=lambda node: str(node["datePublished"]))


def _notice(notice: Any, address: str) -> Node:
    made = when(notice.made_at)
    return {
        "@type": "CorrectionComment",
        "text": notice.note,
        "datePublished": made,
        "url": address,
    }


def revision(revision: Any, article: Any, to: Link, *, signed: Any) -> Node:
    """One text that an article had, of which `signed` says who signed and who published it."""
    was = revision.state["columns"]
    return filled(
        type=TYPES.get(was.get("kind", article.kind), OTHER_TYPE),
        url=to("articles:revision_detail", article.slug, revision.number),
        headline=was["title"],
        description=was["standfirst"],
        inLanguage=was["language"],
        datePublished=when(revision.public_from),
        author=[signer(each, to) for each in signed.bylines],
        publisher=_named("Organization", signed.publisher) or site(to),
        version=revision.number,
        exampleOfWork={"@id": to("articles:article_detail", article.slug)},
        creativeWorkStatus="Retracted" if article.is_retracted else "",
    )


def author(author: Any, to: Link) -> Node:
    """A person who signs, or a desk, as they are called now."""
    is_person = author.kind == "person"
    affiliation = _named("Organization", author.affiliation.name if author.affiliation else "")
    address = to("articles:author_detail", author.slug)
    return filled(
        type="Person" if is_person else "Organization",
        id=address,
        url=address,
        name=author.name,
        alternateName=[each.name for each in author.formerly],
        description=author.bio,
        jobTitle=author.role if is_person else "",
        affiliation=affiliation if is_person else {},
        parentOrganization={} if is_person else affiliation,
        sameAs=author.url,
    )


def profile(author_node: Node) -> Node:
    """The page about a person or a desk."""
    kind = "ProfilePage"
    return {"@type": kind, "url": author_node["url"], "mainEntity": author_node}


def topic(topic: Any, to: Link) -> Node:
    """What articles are about."""
    address = to("articles:topic_detail", topic.slug)
    kind = TOPIC_TYPES.get(topic.kind, "Thing")
    return filled(
        type=kind, id=address, url=address, name=topic.name, description=topic.description
    )


# A law or a theme is no more than a Thing: what schema.org calls Legislation has much to say.
TOPIC_TYPES = {
    "place": "Place",
    "person": "Person",
    "organization": "Organization",
    "event": "Event",
}


def series_named(series: Any, to: Link) -> Node:
    """A series, by the name, the slug and the language that something has of it."""
    address = to("articles:series_detail", series.slug)
    return filled(
        type="CreativeWorkSeries",
        id=address,
        url=address,
        name=series.name,
        inLanguage=series.language,
    )


def series(series: Any, to: Link) -> Node:
    """A series, as its own page describes it."""
    return series_named(series, to) | filled(description=series.description)


def about(page: Any, to: Link) -> Node:
    """A page of the site's own."""
    return filled(
        type="AboutPage",
        url=to("articles:about_page", page.slug),
        name=page.title,
        inLanguage=page.language,
        datePublished=when(page.published_at),
        dateModified=when(page.updated_at),
    )
