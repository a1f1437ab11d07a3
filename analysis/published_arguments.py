"""Claims of scheduled articles argue from the second on at which readers can see them.

Nobody does anything then, so nothing renews the verdicts that may count them (see staleness): a job
does, soon after.
"""

from datetime import datetime, timedelta

from django.db import transaction

from articles.models import Article

from .events import announce
from .locks import lock_claims
from .models import Claim
from .staleness import renew_argued_about


def renew_after_publication(within: timedelta, *, at: datetime) -> int:
    """Decide anew on the verdicts that may count claims of articles that came out within some time
    before a moment; of how many claims something differed. To do it again changes nothing.
    """
    recent = Article.objects.live().filter(published_at__gt=at - within).only("pk").order_by("pk")
    return sum(_renew(article, at) for article in recent)


@transaction.atomic
def _renew(article: Article, at: datetime) -> int:
    claims = Claim.objects.filter(article=article).values_list("pk", flat=True)
    lock_claims(claims)
    changes = renew_argued_about(article, at=at, by=None)
    announce(*changes)
    return len({change.claim for change in changes})
