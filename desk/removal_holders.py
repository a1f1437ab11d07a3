"""Where the desk keeps words of articles: see articles.removal_registry."""

from typing import Any

from articles.models import Article
from articles.removal_registry import Removal, holds, patched_columns

from .models import FormerAddress, ImportedArticle, ImportedFile, PreviewLink, PreviewRemark


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


def files_of(article: Article) -> Any:
    return ImportedFile.objects.filter(articles__article=article).distinct()


holds(ImportedArticle, "article", patch_imported_article)
holds(ImportedFile, files_of, patch_imported_file)
holds(FormerAddress, "article", patch_former_address, dropped=True)
holds(PreviewLink, "article")
holds(PreviewRemark, "link__article")
