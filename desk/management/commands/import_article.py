"""Bring texts in from the command line; see desk/imports.py."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from desk.imports import (
    begin_import,
    digest_of_file,
    imported_before,
    key_of,
    one_by_one,
    read_file,
)
from desk.models import ImportedArticle, ImportedFile
from desk.readers import ReadArticle, Refused
from desk.reading_process import ReadingProcess


class Command(BaseCommand):
    help = "Make drafts of files: DOCX, ODT, RTF, Markdown, text, HTML, feeds, exports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, only")
        parser.add_argument(
            "--resume", action="store_true", help="go on with imports that were interrupted"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths = options["files"]
        if bool(paths) == options["resume"]:
            raise CommandError(_("Name files to import, or ask to --resume."))
        if missing := [str(path) for path in paths if not path.is_file()]:
            raise CommandError(_("There is no such file: %s") % ", ".join(missing))
        with ReadingProcess() as process:
            if options["dry_run"]:
                self.try_out(process, paths)
            else:
                self.read_all(process, self.begun(paths))

    def begun(self, paths: list[Path]) -> QuerySet[ImportedFile]:
        """The files that are to be read: of a new import, or those that wait since before."""
        if not paths:
            return ImportedFile.objects.filter(state=ImportedFile.State.WAITING)
        begun = begin_import((path.name, path.read_bytes()) for path in paths)
        return ImportedFile.objects.filter(within=begun)

    def read_all(self, process: ReadingProcess, files: QuerySet[ImportedFile]) -> None:
        total, imports = files.count(), set()
        for number, file in enumerate(one_by_one(files), start=1):
            if file.state == ImportedFile.State.WAITING:
                read_file(file, process.read)
            self.stdout.write(f"[{number}/{total}] {file.name}: {_told(file)}")
            for row in file.articles.select_related("article"):
                self.stdout.write(f"  {_told_of_article(row)}")
                self.print_findings(row.findings)
            imports.add(file.within)
        for each in sorted(imports, key=lambda each: each.pk):
            self.stdout.write(_("The report: %s") % each.get_absolute_url())

    def try_out(self, process: ReadingProcess, paths: list[Path]) -> None:
        for path in paths:
            try:
                data = path.read_bytes()
                reading = process.read(path.name, data)
            except Refused as error:
                self.stdout.write(f"{path.name}: {error}")
                continue
            self.stdout.write(f"{path.name}: {reading.format}")
            file = ImportedFile(digest=digest_of_file(data), number=len(reading.articles))
            for found in reading.articles:
                self.stdout.write(f"  {_told_of_found(file, found)}")
                self.print_findings([{"kind": f.kind, "text": f.text} for f in found.findings])
        self.stdout.write(_("This was a dry run: nothing has been written."))

    def print_findings(self, findings: list[dict[str, str]]) -> None:
        signs = {"understood": "+", "left_out": "-", "look": "!"}
        for finding in findings:
            self.stdout.write(f"    {signs[finding['kind']]} {finding['text']}")


def _told(file: ImportedFile) -> str:
    return file.refusal or f"{file.format or file.get_state_display()}"


def _told_of_article(row: ImportedArticle) -> str:
    where = f" {row.article.get_absolute_url()}" if row.article else ""
    return f"{row.get_outcome_display()}: “{row.title}”{where}"


def _told_of_found(file: ImportedFile, found: ReadArticle) -> str:
    known = imported_before(key_of(file, found))
    if known and known.article:
        return _("already imported as “%s”") % known.article.title
    return _("would become a draft: “%s”") % found.title
