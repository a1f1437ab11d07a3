"""Slugs that nothing has or had: links to what was there before must not lead elsewhere."""

from itertools import count, islice
from typing import Any

from django.db import models

from .models import Article, former_slugs_of
from .slugs import make_slug

# Left free at the end of a slug for the "-2" that tells it from its twin.
NUMBER_LENGTH = 6
TRIED = 20  # slugs at once


def free_slug(words: str, rivals: models.QuerySet[Any]) -> str:
    """A slug of `words` that none of `rivals` has: "summit", "summit-2", …

    Words without a letter or a digit give the name of the model.
    """
    max_length = rivals.model._meta.get_field("slug").max_length - NUMBER_LENGTH
    stem = make_slug(words, max_length) or str(rivals.model._meta.model_name)
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    while True:
        some = [*islice(candidates, TRIED)]
        taken = _taken(some, rivals)
        if free := [each for each in some if each not in taken]:
            return free[0]


def _taken(slugs: list[str], rivals: models.QuerySet[Any]) -> set[str]:
    """Those of some slugs that are or were in use. They are looked up one by one, in an index: by
    how slugs begin SQLite would read all of them.
    """
    taken = set(rivals.filter(slug__in=slugs).values_list("slug", flat=True))
    if issubclass(rivals.model, Article):  # links to what had a slug before must not lead here
        former = rivals.filter(former_slugs__slug__in=slugs)
        taken |= set(former.values_list("former_slugs__slug", flat=True))
    former_names = former_slugs_of(rivals.model).filter(slug__in=slugs)
    return taken | set(former_names.values_list("slug", flat=True))
