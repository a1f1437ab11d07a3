from typing import Any

from django.db import migrations, models


def mark_unread(apps: Any, schema_editor: Any) -> None:
    """What the desk withdrew or merged last before readers had a text of its article left unread."""
    alias = schema_editor.connection.alias
    claims = apps.get_model("analysis", "Claim").objects.using(alias)
    acts = apps.get_model("analysis", "Withdrawal").objects.using(alias)
    last = acts.filter(claim=models.OuterRef("pk")).order_by("-at", "-pk")
    off = claims.filter(listing__in=["merged", "withdrawn"])
    unread = off.annotate(was_public=models.Subquery(last.values("is_public")[:1]))
    keys = unread.filter(was_public=False).values_list("pk", flat=True)
    claims.filter(pk__in=[*keys]).update(left_unread=True)


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0025_order_of_stale_verdicts"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="left_unread",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(mark_unread, migrations.RunPython.noop),
    ]
