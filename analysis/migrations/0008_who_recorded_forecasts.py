from typing import Any

from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf


def name_who_recorded(apps: Any, schema_editor: Any) -> None:
    """Keep the present names of the logins that recorded forecasts: no earlier ones are known."""
    users = apps.get_model("accounts", "User").objects.filter(pk=OuterRef("recorded_by"))
    name = Coalesce(NullIf("display_name", Value("")), "username")
    recorded = apps.get_model("analysis", "Forecast").objects.filter(recorded_by__isnull=False)
    recorded.update(signed=Subquery(users.values_list(name)[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0007_changed_verdicts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="forecast",
            name="signed",
            field=models.CharField(
                blank=True, editable=False, max_length=200, verbose_name="recorded by"
            ),
        ),
        migrations.RunPython(name_who_recorded, migrations.RunPython.noop, elidable=True),
    ]
