"""Names in URLs: any script becomes readable ASCII before Django's slugify sees it."""

from anyascii import anyascii
from django.utils.text import slugify


def make_slug(name: str, max_length: int = 80) -> str:
    """ASCII slug of `name`, cut at a word where it is longer than `max_length` characters.

    Django's own slugify drops what it cannot fold (ə, all Cyrillic); this transliterates first.
    Empty when the name has no letter or digit at all.
    """
    slug = slugify(anyascii(name))
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
