from itertools import groupby, takewhile

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from analysis import rules


def fill_in(apps, schema_editor):
    """Say of what is stored what is kept of new verdicts."""
    name_recorders(apps)
    name_former_verdicts(apps)


def name_recorders(apps):
    """As whom verdicts were recorded: the authors to whom their logins are linked today."""
    author = apps.get_model("articles", "Author").objects.filter(user=OuterRef("recorded_by"))
    assessments = apps.get_model("analysis", "Assessment").objects
    recorded = assessments.filter(recorded_by__isnull=False)
    recorded.update(recorded_as=Subquery(author.values("pk")[:1]))


def name_former_verdicts(apps):
    """What was held before: not what was recorded later for an earlier day, or of other words."""
    claims = apps.get_model("analysis", "Claim").objects
    changed = claims.exclude(former_verdict="").values("pk")
    rows = apps.get_model("analysis", "Assessment").objects.filter(claim__in=changed)
    rows = rows.defer("rationale").order_by("claim", "-holds_from", "-recorded_at", "-pk")
    for claim, recorded in groupby(list(rows), key=lambda row: row.claim_id):
        in_turn = list(rules.recorded_in_turn(recorded))
        put = in_turn[0].judged_record.get("statement")
        same = takewhile(lambda row: row.judged_record.get("statement") == put, in_turn)  # noqa: B023
        verdict, day = rules.verdict_before((row.verdict, row.holds_from) for row in same)
        claims.filter(pk=claim).update(former_verdict=verdict, verdict_changed_on=day)


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0015_sentences_of_passages"),
        ("articles", "0009_pages_of_the_site"),
    ]

    operations = [
        migrations.AddField(
            model_name="assessment",
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
