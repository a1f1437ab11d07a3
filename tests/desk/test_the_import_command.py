"""`manage.py import_article` makes drafts of files, says what it would make, and goes on."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from desk.imports import begin_import
from desk.models import Import

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_at_once")]

TEXT = "# Grain\n\nThe ports were closed.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "grain.md"
    path.write_text(TEXT)
    return path


def command(*arguments: str | Path) -> str:
    output = StringIO()
    call_command("import_article", *map(str, arguments), stdout=output)
    return output.getvalue()


def test_it_makes_drafts_and_tells_of_each(file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7")
    told = command(bad, file)
    assert "[1/2] bad.pdf: This is no text" in told
    assert "[2/2] grain.md: Markdown\n  Made a draft: “Grain” /articles/grain/" in told
    assert f"The report: {Import.objects.get().get_absolute_url()}" in told
    assert Article.objects.get().created_by is None


def test_a_dry_run_writes_nothing(file: Path) -> None:
    assert "would become a draft: “Grain”" in command("--dry-run", file)
    assert not Article.objects.exists() and not Import.objects.exists()
    command(file)
    assert "already imported as “Grain”" in command("--dry-run", file)


def test_it_resumes_what_was_interrupted(file: Path) -> None:
    begin_import([("grain.md", TEXT.encode())])  # and then the machine was switched off
    assert "Made a draft" in command("--resume")
    assert command("--resume") == ""


@pytest.mark.parametrize("arguments", [[], ["--resume", "a.md"], ["nowhere.md"]])
def test_what_makes_no_sense_is_said(arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        command(*arguments)
