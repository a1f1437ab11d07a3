"""Each source gets the digests by which those are found that may be the same."""

from typing import Any

from django.db import migrations, models

from analysis.models.evidence import SourceDigestField
from analysis.source_keys import KEYS, digest_of

AT_ONCE = 1_000


def give_digests(apps: Any, _editor: Any) -> None:
    model = apps.get_model("analysis", "Source")
    columns = [f"{by}_digest" for by in KEYS]
    rows: list[Any] = []
    for source in model.objects.order_by("pk").iterator(AT_ONCE):
        for by in KEYS:
            setattr(source, f"{by}_digest", digest_of(by, source))
        rows.append(source)
        if len(rows) == AT_ONCE:
            model.objects.bulk_update(rows, columns)
            rows = []
    if rows:
        model.objects.bulk_update(rows, columns)


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0030_links_are_asked_again"),
    ]

    operations = [
        *(
            migrations.AddField("source", f"{by}_digest", SourceDigestField(by=by))
            for by in ("address", "doi", "title")
        ),
        migrations.RunPython(give_digests, migrations.RunPython.noop, elidable=True),
        *(
            migrations.AddIndex(
                "source", models.Index(fields=[f"{by}_digest"], name=f"sources_by_{by}")
            )
            for by in ("address", "doi", "title")
        ),
    ]
