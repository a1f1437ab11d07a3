"""A place has an end: a comparison with none was neither true nor false, and passed."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0006_notices_of_preview_links"),
    ]

    operations = [
        migrations.RemoveConstraint("remarkthread", "remark_thread_has_a_place_or_is_lost"),
        migrations.AddConstraint(
            "remarkthread",
            models.CheckConstraint(
                condition=Q(state="lost", start__isnull=True, end__isnull=True)
                | (
                    ~Q(state="lost") & Q(start__isnull=False, end__isnull=False, end__gt=F("start"))
                ),
                name="remark_thread_has_a_place_or_is_lost",
            ),
        ),
    ]
