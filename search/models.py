"""What is kept of each document beside its words, which each database keeps in a table of its own
kind (see search.backends).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Document(models.Model):
    """What is found: an article, a claim, an author, a topic or a source, by `kind` and `key`.

    `id` says from when, what and which (see search.places), so that the newest are found in the
    order of the table of words, and what is not due yet is beyond one of its keys. `digest` tells
    whether the content differs from what was written; `shared` the same of what an article gives
    to the documents of its claims ("" for other kinds). `facets` has the tokens of its facets, with
    a space between; those by which results are counted stand before a “|”.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10)
    key = models.BigIntegerField()
    listed_at = models.DateTimeField()
    digest = models.CharField(max_length=32)
    shared = models.CharField(max_length=32, blank=True)
    facets = models.TextField()

    class Meta:
        verbose_name = _("document of the search")
        verbose_name_plural = _("documents of the search")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="document_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Spelling(models.Model):
    """A word of a document, and a form that it has in common with its misspellings (search.typos).

    Words are kept that no document has any more: whoever offers one asks the index for it first.
    Two who write at once may keep a word twice: neither waits for the other.
    """

    form = models.CharField(max_length=70, db_index=True)
    word = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("spelling of the search")
        verbose_name_plural = _("spellings of the search")
        default_permissions = ()

    def __str__(self) -> str:
        return self.word
