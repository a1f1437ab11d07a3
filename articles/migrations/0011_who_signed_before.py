from itertools import groupby

import django.db.models.deletion
from django.db import migrations, models


def keep_past_changes(apps, schema_editor):
    """Who came to sign articles that had readers, or ceased to: as their public revisions say."""
    authors = {*apps.get_model("articles", "Author").objects.values_list("pk", flat=True)}
    changes = apps.get_model("articles", "BylineChange").objects
    public = apps.get_model("articles", "Revision").objects.filter(public_from__isnull=False)
    rows = public.order_by("article", "number").values_list(
        "article", "number", "public_from", "state"
    )
    for article, revisions in groupby(rows.iterator(1000), key=lambda row: row[0]):
        signed = None
        for _article, number, at, state in revisions:
            signs = {byline["author_id"] for byline in state["bylines"]} & authors
            if signed is not None and signs != signed:
                changes.bulk_create(
                    changes.model(
                        article_id=article,
                        author_id=key,
                        signed_before=key in signed,
                        number=number,
                        at=at,
                    )
                    for key in sorted(signs ^ signed)
                )
            signed = signs


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_one_article_is_pinned")]

    operations = [
        migrations.CreateModel(
            name="BylineChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("signed_before", models.BooleanField()),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="byline_changes",
                        to="articles.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="byline_changes",
                        to="articles.author",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a byline",
                "verbose_name_plural": "changes of bylines",
                "ordering": ["at", "pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["article", "author", "at"], name="byline_changes_of_article"
                    )
                ],
            },
        ),
        migrations.RunPython(keep_past_changes, migrations.RunPython.noop),
    ]
