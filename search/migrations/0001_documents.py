"""Documents, and the table of their words: of the kind that each database searches by itself."""

import sys
from typing import Any

from django.db import migrations, models

# Tokens are parted by spaces; whatever a token can have besides letters is a letter here. Words go
# with their document, also where all rows are deleted past the site (`manage.py flush`).
SQLITE = """
CREATE VIRTUAL TABLE search_words USING fts5(
    facets, title, body, tokenize = "ascii tokenchars '#+_~:.@-='"
);
CREATE TRIGGER search_words_go AFTER DELETE ON search_document BEGIN
    DELETE FROM search_words WHERE rowid = old.id;
END;
"""
POSTGRESQL = """
CREATE TABLE search_words (id bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX search_words_found ON search_words USING gin (words);
CREATE FUNCTION search_words_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        TRUNCATE search_words;
    ELSE
        DELETE FROM search_words WHERE id = OLD.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER search_words_go AFTER DELETE ON search_document
    FOR EACH ROW EXECUTE FUNCTION search_words_go();
CREATE TRIGGER search_words_all_go AFTER TRUNCATE ON search_document
    FOR EACH STATEMENT EXECUTE FUNCTION search_words_go();
"""
SQLITE_BACK = "DROP TRIGGER search_words_go; DROP TABLE search_words;"
POSTGRESQL_BACK = """
DROP TRIGGER search_words_go ON search_document;
DROP TRIGGER search_words_all_go ON search_document;
DROP FUNCTION search_words_go();
DROP TABLE search_words;
"""


def make_words(apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    _run(connection, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
    if "articles_article" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM articles_article LIMIT 1")
            if cursor.fetchone():
                sys.stdout.write(
                    "\n  Nothing is found yet: run `manage.py reindex`, while the site is served.\n"
                )


def drop_words(apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    _run(connection, SQLITE_BACK if connection.vendor == "sqlite" else POSTGRESQL_BACK)


def _run(connection: Any, script: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(script)
        else:
            for statement in _statements(script):
                cursor.execute(statement)


def _statements(script: str) -> list[str]:
    """The statements of a script of SQLite's: a trigger has semicolons of its own."""
    body, end, rest = script.partition("END;")
    if not end:
        return [each for each in body.split(";") if each.strip()]
    first, _semicolon, trigger = body.partition(";")
    return [first, trigger + end, *_statements(rest)]


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="Spelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(db_index=True, max_length=70)),
                ("word", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "spelling of the search",
                "verbose_name_plural": "spellings of the search",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("key", models.BigIntegerField()),
                ("listed_at", models.DateTimeField()),
                ("digest", models.CharField(max_length=32)),
                ("shared", models.CharField(blank=True, max_length=32)),
                ("facets", models.TextField()),
            ],
            options={
                "verbose_name": "document of the search",
                "verbose_name_plural": "documents of the search",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="document_once")
                ],
            },
        ),
        migrations.RunPython(make_words, drop_words),
    ]
