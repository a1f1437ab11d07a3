"""Every address that readers may ask for, and those of what they must not know of."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from analysis import card_pages
from analysis.claim_cards import claims_for_cards
from analysis.models import Claim, Note, Passage
from articles.card_pages import image_path, signers_of
from articles.models import Article, Correction


def public_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The name (or, without one, the route) of every address but the admin's."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + (pattern.name or str(pattern.pattern))
        elif pattern.app_name != "admin":
            yield from public_patterns(
                pattern, f"{pattern.namespace}:" if pattern.namespace else ""
            )


def paths() -> dict[str, list[str]]:
    """For each public address the pages that show something, on a site with `live` on it."""
    claim = Claim.objects.get(article__slug="open")
    filters = ["", "?topic=law", "?author=ana", "?q=charter"]
    ledger = ["?overdue=1", "?verdict=supported", "?sort=assessed", "?sort=due", "?article=open"]
    ledger += ["?finding=borne_out", "?resolved=1", "?sort=changed"]
    words = ("open", "charter", "lima", "law", "source")
    searches = ["", "?q=kind:claim", "?q=-nothing year:2026", "?topic=law", "?author=ana"]
    searches += [f"?q={word}{of}" for word in words for of in ("", "&is=claim", "&is=article")]
    claim_pages = [claim.get_absolute_url(), *(f"/claims/{pk}/" for pk in withheld_claims())]
    replies = [f"/articles/reply-to-{which}/" for which in ("draft", "scheduled", "withheld")]
    return {
        "articles:home": ["/"],
        "search:search": [f"/search/{query}" for query in searches],
        "search:links": [f"/search/links?q={typed}" for typed in ("open", "charter", "hushed")],
        "search:suggestions": [f"/search/suggest?q={typed}" for typed in ("o", "law", "ana")],
        "articles:article_list": [f"/articles/{query}" for query in [*filters, "?before=end"]],
        "articles:article_detail": ["/articles/open/", "/articles/withheld/", *replies],
        "articles:revision_list": ["/articles/open/revisions/"],
        "articles:revision_detail": [f"/articles/open/revisions/{number}/" for number in (1, 2)],
        "articles:compare_revisions": ["/articles/open/compare/1/2/"],
        "articles:article_card": [f"/articles/{slug}/card/" for slug in ("open", "withheld")],
        "articles:article_image": share_images_of_articles(),
        # Bytes without words: see tests/media/.
        "articles:picture": [],
        "articles:file": [],
        "articles:oembed": [
            f"/oembed?format={form}&url=http://testserver{page}"
            for form in ("json", "xml")
            for page in ("/articles/open/", "/articles/withheld/", *claim_pages)
        ],
        "articles:archive": ["/archive/2026/", "/archive/2026/1/", "/archive/2090/"],
        "articles:correction_list": ["/corrections/"],
        "articles:author_list": ["/authors/"],
        "articles:author_detail": ["/authors/ana/"],
        "articles:topic_list": ["/topics/"],
        "articles:topic_detail": ["/topics/law/"],
        "analysis:claim_list": [f"/claims/{query}" for query in filters + ledger],
        "analysis:claims_due": ["/claims/due/"],
        # Of the claims of a retracted article the pages stay, without its words.
        "analysis:claim": [f"/claims/{pk}/" for pk in withheld_claims()],
        "analysis:claim_detail": [claim.get_absolute_url()],
        "analysis:claim_card": [f"/claims/{pk}/card/" for pk in (claim.pk, *withheld_claims())]
        + [f"/claims/{claim.pk}/card/?as_of=2026-02-12"],
        "analysis:source_detail": [
            piece.source.get_absolute_url() for piece in claim.evidence.select_related("source")
        ],
        "analysis:claim_image": share_images_of_claims(),
        "analysis:about": ["/about/"],
        "articles:about_page": ["/about/who-we-are/"],
        "analysis:challenge": ["/challenge/", f"/challenge/?claim={claim.pk}"]
        + [f"/challenge/?claim={pk}" for pk in withheld_claims()]
        + [f"/challenge/?passage={passage.pk}" for passage in withheld_passages()],
        "analysis:challenge_thanks": ["/challenge/thanks/"],
        **machine_paths(claim, replies),
        **annotation_paths(claim, replies),
        **api_paths(claim),
        **feeds(claim),
        **for_crawlers(),
        **{f"desk:{name}": [] for name in ("sources", "links")},  # for staff
        **{f"desk:{name}": [] for name in ("fact_pass", "stale_verdicts")},  # for staff
        # For whoever is logged in: see tests/desk.
        **{f"desk:{name}": [] for name in ("front", "queue_list", "queue", "calendar")},
        **{f"desk:{name}": [] for name in ("article_assignment", "claim_assignment", "take")},
        **{f"desk:{name}": [] for name in ("notice_list", "settings", "go", "places")},
        **{f"desk:{name}": [] for name in ("workbench", "claim", "new_claim", "act_on_claim")},
        **{f"desk:{name}": [] for name in ("import_list", "import_detail")},
        **{f"desk:{name}": [] for name in ("dismiss_suggestion", "near_claims", "undo_act")},
        **{f"desk:{name}": [] for name in ("imported_article", "imported_file")},
        **{f"desk:{name}": [] for name in ("remarks", "remark_thread")},
        **{f"desk:{name}": [] for name in ("preview_links", "revoke_preview_link", "reply")},
        "preview_page": [],  # for whoever has the link: see tests/desk/test_preview_links.py
        "favicon.ico": [],
        "password_change/": [],  # for whoever is logged in
        "admin_password_reset": ["/admin/password_reset/"],
        "password_reset_done": ["/admin/password_reset/sent/"],
        "password_reset_confirm": ["/admin/password_reset/MQ/no-such-link/"],
        "password_reset_complete": ["/admin/password_reset/done/"],
    }


def with_suffixes(stem: str) -> list[str]:
    """The addresses of the twins of a page."""
    return [f"{stem}.{form}" for form in ("md", "json", "jsonld", "txt")]


def with_citations(page: str) -> list[str]:
    """The page on how to cite something, and the files."""
    return [f"{page}cite/"] + [f"{page}cite.{form}" for form in ("bib", "ris", "csl.json")]


def machine_paths(claim: Claim, replies: list[str]) -> dict[str, list[str]]:
    """What machines read: twins, citations, and what language models are told."""
    articles = ["/articles/open/", "/articles/withheld/", *replies]
    claims = [f"/claims/{pk}/" for pk in (claim.pk, *withheld_claims())]
    revisions = [f"/articles/open/revisions/{number}/" for number in (1, 2)]
    cited = {
        kind: [path for page in pages for path in with_citations(page)]
        for kind, pages in (("article", articles), ("revision", revisions), ("claim", claims))
    }
    twins = {
        kind: [path for page in pages for path in with_suffixes(page[:-1])]
        for kind, pages in (("article", articles), ("revision", revisions), ("claim", claims))
    }
    found = {
        "articles:author_twin": with_suffixes("/authors/ana"),
        "articles:topic_twin": with_suffixes("/topics/law"),
        "analysis:llms": ["/llms.txt"],
        "analysis:llms_full": ["/llms-full.txt"],
    }
    for kind, app in (("article", "articles"), ("revision", "articles"), ("claim", "analysis")):
        found[f"{app}:{kind}_twin"] = twins[kind]
        found[f"{app}:{kind}_citation"] = [path for path in cited[kind] if path[-1] == "/"]
        found[f"{app}:{kind}_citation_file"] = [path for path in cited[kind] if path[-1] != "/"]
    return found


def annotation_paths(claim: Claim, replies: list[str]) -> dict[str, list[str]]:
    """The annotations that readers have, in collections and singly, and the history of claims."""
    claims = (claim.pk, *withheld_claims())
    articles = ["/articles/open/", "/articles/withheld/", *replies]
    collections = {
        "article": [f"/annotations{path}" for path in articles],
        "claim": [f"/annotations/claims/{pk}/" for pk in claims],
    }
    parts = ("", "?iris=1", "?after=passage-0")
    found = {
        f"analysis:{kind}_annotations": [path + part for path in paths for part in parts]
        for kind, paths in collections.items()
    }
    notes = Note.objects.filter(passage__claim=claim, public__isnull=False)
    return found | {
        "analysis:passage_annotation": [
            f"/annotations/passages/{passage.pk}/" for passage in claim.passages.all()
        ],
        "analysis:note_annotation": [f"/annotations/notes/{note.pk}/" for note in notes],
        "analysis:claim_provenance": [f"/claims/{pk}/history.jsonld" for pk in claims],
    }


def api_paths(claim: Claim) -> dict[str, list[str]]:
    """The addresses of the API, by their names, that readers can read."""
    api, names = "/api/v1", ("authors", "organizations", "topics")
    keys = "passages evidence assessments forecasts relations notes corrections"
    rows = {name.rstrip("s"): [] for name in keys.split()}
    rows["passage"] = [f"{api}/passages/{passage.pk}/" for passage in claim.passages.all()]
    rows["evidence"] = [f"{api}/evidence/{piece.pk}/" for piece in claim.evidence.all()]
    rows["assessment"] = [f"{api}/assessments/{one.pk}/" for one in claim.assessments.all()]
    rows["correction"] = [f"{api}/corrections/{one.pk}/" for one in Correction.objects.all()]
    rows["note"] = [f"{api}/notes/{note.pk}/" for note in Note.objects.filter(public__isnull=False)
                    if note.passage and note.passage.claim_id == claim.pk]  # fmt: skip
    lists = {f"{name.rstrip('s')}_list": [f"{api}/{name}/"] for name in (*keys.split(), *names)}
    whole = "include=passages,evidence,assessments,notes"
    found = rows | lists | {
        "root": [f"{api}/"],
        "docs": [f"{api}/docs/"],
        "schema": [f"{api}/schema/"],
        "schema_yaml": [f"{api}/schema.yaml"],
        "nowhere": [],
        "search": [
            f"{api}/search/?{each}"
            for each in ("q=open", "q=kind:claim", "topic=law", "q=charter", "is=author&q=-nothing")
        ],
        "article_list": [f"{api}/articles/?{each}" for each in ("", "include=claims", "q=charter")],
        "article": [f"{api}/articles/{slug}/?include=claims" for slug in ("open", "withheld")],
        "revision_list": [f"{api}/articles/open/revisions/"],
        "revision": [f"{api}/articles/open/revisions/{number}/" for number in (1, 2)],
        "claim_list": [f"{api}/claims/?{each}" for each in (whole, "topic=law")],
        "claim": [f"{api}/claims/{claim.pk}/?{whole}"],
        "author": [f"{api}/authors/ana/"],
        "organization": [],
        "topic": [f"{api}/topics/law/"],
        "source_list": [f"{api}/sources/"],
        "source": [f"{api}/sources/{piece.source.slug}/" for piece in claim.evidence.all()],
        "draft_list": [],  # for whoever has a token
        "draft": [],
        "submit_draft": [],
    }  # fmt: skip
    return {f"api:{name}": paths for name, paths in found.items()}


def feeds(claim: Claim) -> dict[str, list[str]]:
    """The feeds, in both of their forms."""
    queries = ["", "?topic=law", "?author=ana", "?q=charter", "?year=2026"]
    asked = {
        "articles:article_feed": [f"/articles/feed.{{}}{query}" for query in queries],
        "articles:author_feed": ["/authors/ana/feed.{}"],
        "articles:topic_feed": ["/topics/law/feed.{}"],
        "articles:correction_feed": ["/corrections/feed.{}"],
        "analysis:claim_feed": ["/claims/feed.{}", "/claims/feed.{}?as_of=2026-02-20"],
        "analysis:due_feed": ["/claims/due/feed.{}"],
        "search:feed": [
            f"/search/feed.{{}}?q={asked}"
            for asked in ("charter", "open", "kind:claim", "-nothing year:2026")
        ],
        "analysis:feed_of_claim": [
            f"/claims/{pk}/feed.{{}}" for pk in (claim.pk, *withheld_claims())
        ],
    }
    return {
        name: [path.format(form) for path in paths for form in ("atom", "json")]
        for name, paths in asked.items()
    }


def for_crawlers() -> dict[str, list[str]]:
    sections = ("articles", "authors", "topics", "pages", "claims", "sources")
    return {
        "articles:sitemap_index": ["/sitemap.xml"],
        "articles:sitemap": [f"/sitemaps/{section}-0.xml" for section in sections],
        "articles:sitemap_of_lists": ["/sitemaps/lists.xml"],
        "articles:sitemap_of_news": [],  # nothing came out of late
        "robots": ["/robots.txt"],
        "security": [],  # nobody is named
        "opensearch": ["/opensearch.xml"],
    }


def withheld_claims() -> list[int]:
    """The keys of the claims of the article whose text is withheld."""
    claims = Claim.objects.filter(article__slug="withheld")
    return list(claims.values_list("pk", flat=True))


def share_images_of_articles() -> list[str]:
    articles = Article.objects.readable().for_front()
    return [image_path(article, signers_of(article)) for article in articles]


def share_images_of_claims() -> list[str]:
    return [card_pages.image_path(claim) for claim in claims_for_cards()]


def withheld_passages() -> list[Passage]:
    return list(Passage.objects.filter(claim__article__slug="withheld"))


def hidden_pages() -> list[str]:
    """The addresses of everything that only unpublished work knows of."""
    claims = Claim.objects.exclude(article__slug__in=("open", "withheld"))
    pages = [claim.get_absolute_url() for claim in claims]
    pages += [reverse("analysis:claim", args=[claim.pk]) for claim in claims]
    pages += ["/articles/open/revisions/3/", "/articles/open/compare/1/3/"]
    pages += [
        f"/articles/withheld/{path}" for path in ("revisions/", "revisions/1/", "compare/1/2/")
    ]
    pages.append("/about/hushed-page/")
    for which in ("draft", "scheduled"):
        pages += [
            f"/articles/hushed-{which}/",
            f"/articles/hushed-{which}/revisions/",
            f"/articles/hushed-{which}/revisions/1/",
            f"/authors/hushed-author-{which}/",
            f"/topics/hushed-topic-{which}/",
        ]
        for stem in (f"/articles/hushed-{which}", f"/articles/hushed-{which}/revisions/1"):
            pages += with_suffixes(stem) + with_citations(f"{stem}/")
        pages += with_suffixes(f"/authors/hushed-author-{which}")
        pages += with_suffixes(f"/topics/hushed-topic-{which}")
    for stem in ("/articles/open/revisions/3", "/articles/withheld/revisions/1"):
        pages += with_suffixes(stem) + with_citations(f"{stem}/")
    for claim in claims:
        pages += with_suffixes(f"/claims/{claim.pk}") + with_citations(f"/claims/{claim.pk}/")
    return pages


def hidden_cards() -> list[str]:
    """The addresses of cards and share images that nobody gets, whoever they are."""
    claims = Claim.objects.exclude(article__slug__in=("open", "withheld"))
    pages = [f"/claims/{claim.pk}/" for claim in claims]
    pages += [f"/articles/hushed-{which}/" for which in ("draft", "scheduled")]
    return [page + path for page in pages for path in ("card/", "image.png")]


def hidden_annotations() -> list[str]:
    """The addresses of annotations, and of histories, that nobody gets, whoever they are."""
    hidden = Claim.objects.exclude(article__slug__in=("open", "withheld"))
    passages = Passage.objects.exclude(claim__article__slug="open")
    notes = Note.objects.exclude(public__isnull=False, passage__claim__article__slug="open")
    pages = [f"/annotations/articles/hushed-{which}/" for which in ("draft", "scheduled")]
    pages += [f"/annotations/claims/{claim.pk}/" for claim in hidden]
    pages += [f"/claims/{claim.pk}/history.jsonld" for claim in hidden]
    pages += [f"/annotations/passages/{passage.pk}/" for passage in passages]
    return pages + [f"/annotations/notes/{note.pk}/" for note in notes]
