"""The hedges of predictions become forecasts, and the desk may record more of them."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

# {group: actions}; whoever assesses records forecasts too.
GROUPS = {"Editors": "add view", "Analysts": "add view"}


def give_permissions(apps, schema_editor):
    database = schema_editor.connection.alias
    config = installed.get_app_config("analysis")
    create_permissions(config, verbosity=0, using=database, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name__in=GROUPS):
        names = [f"{action}_forecast" for action in GROUPS[group.name].split()]
        group.permissions.add(
            *permissions.filter(content_type__app_label="analysis", codename__in=names)
        )


def take_permissions(apps, schema_editor):
    database = schema_editor.connection.alias
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    own = permissions.filter(content_type__app_label="analysis", codename__endswith="_forecast")
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name__in=GROUPS):
        group.permissions.remove(*own)


def record_hedges(apps, schema_editor):
    """The article's first author said it when the article came out; the desk noted it with the claim.

    A hedge in an article that nobody signs stays where it is: somebody has to say whose it was.
    """
    database = schema_editor.connection.alias
    claims = apps.get_model("analysis", "Claim").objects.using(database)
    Forecast = apps.get_model("analysis", "Forecast")
    hedged = claims.filter(kind="predictive").exclude(hedge="").select_related("article")
    signed = hedged.filter(article__bylines__isnull=False).distinct()
    forecasts = [
        Forecast(
            claim=claim,
            words=claim.hedge,
            stated_by_id=claim.article.bylines.order_by("position", "pk").first().author_id,
            stated_on=_day_of(claim),
            recorded_at=claim.created_at,
            recorded_by_id=claim.created_by_id,
        )
        for claim in signed.iterator(chunk_size=1000)
    ]
    Forecast.objects.using(database).bulk_create(forecasts, batch_size=1000)
    claims.filter(pk__in=Forecast.objects.using(database).values("claim")).update(hedge="")


def restore_hedges(apps, schema_editor):
    database = schema_editor.connection.alias
    claims = apps.get_model("analysis", "Claim").objects.using(database)
    forecasts = apps.get_model("analysis", "Forecast").objects.using(database)
    for forecast in forecasts.exclude(words="").order_by("-stated_on", "-recorded_at", "-pk"):
        claims.filter(pk=forecast.claim_id).update(hedge=forecast.words)


def _day_of(claim):
    article = claim.article
    return article.source_date or (article.published_at or claim.created_at).date()


class Migration(migrations.Migration):
    dependencies = [("analysis", "0004_forecasts")]

    operations = [
        migrations.RunPython(give_permissions, take_permissions),
        migrations.RunPython(record_hedges, restore_hedges),
    ]
