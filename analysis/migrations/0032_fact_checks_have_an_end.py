"""A place has an end: a comparison with none was neither true nor false, and passed."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0031_sources_that_may_be_one"),
    ]

    operations = [
        migrations.RemoveConstraint("factcheck", "fact_check_has_a_place_or_is_gone"),
        migrations.AddConstraint(
            "factcheck",
            models.CheckConstraint(
                condition=Q(state="gone", start__isnull=True, end__isnull=True)
                | (
                    ~Q(state="gone") & Q(start__isnull=False, end__isnull=False, end__gt=F("start"))
                ),
                name="fact_check_has_a_place_or_is_gone",
            ),
        ),
    ]
