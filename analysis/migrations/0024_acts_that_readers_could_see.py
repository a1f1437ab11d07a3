from typing import Any

from django.db import migrations, models


def mark_public(apps: Any, schema_editor: Any) -> None:
    """What was done once readers had a text of the claim's article was done before them."""
    alias = schema_editor.connection.alias
    acts = apps.get_model("analysis", "Withdrawal").objects.using(alias)
    read = apps.get_model("articles", "Revision").objects.using(alias)
    of_article = read.filter(article=models.OuterRef("claim__article"))
    known = acts.filter(models.Exists(of_article.filter(public_from__lte=models.OuterRef("at"))))
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
