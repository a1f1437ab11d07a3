from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import migrations, models
from django.db.models import F, Min


def number_claims(apps: Any, _editor: Any) -> None:
    """Number the claims of each article as they are read; those without words in it come last."""
    claims = apps.get_model("analysis", "Claim")
    texts = apps.get_model("analysis", "AnnotatedText").objects
    place = F("read_at").asc(nulls_last=True)
    rows = claims.objects.annotate(read_at=Min("passages__end")).order_by("article", place, "pk")
    for article, group in groupby(list(rows.values_list("article", "pk")), key=itemgetter(0)):
        numbered = [claims(pk=pk, number=number) for number, (_, pk) in enumerate(group, start=1)]
        claims.objects.bulk_update(numbered, ["number"], batch_size=500)
        texts.filter(pk=article).update(last_number=len(numbered))


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0013_how_words_are_set"),
    ]

    operations = [
        migrations.AddField(
            model_name="annotatedtext",
            name="last_number",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="claim",
            name="number",
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name="number"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                fields=("article", "number"), name="claim_number_once_per_article"
            ),
        ),
        migrations.RunPython(number_claims, migrations.RunPython.noop),
    ]
