"""Bringing texts in: the imports, and what became of each file."""

import re
import time

import nh3
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from articles.markup import ALLOWED_TAGS
from articles.models import Article
from articles.pagination import Ordering, paginate
from articles.visibility import has_permission

from ..forms import UploadForm
from ..imports import begin_import, read_waiting
from ..models import Import, ImportedArticle, ImportedFile
from ..reading_process import ReadingProcess

BY_TIME = Ordering("created_at", attribute="created_at")
SECONDS = 10  # that one request reads; what is left waits for the next
ARTICLES_SHOWN = 200


def import_list(request: HttpRequest) -> HttpResponse:
    """The imports, newest first, and the form that begins one."""
    if not has_permission(request.user, "articles.add_article"):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        files = ((file.name, file.read()) for file in form.cleaned_data["documents"])
        begun = begin_import(files, by=request.user)
        read_for_a_while(begun)
        return redirect(_report_of(begun))
    states = {
        state: Count("files", filter=Q(files__state=state), distinct=True)
        for state in ImportedFile.State.values
    }
    drafts = Count("files__articles", filter=Q(files__articles__outcome="created"), distinct=True)
    imports = Import.objects.visible_to(request.user).select_related("created_by")
    page = paginate(imports.annotate(**states, drafts=drafts), request.GET, BY_TIME)
    context = {"form": form, "page": page}
    return render(request, "desk/import_list.html", context, status=400 if form.errors else 200)


def _report_of(begun: Import) -> Import | ImportedArticle:
    """Where somebody reads what became of files: of one article its own report."""
    rows = [*ImportedArticle.objects.filter(file__within=begun).defer("original")[:2]]
    return rows[0] if len(rows) == 1 and begun.files.count() == 1 else begun


def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: how far it is, and what became of each file. POST reads on."""
    shown = get_object_or_404(Import.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        read_for_a_while(shown)
        return redirect(shown)
    files = list(shown.files.defer("compressed"))
    articles = ImportedArticle.objects.filter(file__within=shown).defer("original")
    by_file: dict[int, list[ImportedArticle]] = {}
    for article in articles.order_by("file__position", "position")[:ARTICLES_SHOWN]:
        by_file.setdefault(article.file_id, []).append(article)
    context = {
        "shown": shown,
        "rows": [(file, by_file.get(file.pk, [])) for file in files],
        "read": sum(file.state != file.State.WAITING for file in files),
        "counts": articles.aggregate(
            **{name: Count("pk", filter=Q(outcome=name)) for name in ImportedArticle.Outcome.values}
        ),
    }
    return render(request, "desk/import_detail.html", context)


@require_safe
def imported_article(request: HttpRequest, pk: int) -> HttpResponse:
    """The report on one article, and the draft beside its original."""
    visible = Import.objects.visible_to(request.user)
    rows = ImportedArticle.objects.filter(file__within__in=visible)
    row = get_object_or_404(rows.select_related("file__within").defer("file__compressed"), pk=pk)
    articles = Article.objects.visible_to(request.user).filter(pk=row.article_id or 0)
    context = {
        "row": row,
        "article": articles.first(),
        "original": as_shown(row),
        "findings": {
            kind: [each["text"] for each in row.findings if each["kind"] == kind]
            for kind in ("look", "left_out", "understood")
        },
    }
    return render(request, "desk/imported_article.html", context)


@require_safe
def imported_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was brought in, to be saved: no browser shows what is in it."""
    visible = Import.objects.visible_to(request.user)
    file = get_object_or_404(ImportedFile.objects.filter(within__in=visible), pk=pk)
    response = HttpResponse(file.original, content_type="application/octet-stream")
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    return response


def read_for_a_while(begun: Import) -> None:
    """Read the files of an import that wait, until the time of a request is over."""
    ends = time.monotonic() + SECONDS
    with ReadingProcess() as process:
        read_waiting(begun, process.read, lambda: time.monotonic() < ends)


def as_shown(row: ImportedArticle) -> SafeString | str:
    """The original of an article as the page shows it: without pictures, scripts, ids, headings."""
    if not row.original_is_html:
        return row.original
    cleaned = nh3.clean(
        row.original,
        tags={*ALLOWED_TAGS},
        clean_content_tags={"script", "style", "svg", "template", "noscript", "head", "title"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    without_headings = re.sub(r"<(/?)h[1-6]>", r"<\1p>", cleaned)
    return mark_safe(without_headings)  # noqa: S308  (nh3 has cleaned it)
