"""Pages that write a list of the admin as a file, and read such a file: CSV and Excel.

Reading has two steps, and keeps nothing between them: the page that tells what would change has the
rows with it, signed, and for whom; the second step does what the first told, or tells anew.
"""

import hashlib
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..tables.files import MOST_BYTES, MOST_ROWS, Sheet, csv_lines, read, write_excel
from ..tables.resources import Line, ReadTable, Table
from .action_pages import ActionForm

SALT = "articles.admin.tables"
VALID_FOR = 3600  # seconds from the first step to the second
MOST_IN_EXCEL = 20_000  # rows: such a file is made before it is sent
SHOWN = 200  # lines of a file that are told one by one
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


KINDS = {
    "wrong": gettext_lazy("Wrong"),
    "new": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "same": gettext_lazy("As they are"),
}


class TableForm(ActionForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or Excel (.xlsx), up to 2 MB and 500 rows."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )


class ExportMixin(admin.ModelAdmin):
    """An admin whose list can be saved as a file, narrowed down as it is shown.

    `table` says which columns it has. Whoever may see the list may save it.
    """

    table: type[Table]

    def get_urls(self) -> list[URLPattern]:
        return [*self._pages(), *super().get_urls()]

    def _pages(self) -> Iterator[URLPattern]:
        for name, view in self._table_views().items():
            address = name.replace("export_", "export.")
            wrapped = self.admin_site.admin_view(view)
            yield path(f"{address}/", wrapped, name=f"{self._page_name(name)}")

    def _table_views(self) -> dict[str, Any]:
        return {"export_csv": self.export_csv, "export_xlsx": self.export_excel}

    def _page_name(self, name: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def table_links(self, request: HttpRequest) -> list[tuple[str, str]]:
        """Address and words of each page, with the filters of the list."""
        if not self.has_view_or_change_permission(request):
            return []
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        pages = {"export_csv": _("Save as CSV"), "export_xlsx": _("Save as Excel")}
        return [
            (reverse(f"admin:{self._page_name(name)}") + query, words)
            for name, words in pages.items()
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"table_links": self.table_links(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def export_csv(self, request: HttpRequest) -> HttpResponseBase:
        """The list as CSV, sent line by line as it is read."""
        rows = self._rows_to_export(request)
        lines = csv_lines(self.table(request.user).written(rows))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self._file_name()}.csv"'
        return response

    def export_excel(self, request: HttpRequest) -> HttpResponseBase:
        """The list as an Excel file, up to MOST_IN_EXCEL rows."""
        rows = self._rows_to_export(request)
        if rows.count() > MOST_IN_EXCEL:
            told = _("An Excel file has %d rows at most here. Narrow the list down, or save CSV.")
            messages.error(request, told % MOST_IN_EXCEL)
            return HttpResponseRedirect(reverse(f"admin:{self._page_name('changelist')}"))
        file = TemporaryFile()  # noqa: SIM115  (the response closes it)
        write_excel(self.table(request.user).written(rows), file)
        file.seek(0)
        name = f"{self._file_name()}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name, content_type=EXCEL)

    def _rows_to_export(self, request: HttpRequest) -> Any:
        """The rows of the list that whoever asks may see, with its filters and its search."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            found: Any = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            found = self.get_queryset(request)
        return self.get_queryset(request).filter(pk__in=found.order_by().values("pk"))

    def _file_name(self) -> str:
        return f"{self.opts.model_name}-{timezone.localdate().isoformat()}"


class ImportMixin(ExportMixin):
    """An admin that also reads a file such as it writes: `table` is a ReadTable.

    Whoever may add or change its objects may, line by line as the form would let them.
    """

    table: type[ReadTable]

    def _table_views(self) -> dict[str, Any]:
        return {**super()._table_views(), "import": self.import_table}

    def table_links(self, request: HttpRequest) -> list[tuple[str, str]]:
        links = super().table_links(request)
        if self._may_import(request):
            links.append((reverse(f"admin:{self._page_name('import')}"), _("Import a table")))
        return links

    def _may_import(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) or self.has_change_permission(request)

    def import_table(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file (GET); tell what it would change, or change it (POST)."""
        if not self._may_import(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._import_page(request, TableForm())
        if "_table" in request.POST:
            return self._do_import(request)
        form = TableForm(request.POST, request.FILES)
        try:
            sheet = self._sheet_of(form)
        except ValidationError as error:
            form.add_error("file", error)
            return self._import_page(request, form)
        return self._tell(request, sheet) if sheet else self._import_page(request, form)

    def _sheet_of(self, form: TableForm) -> Sheet | None:
        if not form.is_valid():
            return None
        data = form.cleaned_data["file"].read(MOST_BYTES + 1)
        return read(data, self.table.columns)

    def _tell(self, request: HttpRequest, sheet: Sheet, *, is_anew: bool = False) -> HttpResponse:
        """The page that tells what becomes of each line. Nothing is written."""
        lines = self.table(request.user).read(sheet, is_trial=True)
        counts = {what: sum(line.what == what for line in lines) for what in KINDS}
        worth = [line for line in lines if line.what != "same"]
        worth.sort(key=lambda line: (line.what != "wrong", line.number))
        packed = ""
        if not counts["wrong"] and counts["new"] + counts["changed"]:
            rows = [sheet.columns, sheet.rows, _digest(lines)]
            signed = [self._page_name("import"), request.user.pk, *rows]
            packed = signing.dumps(signed, salt=SALT, compress=True)
        context = {
            "told": sheet.told,
            "is_anew": is_anew,
            "lines": worth[:SHOWN],
            "left": len(worth) - len(worth[:SHOWN]),
            "counts": [(words, counts[what]) for what, words in KINDS.items() if counts[what]],
            "packed": packed,
            "is_wrong": bool(counts["wrong"]),
        }
        return self._import_page(request, TableForm(), context)

    def _do_import(self, request: HttpRequest) -> HttpResponse:
        """Save what the page told, in one transaction; where that would be otherwise by now, tell
        anew.
        """
        try:
            page, user, columns, rows, told = signing.loads(
                request.POST["_table"], salt=SALT, max_age=VALID_FOR
            )
        except signing.BadSignature:
            page = user = None
        if (page, user) != (self._page_name("import"), request.user.pk):
            messages.error(request, _("That table is an hour old, or not yours. Send it again."))
            return HttpResponseRedirect(request.path)
        sheet = Sheet(tuple(columns), tuple((number, tuple(cells)) for number, cells in rows))
        with transaction.atomic():
            lines = self.table(request.user).read(sheet, is_trial=False)
            is_as_told = _digest(lines) == told
            if is_as_told:
                self._log(request, lines)
            else:
                transaction.set_rollback(True)
        if not is_as_told:
            return self._tell(request, sheet, is_anew=True)
        saved = sum(line.what != "same" for line in lines)
        done = ngettext("%d row is saved.", "%d rows are saved.", saved)
        messages.success(request, done % saved)
        return HttpResponseRedirect(reverse(f"admin:{self._page_name('changelist')}"))

    def _log(self, request: HttpRequest, lines: list[Line]) -> None:
        """Keep in the admin's log who imported which rows."""
        saved = {line.key: line for line in lines if line.what != "same"}
        rows = self.model._default_manager.in_bulk([*saved])
        for key, line in saved.items():
            columns = ", ".join(column for column, _was, _now in line.changes)
            words = _("From a table: %s.") % columns
            log = self.log_addition if line.what == "new" else self.log_change
            log(request, rows[key], words)

    def _import_page(
        self, request: HttpRequest, form: TableForm, more: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import a table"),
            "form": form,
            "columns": self.table.columns,
            "most": MOST_ROWS,
            "sample": reverse(f"admin:{self._page_name('export_csv')}"),
            **(more or {}),
        }
        return TemplateResponse(request, "admin/import_table.html", context)


def _digest(lines: list[Line]) -> str:
    """What a page has told of a file. The keys of what is new are not told."""
    told = [(line.number, line.what, line.name, line.changes, line.errors) for line in lines]
    return hashlib.sha256(repr(told).encode()).hexdigest()
