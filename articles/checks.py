"""What `manage.py check --database default` and `migrate` look at."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError, transaction

from .models import Author, Organization, Series, Topic
from .sorting import misplaced

SORTED = (Author, Organization, Topic, Series)


@register(Tags.database)
def names_are_sorted(
    databases: Sequence[str] | None = None, **_options: Any
) -> Sequence[CheckMessage]:
    """Warn where names are sorted by another language than the site's."""
    if not databases or "default" not in databases:
        return []
    try:
        with transaction.atomic():
            wrong = [model for model in SORTED if next(misplaced(model), None)]
    except DatabaseError:  # not migrated yet
        return []
    names = ", ".join(str(model._meta.verbose_name_plural) for model in wrong)
    message = f"Lists of {names} are not in the order of the site's language."
    hint = (
        f"DJANGO_LANGUAGE_CODE is “{settings.LANGUAGE_CODE}”. After a change of it, or of the "
        "version of ICU, run `manage.py sort_names`."
    )
    return [Warning(message, hint=hint, id="articles.W001")] if wrong else []
