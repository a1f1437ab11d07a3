"""Who judged a claim and has come to sign its article since.

Nobody judges what they signed (see judging); but a byline may be added, or a login be linked to
somebody who signs, when the verdict is there already. It is not taken away then: it says whose it
is, and waits for a second person. Whoever countersigned and signs the article is no second person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Author

from .models import Assessment, Claim, Countersignature

KEPT = ("signing_judge_id", "countersigned_at")


@dataclass(frozen=True)
class Signing:
    """The persons who sign an article: keys of authors, and these by the keys of their logins."""

    authors: frozenset[int]
    by_login: Mapping[int, int]

    def who(self, author: int, login: int | None) -> int | None:
        """The key of whoever of them signed something as an author, or recorded it by a login."""
        return author if author in self.authors else self.by_login.get(login or 0)


def signing_of(article: int) -> Signing:
    persons = Author.objects.filter(kind=Author.Kind.PERSON, bylines__article=article)
    rows = dict(persons.values_list("pk", "user"))
    return Signing(frozenset(rows), {user: key for key, user in rows.items() if user})


def mark_conflicts(article: Article | int, claims: Iterable[Claim] | None = None) -> bool:
    """Say of each verdict on claims of a locked article (None: all) who of its judges signs it.

    Whether any differed.
    """
    asked = Claim.objects.filter(article=article, verdict__gt="")
    if claims is not None:
        asked = asked.filter(pk__in=[claim.pk for claim in claims])
    rows = list(Assessment.objects.filter(claim__in=asked).defer("rationale", "judged_record"))
    if not rows:
        return False
    signing = signing_of(article if isinstance(article, int) else article.pk)
    seconds = _countersigned(rows, signing)
    differs, held = False, {row.claim_id: row for row in reversed(rows)}  # the latest comes first
    for row in rows:
        judge = signing.who(row.signed_by_id, row.recorded_by_id)
        if (judge, seconds.get(row.pk)) != (row.signing_judge_id, row.countersigned_at):
            row.signing_judge_id, row.countersigned_at = judge, seconds.get(row.pk)
            differs |= _keep(row, is_held=held[row.claim_id] is row)
    return differs


def _keep(row: Assessment, *, is_held: bool) -> bool:
    """Write what was found of an assessment, which says nothing else; and where lists read it."""
    found = {name: getattr(row, name) for name in KEPT}
    Assessment.objects.filter(pk=row.pk).update(**found)
    if is_held:
        Claim.objects.filter(pk=row.claim_id).update(**found)
    return True


def _countersigned(rows: list[Assessment], signing: Signing) -> dict[int, datetime]:
    """When a person who does not sign the article first countersigned each assessment (by key)."""
    found: dict[int, list[datetime]] = defaultdict(list)
    given = Countersignature.objects.filter(assessment__in=[row.pk for row in rows])
    columns = ("assessment", "signed_by", "recorded_by", "recorded_at")
    for assessment, author, login, at in given.values_list(*columns):
        if signing.who(author, login) is None:
            found[assessment].append(at)
    return {key: min(moments) for key, moments in found.items()}


def articles_judged_by(author: Author) -> set[int]:
    """Keys of the articles whose marked text names an author as judge and signer."""
    claims = Claim.objects.filter(signing_judge=author)
    return {*claims.values_list("article", flat=True)}
