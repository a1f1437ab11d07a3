"""What is imported is a draft, with the names that the desk has, and a report."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from articles.merging import merge
from articles.models import Article, Author, LogEntry, Organization, Topic
from desk.imports import begin_import
from desk.models import Import, ImportedArticle
from tests.desk.documents import WORDPRESS
from tests.make import make_article, make_author, make_organization, make_topic, rename

pytestmark = pytest.mark.django_db

BringIn = Callable[..., Import]
TEXT = """---
title: Grain and ports
author: Ana  LIMA
date: 2024-05-03
tags: [Ports]
publisher: The Center
lang: en
slug: grain
---
The ports were **closed** in May.
"""


def report(begun: Import, kind: str = "look") -> str:
    rows = ImportedArticle.objects.filter(file__within=begun)
    found = (each for row in rows for each in row.findings)
    return "\n".join(each["text"] for each in found if each["kind"] == kind)


def test_it_is_a_draft_that_its_importer_saved(bring_in: BringIn, editor: User) -> None:
    begun = bring_in({"a.md": TEXT}, by=editor)
    article = Article.objects.get()
    assert (article.status, article.title, article.slug) == ("draft", "Grain and ports", "grain")
    assert (article.source_date, article.language) == (date(2024, 5, 3), "en")
    assert article.html == "<p>The ports were <strong>closed</strong> in May.</p>\n"
    assert article.created_by == editor
    assert LogEntry.objects.get().verb == "create"
    row = ImportedArticle.objects.get()
    assert (row.outcome, row.article, row.file.within) == ("created", article, begun)
    assert row.file.original == TEXT.encode()


def test_who_has_signed_before_signs_as_in_the_last_byline(bring_in: BringIn) -> None:
    ana, house = make_author("Ana Lima"), make_organization("The Port House")
    earlier = make_article(author=ana)
    earlier.bylines.update(role="Economist", affiliation=house)
    begun = bring_in({"a.md": TEXT})
    byline = Article.objects.get(slug="grain").bylines.get()
    assert (byline.role, byline.affiliation) == ("Economist", house)
    assert "Ana Lima signs as in the last byline: Economist, The Port House." in report(begun)


def test_names_that_the_desk_has_are_found_however_they_are_written(bring_in: BringIn) -> None:
    ana, center, ports = (
        make_author("Ana Lima"), make_organization("the CENTER"), make_topic("ports")
    )  # fmt: skip
    begun = bring_in({"a.md": TEXT})
    article = Article.objects.get()
    assert article.bylines.get().author == ana
    assert article.publisher == center
    assert [*article.topics.all()] == [ports]
    assert "is new here" not in report(begun)
    assert "Signed by Ana Lima, whom the desk knows." in report(begun, "understood")


def test_names_that_it_has_not_are_made_and_said(bring_in: BringIn, editor: User) -> None:
    begun = bring_in({"a.md": TEXT}, by=editor)
    assert Author.objects.get().name == "Ana LIMA"
    assert Topic.objects.get().name == "Ports"
    assert Organization.objects.get().kind == "publisher"
    for words in ("author “Ana LIMA” is new", "topic “Ports” is new", "“The Center” is new"):
        assert words in report(begun)


def test_a_writer_adds_no_names(bring_in: BringIn, writer: User) -> None:
    begun = bring_in({"a.md": TEXT}, by=writer)
    assert Article.objects.get().created_by == writer
    assert not Author.objects.exists() and not Topic.objects.exists()
    assert "you may not add one" in report(begun)


def test_an_analyst_imports_nothing(analyst: User) -> None:
    with pytest.raises(PermissionDenied):
        begin_import([("a.md", TEXT.encode())], by=analyst)


def test_of_two_with_one_name_none_signs(bring_in: BringIn) -> None:
    make_author("Ana Lima"), make_author("Ana Lima")
    begun = bring_in({"a.md": TEXT})
    assert not Article.objects.get().bylines.exists()
    assert "More than one author is called “Ana LIMA”" in report(begun)


def test_a_former_name_is_the_same_author(bring_in: BringIn) -> None:
    ana = make_author("Ana Lima")
    rename(ana, "Ana Sousa")
    bring_in({"a.md": TEXT})
    assert Article.objects.get().bylines.get().author_id == ana.pk


def test_a_taken_slug_and_a_known_title_are_told(bring_in: BringIn) -> None:
    bring_in({"a.md": TEXT})
    begun = bring_in({"b.md": TEXT + "More.\n"})
    assert {*Article.objects.values_list("slug", flat=True)} == {"grain", "grain-2"}
    assert "The slug “grain” is taken" in report(begun)
    assert "There is an article of this title already: grain" in report(begun)


def test_what_is_not_declared_is_told(bring_in: BringIn) -> None:
    begun = bring_in({"grain.txt": "The ports were closed in May.\n\nNobody had told them.\n"})
    article = Article.objects.get()
    assert (article.title, article.desk_titled) == ("Grain", True)
    for words in ("No title was found", "No language is declared", "Nobody signs it"):
        assert words in report(begun)


def test_one_bad_file_stops_nothing(bring_in: BringIn) -> None:
    begun = bring_in({"a.pdf": b"%PDF-1.7", "b.md": TEXT, "c.txt": "", "d.docx": b"PK\x03\x04x"})
    states = [*begun.files.values_list("state", flat=True)]
    assert states == ["refused", "read", "refused", "refused"]
    assert Article.objects.count() == 1
    assert "PDF" in begun.files.all()[0].refusal


def test_one_bad_article_of_an_export_stops_nothing(bring_in: BringIn) -> None:
    item = "<item><title>Empty</title><wp:post_type>post</wp:post_type></item>"
    begun = bring_in({"export.xml": WORDPRESS.replace("<item>", f"{item}<item>", 1)})
    outcomes = [*ImportedArticle.objects.values_list("outcome", flat=True)]
    assert outcomes == ["failed", "created"]
    assert "There is no text." in report(begun)
    assert Article.objects.get().title == "Grain & ports"


def test_a_file_that_is_too_large_is_refused_and_not_kept(
    bring_in: BringIn, monkeypatch: Any
) -> None:
    monkeypatch.setattr("desk.imports.MOST_BYTES", 10)
    file = bring_in({"a.md": TEXT}).files.get()
    assert (file.state, file.original, file.size) == ("refused", b"", len(TEXT.encode()))


def test_what_was_merged_is_found_under_the_name_that_stayed(bring_in: BringIn) -> None:
    """Two steps of merging away, and under the name that the merged one had before."""
    ana, lima = make_author("Ana Lima"), make_author("Ana Maria Lima")
    ports, harbours, quays = make_topic("Ports"), make_topic("Harbours"), make_topic("Quays")
    center, centre = make_organization("The Center"), make_organization("Centre for Grain")
    rename(center, "The Old Center")
    for gone, kept in ((ana, lima), (ports, harbours), (harbours, quays), (center, centre)):
        merge(gone, kept)
    bring_in({"a.md": TEXT})
    article = Article.objects.get()
    assert article.publisher == centre
    assert [byline.author for byline in article.bylines.all()] == [lima]
    assert [*article.topics.all()] == [quays]
    assert Author.objects.count() == Topic.objects.count() == Organization.objects.count() == 1


def test_of_two_that_a_merged_name_may_mean_none_signs(bring_in: BringIn) -> None:
    for kept in (make_author("A. Lima"), make_author("Anna Lima")):
        merge(make_author("Ana Lima"), kept)
    begun = bring_in({"a.md": TEXT})
    assert "More than one author is called" in report(begun)
    assert not Article.objects.get().bylines.exists()
