"""/llms.txt, which tells language models what there is, and /llms-full.txt, the texts themselves.

Both list the articles with the last published first, some to a page; a page ends with the address
of the next.
"""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse

from articles.jsonld import SITE, Link
from articles.markup.pictures import with_origin
from articles.methods import read_only
from articles.models import Article
from articles.pagination import Page, paginate
from articles.structured_data import link_from
from articles.twin_pages import as_words, markdown_line
from articles.twins import answer_text

ON_PAGE = 100  # articles
TEXTS_ON_PAGE = 10  # articles with their texts
MARKDOWN = "text/markdown; charset=utf-8"

SUMMARY = (
    "> Commentary whose claims are objects of their own: tied to the words that make them, with "
    "evidence for and against, assessed over time. The text of an article is its author’s; a "
    "verdict is the desk’s. Quote a claim with whoever says it and with its verdict, never as a "
    "statement of this site."
)
FORMS = (
    "Every article, revision, claim, author and topic has twins of its page: the same address "
    "with `.md`, `.json`, `.jsonld` or `.txt` in the place of the last slash (of a claim "
    "`/claims/<number>.md`). Pages answer with them by `Accept` too. "
    "`/annotations/articles/<slug>/` and `/annotations/claims/<number>/` are collections of W3C "
    "Web Annotations, `/claims/<number>/history.jsonld` is the history of a claim (PROV-O)."
)


@read_only
def llms(request: HttpRequest) -> HttpResponse:
    """What there is, and where."""
    to = link_from(request)
    page = paginate(Article.objects.live().for_listing(), request.GET, per_page=ON_PAGE)
    return _answer(request, page, [*_head(to), *_list(page.rows, to)])


@read_only
def llms_full(request: HttpRequest) -> HttpResponse:
    """The texts of articles in Markdown, each after a line that says whose it is."""
    to = link_from(request)
    articles = Article.objects.live().for_listing_with_text()
    page = paginate(articles, request.GET, per_page=TEXTS_ON_PAGE)
    texts = [block for article in page.rows for block in _text(article, to)]
    return _answer(request, page, [f"# {SITE}", SUMMARY, *texts])


def _answer(request: HttpRequest, page: Page, blocks: Iterable[str]) -> HttpResponse:
    blocks = list(blocks)
    following = f"{request.build_absolute_uri(request.path)}?{page.next}" if page.next else ""
    if following:
        blocks.append(f"Next page: <{following}>")
    response = answer_text(request, "\n\n".join(blocks) + "\n", MARKDOWN)
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def _head(to: Link) -> Iterator[str]:
    yield f"# {SITE}"
    yield SUMMARY
    yield FORMS
    yield "## About"
    pages = [
        ("Method: what each kind of claim and each verdict means", to("analysis:about")),
        ("All articles in one file", to("analysis:llms_full")),
        ("The ledger of claims", to("analysis:claim_list")),
        ("Predictions that are open", to("analysis:claims_due")),
        ("Corrections", to("articles:correction_list")),
        ("Topics", to("articles:topic_list")),
        ("Authors", to("articles:author_list")),
    ]
    yield "\n".join(f"- [{name}]({address})" for name, address in pages)


def _list(articles: Iterable[Article], to: Link) -> Iterator[str]:
    lines = [f"{markdown_line(each, to)}, {_signed(each)}" for each in articles]
    if lines:
        yield "## Articles"
        yield "\n".join(lines)


def _signed(article: Article) -> str:
    names = [each.signed_as for each in article.bylines.all()]
    return as_words(", ".join(filter(None, [*names, article.publisher_name])))


def _text(article: Article, to: Link) -> Iterator[str]:
    yield f"# {as_words(article.title)}"
    address = to("articles:article_detail", article.slug)
    topics = ", ".join(tie.tag.name for tie in article.tagged_topics.all())
    yield f"{_signed(article)}, {article.date}. {article.get_kind_display()}. <{address}>"
    if article.editors_note:
        yield f"Editor’s note: {as_words(article.editors_note)}"
    if topics:
        yield f"Topics: {as_words(topics)}"
    yield from filter(
        None,
        [
            as_words(article.standfirst),
            with_origin(article.body, to("articles:home")),
            as_words(article.disclaimer),
        ],
    )
