"""The words of documents, kept by each database in its own way behind one interface."""

from django.db import connection

from .interface import Backend, ClaimTokens, Newest, Pass, Term, Words
from .postgresql import PostgreSQL
from .sqlite import SQLite

__all__ = ["Backend", "ClaimTokens", "Newest", "Pass", "Term", "Words", "backend"]

BACKENDS: dict[str, Backend] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def backend() -> Backend:
    """That of the database of the site."""
    return BACKENDS[connection.vendor]
