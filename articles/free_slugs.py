"""Slugs that nothing has or had: links to what was there before must not lead elsewhere."""

from itertools import count
from typing import Any

from django.db import models

from .models import Article, former_slugs_of
from .slugs import make_slug

# Left free at the end of a slug for the "-2" that tells it from its twin.
NUMBER_LENGTH = 6


def free_slug(words: str, rivals: models.QuerySet[Any]) -> str:
    """A slug of `words` that none of `rivals` has: "summit", "summit-2", …

    Words without a letter or a digit give the name of the model.
    """
    max_length = rivals.model._meta.get_field("slug").max_length - NUMBER_LENGTH
    stem = make_slug(words, max_length) or str(rivals.model._meta.model_name)
    taken = set(rivals.filter(slug__startswith=stem).values_list("slug", flat=True))
    if issubclass(rivals.model, Article):  # links to what had a slug before must not lead here
        former = rivals.filter(former_slugs__slug__startswith=stem)
        taken |= set(former.values_list("former_slugs__slug", flat=True))
    former_names = former_slugs_of(rivals.model).filter(slug__startswith=stem)
    taken |= set(former_names.values_list("slug", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(candidate for candidate in candidates if candidate not in taken)
