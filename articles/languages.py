"""Names of languages."""

from django.utils.translation import get_language_info


def language_name(tag: str) -> str:
    """A language (BCP 47 tag) in words, or its tag where Django has no name for it."""
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag
