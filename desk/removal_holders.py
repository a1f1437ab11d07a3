"""Where the desk keeps words of articles: see articles.removal_registry."""

from typing import Any

from analysis.removed_passages import placed_after
from articles.models import Article, Revision
from articles.removal_registry import Removal, exempt, holds, patched_columns
from articles.removed_words import MARK, SpanMap

from .models import (
    FormerAddress,
    ImportedArticle,
    ImportedFile,
    Notice,
    PreviewLink,
    PreviewRemark,
    Remark,
    RemarkThread,
)


def patch_imported_article(row: ImportedArticle, removal: Removal) -> dict[str, Any]:
    """What an article was made of goes as a whole: the words may be set in any way in it."""
    patched = patched_columns(row, removal)
    patched.pop("key", None)  # by which an import knows the article again
    if row.original and removal.words.html(row.original) != row.original:
        patched["original"] = ""
    return {**patched, "original": ""} if "original" in patched else patched


def patch_imported_file(row: ImportedFile, removal: Removal) -> dict[str, Any]:
    """A file goes where it has the words, or where the article had them: it cannot be searched."""
    patched = patched_columns(row, removal)
    had_them = any(each.spans for each in (removal.shown, *removal.spans.values()))
    text = row.original.decode("utf-8", "ignore")
    if text and (had_them or removal.words.plain(text) != text):
        patched["compressed"] = b""
    return patched


def patch_former_address(row: FormerAddress, removal: Removal) -> dict[str, Any]:
    path = removal.words.address(row.path)
    return {"path": path} if path != row.path else {}


def patch_remark_thread(row: RemarkThread, removal: Removal) -> dict[str, Any]:
    """A thread stays at its words, in the newest text; what may have a part of the words goes."""
    text, spans = _newest_text(removal)
    around = removal.words.quoted(row.prefix, row.quote, row.suffix)
    patched = patched_columns(row, removal)
    patched |= dict(zip(("prefix", "quote", "suffix"), around, strict=True))
    kept = {"quote": row.quote, "start": row.start, "end": row.end}
    patched |= placed_after(kept, text, spans, removal.words)
    return {name: value for name, value in patched.items() if value != getattr(row, name)}


def _newest_text(removal: Removal) -> tuple[str, SpanMap]:
    """The text that threads are tied to without the words, and where it had them."""
    if "newest_text" not in removal.known:
        newest = Revision.objects.filter(article=removal.article).only("text").first()
        text = removal.words.pattern.sub(MARK, newest.text) if newest else ""
        spans = removal.spans.get(newest.pk, SpanMap(())) if newest else SpanMap(())
        removal.known["newest_text"] = text, spans
    found: tuple[str, SpanMap] = removal.known["newest_text"]
    return found


def files_of(article: Article) -> Any:
    return ImportedFile.objects.filter(articles__article=article).distinct()


holds(ImportedArticle, "article", patch_imported_article)
holds(ImportedFile, files_of, patch_imported_file)
holds(FormerAddress, "article", patch_former_address, dropped=True)
holds(PreviewLink, "article")
holds(PreviewRemark, "link__article")
holds(RemarkThread, "article", patch_remark_thread)
holds(Remark, "thread__article")
holds(Notice, "article")  # a name that was typed at a preview link
exempt("who is named in which remark, without words", "desk.mention")
exempt("who sees to what, without words", "desk.assignment")
exempt("digests of words, which cannot be read from them", "desk.dismissedsuggestion")
exempt("tasks are given keys of rows, and no words", "django_tasks_database.dbtaskresult")
