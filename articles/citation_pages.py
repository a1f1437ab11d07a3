"""How articles and their revisions are cited: a page with lines to copy, and files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .article_page import notices_on
from .citations import FORMS, Name, Reference, lines_of, name_of_person, written
from .credits import moment_of, signed_in
from .dates import in_words
from .jsonld import SITE, Link
from .methods import read_only
from .models import Article, Author, Revision
from .redirects import following_slugs
from .shown import shows_article
from .structured_data import link_from


class CitationConverter:
    """The suffix of a citation in a URL."""

    regex = "|".join(form.replace(".", r"\.") for form in FORMS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


@read_only
@following_slugs
def article_citation(request: HttpRequest, slug: str, form: str = "") -> HttpResponse:
    """The page on how to cite an article, or with `form` a citation as a file."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), slug=slug)
    shows_article(article.pk)
    reference = reference_to_article(article, link_from(request))
    if form:
        return as_file(reference, form)
    address = reverse("articles:article_citation", args=[slug])
    return page_on(request, reference, address, article.get_absolute_url())


@read_only
@following_slugs
def revision_citation(request: HttpRequest, slug: str, number: int, form: str = "") -> HttpResponse:
    """The same of one text that an article had."""
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    revisions = Revision.objects.visible_to(request.user).filter(article=article)
    revision = get_object_or_404(revisions.for_page(), number=number)
    revision.article = article
    shows_article(article.pk)
    reference = reference_to_revision(revision, request.user, link_from(request))
    if form:
        return as_file(reference, form)
    address = reverse("articles:revision_citation", args=[slug, number])
    return page_on(request, reference, address, revision.get_absolute_url())


def as_file(reference: Reference, form: str) -> HttpResponse:
    """A citation that browsers save."""
    response = HttpResponse(written(reference, form), content_type=FORMS[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{reference.key}.{form}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def page_on(request: HttpRequest, reference: Reference, address: str, back: str) -> HttpResponse:
    """The page on how to cite something: `address` is the page's path, `back` that of the work."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    files = [(form, f"{address.removesuffix('/')}.{form}{query}") for form in FORMS]
    context: dict[str, Any] = {
        "reference": reference,
        "lines": lines_of(reference),
        "files": files,
        "back": back + query,
        "section": "plain",
    }
    return render(request, "articles/cite.html", context)


def reference_to_article(article: Article, to: Link) -> Reference:
    """An article as it is now; its revision is named."""
    number = article.public_number
    rows = article.bylines.select_related("author")
    return Reference(
        key=f"{article.slug}-{number}" if number else article.slug,
        title=_titled(article.title, article.desk_titled),
        url=to("articles:article_detail", article.slug),
        accessed=timezone.localdate(),
        authors=tuple(name_of_author(row.author, row.signed_as) for row in rows),
        container=SITE,
        publisher=article.publisher_name,
        issued=article.date,
        version=_revision(number),
        note=_note(article),
        language=article.language,
    )


def reference_to_revision(revision: Revision, user: Any, to: Link) -> Reference:
    """A text that an article had, at the address that it keeps."""
    article, was = revision.article, revision.state["columns"]
    signed, signed_at = signed_in(revision, user), moment_of(revision)
    is_day = not hasattr(signed_at, "tzinfo")
    return Reference(
        key=f"{article.slug}-{revision.number}",
        title=_titled(was["title"], was.get("desk_titled", False)),
        url=to("articles:revision_detail", article.slug, revision.number),
        accessed=timezone.localdate(),
        authors=tuple(
            Name(each.name) if each.is_desk else name_of_person(each.name)
            for each in signed.bylines
        ),
        container=SITE,
        publisher=signed.publisher,
        issued=signed_at if is_day else timezone.localdate(signed_at),
        version=_revision(revision.number),
        note=_note(article),
        language=was["language"],
    )


def name_of_author(author: Author, name: str) -> Name:
    """An author by the name that something was signed with."""
    if author.kind == Author.Kind.DESK:
        return Name(name)
    return name_of_person(name, author.sort_name)


def _titled(title: str, is_of_desk: bool) -> str:
    return _("%(title)s [title by the desk]") % {"title": title} if is_of_desk else title


def _revision(number: int) -> str:
    return _("revision %(number)d") % {"number": number} if number else ""


def _note(article: Article) -> str:
    """That an article is retracted, and since when; "" of others."""
    if not article.is_retracted:
        return ""
    notices = notices_on(article)
    if notices is None or notices["retraction"] is None:
        return _("retracted")
    day = in_words(timezone.localdate(notices["retraction"].made_at))
    return _("retracted %(day)s") % {"day": day}
