from typing import Any

from django.db import migrations

from analysis.passage_settings import setting_at
from articles.markup.setting import TextSettings

TIED = ("tied_quote", "tied_prefix", "tied_suffix")
WORDS = ("quote", "prefix", "suffix")


def keep_sentences(apps: Any, _schema_editor: Any) -> None:
    """Keep the rest of the sentence that each passage stands in.

    What was judged, or tied, before that was kept is taken to have stood in the sentence of now,
    where it has the words of now and no verdict is of earlier ones.
    """
    models = {name: apps.get_model("analysis", name) for name in NAMES}
    passages = models["Passage"].objects.filter(start__isnull=False)
    articles = apps.get_model("articles", "Article").objects
    for key in sorted(set(passages.order_by().values_list("claim__article", flat=True))):
        article = articles.get(pk=key)
        rows = list(passages.filter(claim__article=key).select_related("claim"))
        settings = TextSettings(article.html, article.text)
        for row in rows:
            _fill_in(row, settings)
        models["Passage"].objects.bulk_update(rows, ["setting", "tied_setting"], batch_size=500)
        _fill_in_judged(models["Assessment"], rows)
        _fill_in_kept(models["RevisionPassages"], key)


NAMES = ("Assessment", "Passage", "RevisionPassages")


def _fill_in(row: Any, settings: TextSettings) -> None:
    own = _sentence(settings, row.start, row.end)
    if row.setting:
        row.setting = {**row.setting, **own}
    is_tied = [getattr(row, name) for name in TIED] == [getattr(row, name) for name in WORDS]
    if row.tied_setting and is_tied and not _is_of_earlier_words(row.claim):
        row.tied_setting = {**row.tied_setting, **own}


def _fill_in_judged(assessments: Any, rows: list[Any]) -> None:
    """Fill in the assessments that are held of the claims that passages belong to."""
    known = {row.pk: row for row in rows if row.setting and not _is_of_earlier_words(row.claim)}
    found = assessments.objects.filter(claim__in={row.claim_id for row in known.values()})
    held: dict[int, Any] = {}
    for assessment in found.order_by("-holds_from", "-recorded_at", "-pk"):
        held.setdefault(assessment.claim_id, assessment)
    for assessment in held.values():
        for each in assessment.judged_record.get("passages", ()):
            row = known.get(each["passage"])
            if row and each.get("setting") and each["words"]["quote"] == row.quote:
                each["setting"] |= {name: row.setting[name] for name in ("sentence", "paragraph")}
        record = {"judged_record": assessment.judged_record}
        assessments.objects.filter(pk=assessment.pk).update(**record)


def _fill_in_kept(kept_passages: Any, article: int) -> None:
    """Fill in what the revisions keep that the next edit is compared with."""
    found = kept_passages.objects.filter(revision__article=article).select_related("revision")
    rows = found.order_by("-revision__number")
    for kept in {row.pk: row for row in (rows.first(), _public(rows)) if row}.values():
        settings = TextSettings(kept.revision.html, kept.revision.text)
        for each in kept.passages:
            if each["start"] is not None and each.get("setting"):
                each["setting"] |= _sentence(settings, each["start"], each["end"])
        kept.save(update_fields=["passages"])


def _public(rows: Any) -> Any:
    return rows.filter(revision__public_from__isnull=False).first()


def _sentence(settings: TextSettings, start: int, end: int) -> dict[str, Any]:
    found = setting_at(settings, start, end)
    return {name: found[name] for name in ("sentence", "paragraph")}


def _is_of_earlier_words(claim: Any) -> bool:
    return "words" in claim.stale_for.split()


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0014_numbers_of_claims"),
    ]

    operations = [
        migrations.RunPython(keep_sentences, migrations.RunPython.noop),
    ]
