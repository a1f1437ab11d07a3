"""In which order the ledger lists claims. Each ordering is one range of one index."""

from django.utils.dateparse import parse_date

from articles.pagination import Ordering

NEWEST, OLDEST, ASSESSED, CHANGED = "newest", "oldest", "assessed", "changed"
REVIEW_DATE = "due"
ORDERINGS = {
    NEWEST: Ordering(),
    OLDEST: Ordering(descending=False),
    ASSESSED: Ordering("assessed_at", attribute="assessed_at"),
    CHANGED: Ordering("verdict_changed_on", attribute="verdict_changed_on", parse=parse_date),
    REVIEW_DATE: Ordering(
        "resolves_on", attribute="resolves_on", parse=parse_date, descending=False
    ),
}
# The rows that tie claims to a topic or an author are in order already, and so is the queue of
# predictions that wait: the longest overdue first.
OF_TOPIC = Ordering(tie="in_topic__content_object_id")
BY_AUTHOR = Ordering("by_author__listed_at", attribute="article.published_at")
OF_SPEAKER = Ordering(tie="of_author__claim_id")
OVERDUE = Ordering("due_on", attribute="due_on", parse=parse_date, descending=False)
NEWEST_OF = {
    "overdue": OVERDUE,
    "topic": OF_TOPIC,
    "author": BY_AUTHOR,
    "said_by": OF_SPEAKER,
    "reported_by": OF_SPEAKER,
}
