from collections.abc import Iterator
from typing import Any

from django.db import migrations

from analysis.passage_contexts import TextContexts
from articles.markup.setting import TextSettings

AT_ONCE = 200  # articles


def keep_contexts(apps: Any, schema_editor: Any) -> None:
    """Keep what stands around the words that were judged.

    What was judged before that was kept is taken to have stood where it stands now, where the text
    has the words that were judged and no verdict is of earlier ones.
    """
    passages = apps.get_model("analysis", "Passage").objects.filter(start__isnull=False)
    judged = passages.exclude(claim__verdict="").order_by()
    keys = sorted(set(judged.values_list("claim__article", flat=True)))
    for first in range(0, len(keys), AT_ONCE):
        _keep_contexts_of(keys[first : first + AT_ONCE], judged, apps, schema_editor.connection)


def _keep_contexts_of(keys: list[int], judged: Any, apps: Any, connection: Any) -> None:
    """Those of some articles, in four queries: one for each claim took minutes for 200,000."""
    columns = ("quote", "start", "end", "claim__article_id", "claim__stale_for")
    rows = judged.filter(claim__article__in=keys).select_related("claim").only("claim", *columns)
    known = {row.pk: row for row in rows if "words" not in row.claim.stale_for.split()}
    articles = apps.get_model("articles", "Article").objects.only("html", "text").in_bulk(keys)
    contexts: dict[int, TextContexts] = {}
    changed = []
    for assessment in _held(apps.get_model("analysis", "Assessment").objects, known):
        waiting = [*_without_context(assessment.judged_record, known)]
        for each, row in waiting:
            key = row.claim.article_id
            if key not in contexts:
                article = articles[key]
                contexts[key] = TextContexts(TextSettings(article.html, article.text))
            each["context"] = contexts[key].at(row.start, row.end).as_data()
        if waiting:
            changed.append(assessment)
    _save_records(changed, connection)


def _held(assessments: Any, rows: dict[int, Any]) -> list[Any]:
    """The assessments that are held of the claims that passages belong to."""
    found = assessments.filter(claim__in={row.claim_id for row in rows.values()})
    held: dict[int, Any] = {}
    newest_first = found.order_by("-holds_from", "-recorded_at", "-pk")
    for assessment in newest_first.only("claim_id", "judged_record"):
        held.setdefault(assessment.claim_id, assessment)
    return [*held.values()]


def _without_context(record: Any, rows: dict[int, Any]) -> Iterator[tuple[dict[str, Any], Any]]:
    """The passages of a record that stand where they stood, without what is around them."""
    for each in record.get("passages", ()):
        row = rows.get(each["passage"])
        if row and not each.get("context") and each["words"]["quote"] == row.quote:
            yield each, row


def _save_records(assessments: list[Any], connection: Any) -> None:
    if not assessments:
        return
    field = assessments[0]._meta.get_field("judged_record")
    table, column = (
        connection.ops.quote_name(n) for n in (field.model._meta.db_table, field.column)
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {column} = %s WHERE id = %s",  # noqa: S608
            [(field.get_db_prep_save(e.judged_record, connection), e.pk) for e in assessments],
        )


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0019_indexes_of_lists"),
    ]

    operations = [
        migrations.RunPython(keep_contexts, migrations.RunPython.noop),
    ]
