import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone


def fill_in(apps, schema_editor):
    """Keep of what is there all that is known.

    Assessments judged the sources and counted the arguments that stand now, as far as anybody
    knows; what a note was written on is what the claim's history says.
    """
    found = {name: apps.get_model("analysis", name) for name in NAMES}
    found["Relation"].objects.update(added_at=None)  # nobody knows
    sources = {source.pk: _as_read(source) for source in found["Source"].objects.all()}
    for assessment in found["Assessment"].objects.select_related("claim").iterator(500):
        if record := assessment.judged_record:
            record["evidence"] = [_with_source(each, sources) for each in record["evidence"]]
            record["arguments"] = [*_arguments(found["Relation"], assessment)]
            assessment.save(update_fields=["judged_record"])
    for version in found["NoteVersion"].objects.select_related(*ON).iterator(500):
        _fill_in_note(found["ClaimEdit"], version)


NAMES = ("Assessment", "ClaimEdit", "NoteVersion", "Relation", "Source")
ON = ("note__claim", "note__passage__claim")
TWO_SIDED = ("disputed",)
FALLEN = ("unsupported", "refuted", "ungrounded", "not_fulfilled")


def _as_read(source):
    return {
        "publisher": source.publisher,
        "published": source.published.isoformat() if source.published else "",
        "archived_url": source.archived_url,
        "language": source.language,
        "nature": source.nature,
        "says": source.note,
    }


def _with_source(piece, sources):
    return {**sources.get(piece["source"], {}), **piece}


def _arguments(relations, assessment):
    claim = assessment.claim
    about = Q(to_claim=claim, kind__in=("supports", "contradicts"))
    rows = relations.objects.filter(about | Q(from_claim=claim, kind="contradicts"))
    known = set()
    ends = ("from_claim__article", "to_claim__article")
    for relation in rows.select_related(*ends).order_by("pk"):
        is_towards = relation.to_claim_id == claim.pk
        other = relation.from_claim if is_towards else relation.to_claim
        stance = "disputes" if relation.kind == "contradicts" else "supports"
        if _stands(other, claim) and (other.pk, stance) not in known:
            known.add((other.pk, stance))
            yield {
                "claim": other.pk,
                "article": other.article_id,
                "stance": stance,
                "statement": other.statement,
                "kind": other.kind,
                "counted": assessment.verdict in TWO_SIDED,
            }


def _stands(other, claim):
    article = other.article
    is_live = (
        article.status == "published"
        and article.published_at is not None
        and article.published_at <= timezone.now()
    )
    is_seen = is_live or other.article_id == claim.article_id
    return is_seen and other.listing == "listed" and other.verdict not in FALLEN


def _fill_in_note(edits, version):
    note = version.note
    claim = note.claim or note.passage.claim
    since = edits.objects.filter(claim=claim, at__gt=version.written_at).order_by("at", "pk")
    changed = since.filter(subject="claim", before__has_key="statement").first()
    version.statement = changed.before["statement"] if changed else claim.statement
    if note.passage:
        others = since.filter(subject="passage", row=note.passage.pk, before__has_key="words")
        was = others.exclude(before__words="").first()
        version.words = was.before["words"] if was else note.passage.quote
    version.save(update_fields=["statement", "words"])


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0008_who_recorded_forecasts"),
    ]

    operations = [
        migrations.AddField(
            model_name="noteversion",
            name="statement",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="noteversion",
            name="words",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="relation",
            name="added_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, null=True, verbose_name="added"
            ),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop, elidable=True),
    ]
