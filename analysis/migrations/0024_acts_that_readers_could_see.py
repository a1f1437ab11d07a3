from typing import Any

from django.db import migrations, models


def mark_public(apps: Any, schema_editor: Any) -> None:
    """What was done since the article of a claim is out was done before readers."""
    acts = apps.get_model("analysis", "Withdrawal").objects.using(schema_editor.connection.alias)
    out = acts.filter(claim__article__published_at__lte=models.F("at"))
    known = out.filter(claim__article__status__in=["published", "retracted"])
    acts.filter(pk__in=known.values("pk")).update(is_public=True)


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0023_former_cuts_numbers_and_places_of_notes"),
    ]

    operations = [
        migrations.AddField(
            model_name="withdrawal",
            name="is_public",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_public, migrations.RunPython.noop),
    ]
