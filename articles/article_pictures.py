"""What the share image of an article shows."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from .dates import in_words
from .drawing.pictures import Picture
from .models import Article


def picture_of(article: Article, signed_by: Iterable[str]) -> Picture:
    """The picture of a readable article; `signed_by` are the names that sign it.

    Of a retracted one it says so, and shows what stays public: title and signature.
    """
    day = in_words(article.date) if article.date else ""
    return Picture(
        kind=article.get_kind_display(),
        words=article.title,
        language=article.title_language,
        instead=article.get_kind_display(),
        warning=_("Retracted") if article.is_retracted else "",
        said=", ".join(signed_by),
        foot=" · ".join(filter(None, (article.publisher_name, day))),
    )
