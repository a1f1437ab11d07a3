from typing import Any

from django.db import migrations

from analysis.passage_contexts import TextContexts
from articles.markup.setting import TextSettings


def keep_contexts(apps: Any, _schema_editor: Any) -> None:
    """Keep what stands around the words that were judged.

    What was judged before that was kept is taken to have stood where it stands now, where the text
    has the words that were judged and no verdict is of earlier ones.
    """
    passages = apps.get_model("analysis", "Passage").objects.filter(start__isnull=False)
    articles = apps.get_model("articles", "Article").objects.only("html", "text")
    judged = passages.exclude(claim__verdict="")
    for key in sorted(set(judged.order_by().values_list("claim__article", flat=True))):
        article = articles.get(pk=key)
        rows = judged.filter(claim__article=key).select_related("claim")
        known = {row.pk: row for row in rows if "words" not in row.claim.stale_for.split()}
        contexts = TextContexts(TextSettings(article.html, article.text))
        for assessment in _held(apps.get_model("analysis", "Assessment").objects, known):
            _fill_in(assessment, known, contexts)


def _held(assessments: Any, rows: dict[int, Any]) -> list[Any]:
    """The assessments that are held of the claims that passages belong to."""
    found = assessments.filter(claim__in={row.claim_id for row in rows.values()})
    held: dict[int, Any] = {}
    for assessment in found.order_by("-holds_from", "-recorded_at", "-pk"):
        held.setdefault(assessment.claim_id, assessment)
    return [*held.values()]


def _fill_in(assessment: Any, rows: dict[int, Any], contexts: TextContexts) -> None:
    record = assessment.judged_record
    for each in record.get("passages", ()):
        row = rows.get(each["passage"])
        if row and not each.get("context") and each["words"]["quote"] == row.quote:
            each["context"] = contexts.at(row.start, row.end).as_data()
    type(assessment).objects.filter(pk=assessment.pk).update(judged_record=record)


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0019_indexes_of_lists"),
    ]

    operations = [
        migrations.RunPython(keep_contexts, migrations.RunPython.noop),
    ]
