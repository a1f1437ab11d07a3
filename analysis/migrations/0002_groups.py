"""The three groups that members of the desk are put into."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

# {group: {model: actions}}
ALL = "add change delete view"
GROUPS = {
    "Editors": {
        "articles.organization": ALL,
        "articles.author": ALL,
        "articles.topic": ALL,
        "articles.taggedarticle": ALL,
        "articles.article": f"{ALL} publish see_drafts",
        "articles.byline": ALL,
        "analysis.taggedclaim": ALL,
        "analysis.claim": ALL,
        "analysis.passage": ALL,
        "analysis.source": ALL,
        "analysis.evidence": ALL,
        "analysis.assessment": "add view",
        "analysis.relation": ALL,
        "analysis.note": ALL,
    },
    "Analysts": {
        "articles.organization": "view",
        "articles.author": "view",
        "articles.topic": "add view",
        "articles.article": "view see_drafts",
        "articles.byline": "view",
        "analysis.claim": ALL,
        "analysis.passage": ALL,
        "analysis.source": ALL,
        "analysis.evidence": ALL,
        "analysis.assessment": "add view",
        "analysis.relation": ALL,
        "analysis.note": ALL,
    },
    "Staff writers": {
        "articles.organization": "view",
        "articles.author": "view",
        "articles.topic": "view",
        "articles.article": "add change view",
        "articles.byline": ALL,
        "analysis.claim": "view",
        "analysis.passage": "view",
        "analysis.source": "view",
        "analysis.note": "add change view",
    },
}


def codename(action, model):
    return "see_drafts" if action == "see_drafts" else f"{action}_{model}"


def create_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    for label in ("articles", "analysis"):
        # Permissions are made after the last migration; the groups need them now.
        config = installed.get_app_config(label)
        create_permissions(config, verbosity=0, using=database, apps=apps)
    groups = apps.get_model("auth", "Group").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for name, models in GROUPS.items():
        group, _created = groups.get_or_create(name=name)
        for label, actions in models.items():
            app, model = label.split(".")
            names = [codename(action, model) for action in actions.split()]
            group.permissions.add(
                *permissions.filter(content_type__app_label=app, codename__in=names)
            )


def remove_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    apps.get_model("auth", "Group").objects.using(database).filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0001_initial"),
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_groups, remove_groups)]
