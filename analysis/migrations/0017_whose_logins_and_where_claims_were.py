from itertools import groupby

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill_in(apps, schema_editor):
    """Say of what is stored what is kept from now on."""
    name_recorders(apps)
    say_when_claims_moved(apps)
    queue_claims_with_later_copies(apps)


def name_recorders(apps):
    """Whose the logins are: the authors to whom they are linked today."""
    author = apps.get_model("articles", "Author").objects.filter(user=OuterRef("recorded_by"))
    for model in ("Assessment", "Countersignature"):
        rows = apps.get_model("analysis", model).objects
        unknown = rows.filter(recorded_by__isnull=False, recorded_as=None)
        unknown.update(recorded_as=Subquery(author.values("pk")[:1]))


def say_when_claims_moved(apps):
    """When each claim last came from another article."""
    claims = apps.get_model("analysis", "Claim").objects
    edits = apps.get_model("analysis", "ClaimEdit").objects
    moves = edits.filter(subject="claim", before__has_key="article").order_by("at", "pk")
    for claim, at in moves.values_list("claim", "at"):
        claims.filter(pk=claim).update(moved_here_at=at)


def queue_claims_with_later_copies(apps):
    """Claims of which evidence has an archived copy that their latest assessment did not have."""
    claims = apps.get_model("analysis", "Claim").objects.filter(has_new_evidence=False)
    archived = apps.get_model("analysis", "Evidence").objects.exclude(source__archived_url="")
    keys = {*archived.values_list("pk", flat=True)}
    rows = apps.get_model("analysis", "Assessment").objects.filter(
        claim__in=claims.filter(evidence__in=archived).exclude(verdict="")
    )
    latest = rows.order_by("claim", "-holds_from", "-recorded_at", "-pk")
    for claim, recorded in groupby(
        latest.values_list("claim", "judged_record"), key=lambda row: row[0]
    ):
        judged = next(recorded)[1].get("evidence", ())
        if any(each.get("archived_url") == "" and each["evidence"] in keys for each in judged):
            claims.filter(pk=claim).update(has_new_evidence=True)


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0016_who_recorded_verdicts"),
        ("articles", "0009_pages_of_the_site"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="moved_here_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="moved here"),
        ),
        migrations.AddField(
            model_name="countersignature",
            name="recorded_as",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.author",
                verbose_name="recorded by, as an author",
            ),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
