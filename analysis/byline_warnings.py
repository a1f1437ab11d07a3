"""What is told before authors come to sign articles whose claims they have judged."""

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Author

from .models import Assessment


def judged_by(authors: Collection[int], articles: Collection[int]) -> dict[int, str]:
    """Of some articles (keys) those of which some authors (keys) have judged claims, in words."""
    persons = Author.objects.filter(pk__in=authors, kind=Author.Kind.PERSON).values("pk")
    by_them = Q(signed_by__in=persons) | Q(recorded_as__in=persons)
    judged = Assessment.objects.filter(by_them, claim__article__in=articles)
    keys = judged.order_by().values_list("claim__article", flat=True).distinct()
    words = _(
        "Whoever comes to sign it has judged claims of it: the verdicts will say so, and wait for "
        "a second person."
    )
    return dict.fromkeys(keys, words)
