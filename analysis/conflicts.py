"""Who judged a claim and has signed its article since, now or for a while, or is whom it quotes.

Nobody judges what they signed or said (see judging); but a byline may be added, somebody else be
quoted, or a login be linked to one of them, when the verdict is there already. It is not taken away
then: it says whose it is, and waits for a second person. Whoever countersigned and is one of them
is no second person; nor is whoever gave the verdict, under whichever name and with whichever login.

Whose a login was is kept with what was recorded with it (`recorded_as`): the author that it was
linked to then, else the first that it is linked to later. Links are cut, and logins are deleted or
given to others: none of that makes it somebody else's. Only a link by mistake is taken back.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from accounts.folding import name_key
from articles.models import Author

from .former_signers import ever_signed, ever_signing
from .models import Assessment, Claim, Countersignature
from .persons import People, persons_of_logins

Record = Assessment | Countersignature


@dataclass(frozen=True)
class Signing:
    """The persons who sign an article or did, or are quoted: keys of authors, these by the keys of
    their logins, and the authors themselves.
    """

    authors: frozenset[int]
    by_login: Mapping[int, int]
    rows: Mapping[int, Author] = field(default_factory=dict)

    @classmethod
    def of(cls, authors: Iterable[Author]) -> "Signing":
        """Those of some authors who are persons: a desk may judge its own text."""
        rows = {each.pk: each for each in authors if each.kind == Author.Kind.PERSON}
        by_login = {each.user_id: key for key, each in rows.items() if each.user_id}
        return cls(frozenset(rows), by_login, rows)

    def with_logins(self, persons: Mapping[int, People]) -> "Signing":
        """With other logins that theirs are taken to be, by name or address."""
        taken = {
            login: key
            for login, people in persons.items()
            for what, key in people
            if what == "author" and key in self.authors
        }
        return replace(self, by_login={**taken, **self.by_login})

    def who(self, record: Record) -> int | None:
        """The key of whoever of them signed something as an author, or recorded it."""
        known = (key for key in (record.signed_by_id, record.recorded_as_id) if key in self.authors)
        found = next(known, None)
        if found or record.recorded_as_id:
            return found
        return self.by_login.get(record.recorded_by_id or 0)


def people_of(records: Iterable[Record]) -> list[People]:
    """Whoever signed or recorded each of some records, by every name and login."""
    records = list(records)
    persons = _persons_recording(records)
    return [_people(row, persons) for row in records]


def _persons_recording(records: Iterable[Record]) -> dict[int, People]:
    """Whom the logins stand for of which it was not kept whose they were."""
    unknown = {row.recorded_by_id for row in records if not row.recorded_as_id}
    keys = {key for key in unknown if key}
    return persons_of_logins(keys) if keys else {}


def _people(record: Record, persons: Mapping[int, People]) -> People:
    authors = filter(None, [record.signed_by_id, record.recorded_as_id])
    found = {("author", key) for key in authors}
    if record.recorded_by_id:
        found.add(("login", record.recorded_by_id))
        found |= frozenset() if record.recorded_as_id else persons.get(record.recorded_by_id, set())
    return frozenset(found)


# --- Whose a login is -----------------------------------------------------------------------------


def keep_link(author: Author, login: int) -> None:
    """Keep whose a login is with what it recorded before it was linked to anybody."""
    for model in (Assessment, Countersignature):
        model._default_manager.filter(recorded_by=login, recorded_as=None).update(
            recorded_as=author
        )


def forget_link(author: Author, login: int) -> None:
    """Take back that what a login recorded is an author's: it was linked by mistake."""
    for model in (Assessment, Countersignature):
        recorded = model._default_manager.filter(recorded_by=login, recorded_as=author)
        recorded.update(recorded_as=None)


def author_of(login: Any) -> Author | None:
    """The author that a login (None: the site itself) is linked to, if any."""
    return None if login is None else Author.objects.filter(user=login).first()


# Whom a claim quotes: the key of an author (None for none), and a name ("" for none).
Quoted = tuple[int | None, str]


def parties_of(claims: Mapping[int, Quoted], signing: QuerySet[Author]) -> dict[int, Signing]:
    """The persons who sign the article of claims, and whom each (by key) quotes; a query, and one
    more where somebody is quoted. A desk may judge its own text.
    """
    signers = signing.only("kind", "name_key", "user")
    return parties_in(dict.fromkeys(claims, 0), claims, {0: signers})


def parties_in(
    articles: Mapping[int, int],
    claims: Mapping[int, Quoted],
    signing: Mapping[int, Iterable[Author]],
) -> dict[int, Signing]:
    """The same of claims of several articles: `articles` has that of each claim (keys), `signing`
    those who signed each article (by key).
    """
    persons = Author.objects.filter(kind=Author.Kind.PERSON).only("kind", "name_key", "user")
    signers = {
        key: [each for each in found if each.kind == Author.Kind.PERSON]
        for key, found in signing.items()
    }
    speakers = {key for key, _name in claims.values() if key}
    names = {name_key(name) for _key, name in claims.values() if name}
    is_quoted = Q(pk__in=speakers) | Q(name_key__in=names)
    quoted = [*persons.filter(is_quoted)] if speakers or names else []
    return {
        claim: Signing.of(
            [*signers[articles[claim]], *(each for each in quoted if is_called(each, *whom))]
        )
        for claim, whom in claims.items()
    }


def is_called(person: Author, speaker: int | None, name: str) -> bool:
    """Whether a person is who is quoted, or may be, having the same name."""
    return person.pk == speaker or (bool(name) and person.name_key == name_key(name))


def mark_conflicts(article: int, claims: Iterable[Claim] | None = None) -> bool:
    """Say of each verdict on claims of a locked article (None: all) who of its judges signs it, or
    is quoted.

    Whether any differed.
    """
    asked = Claim.objects.filter(article=article, verdict__gt="")
    if claims is not None:
        asked = asked.filter(pk__in=[claim.pk for claim in claims])
    return bool(_mark(asked, lambda: {article: ever_signed(article)}))


def mark_all_conflicts(articles: Collection[int]) -> set[int]:
    """The same of all claims of locked articles (keys): of which any differed."""
    asked = Claim.objects.filter(article__in=articles, verdict__gt="")
    return _mark(asked, lambda: ever_signing(articles))


def _mark(
    asked: QuerySet[Claim], signing: Callable[[], Mapping[int, Iterable[Author]]]
) -> set[int]:
    """`signing` gives who ever signed each of the articles (by key) of the claims."""
    whom = {
        "speaker": F("claim__speaker"),
        "speaker_name": F("claim__speaker_name"),
        "article": F("claim__article"),
    }
    light = Assessment.objects.defer("rationale", "judged_record")
    rows: list[Any] = list(light.filter(claim__in=asked).annotate(**whom))
    were = {row.pk: _kept(row) for row in rows}
    if rows:
        articles = {row.claim_id: row.article for row in rows}
        quoted = {row.claim_id: (row.speaker, row.speaker_name) for row in rows}
        find_conflicts(rows, parties_in(articles, quoted, signing()))
    held = {row.claim_id: row for row in reversed(rows)}  # the latest comes first
    differing = [row for row in rows if _kept(row) != were[row.pk]]
    for row in differing:  # it says nothing else than it said
        Assessment.objects.filter(pk=row.pk).update(**_kept(row))
        if held[row.claim_id] is row:
            Claim.objects.filter(pk=row.claim_id).update(**_kept(row))
    return {row.article for row in differing}


def show_conflicts(claims: Mapping[int, Claim], authors: Collection[int]) -> None:
    """Set on claims (by key) of an article what would be kept if authors (by key) signed it."""
    rows = list(Assessment.objects.filter(claim__in=claims).defer("rationale", "judged_record"))
    quoted = {key: (claim.speaker_id, claim.speaker_name) for key, claim in claims.items()}
    signing = Author.objects.filter(pk__in=authors)
    for article in {claim.article_id for claim in claims.values() if claim.article.has_readers}:
        signing |= ever_signed(article)
    find_conflicts(rows, parties_of(quoted, signing))
    found = [row.signing_judge_id for row in rows if row.signing_judge_id]
    judges = Author.objects.in_bulk(found)
    for row in reversed(rows):
        claims[row.claim_id].signing_judge = judges.get(row.signing_judge_id or 0)
        claims[row.claim_id].countersigned_at = row.countersigned_at


def find_conflicts(rows: list[Assessment], parties: Mapping[int, Signing]) -> None:
    """Set on assessments who gave them and is one of the parties of their claims (by key), and who
    else. Nothing is saved.
    """
    persons = _persons_recording(rows) if any(each.authors for each in parties.values()) else {}
    whose = {row.pk: parties[row.claim_id].with_logins(persons) for row in rows}
    seconds = countersigned(rows, whose)
    for row in rows:
        row.signing_judge_id = whose[row.pk].who(row)
        row.countersigned_at = seconds.get(row.pk)


def _kept(row: Assessment) -> dict[str, Any]:
    return {"signing_judge_id": row.signing_judge_id, "countersigned_at": row.countersigned_at}


def countersigned(
    rows: list[Assessment], signing: Mapping[int, Signing], until: datetime | None = None
) -> dict[int, datetime]:
    """When a second person who is no party of the claim first signed each of them (by key).
    What has become a desk by now is none.

    `signing` are those who sign their articles or are quoted, by the same keys. `until` is a
    moment: what was signed from then on is left out.
    """
    found: dict[int, list[datetime]] = defaultdict(list)
    given = Countersignature.objects.filter(assessment__in=[row.pk for row in rows])
    given = given.filter(signed_by__kind=Author.Kind.PERSON)
    by_then = list(given.filter(recorded_at__lt=until) if until else given)
    first = dict(zip((row.pk for row in rows), people_of(rows) if by_then else (), strict=False))
    for second, people in zip(by_then, people_of(by_then), strict=True):
        key = second.assessment_id
        if signing[key].who(second) is None and not people & first[key]:
            found[key].append(second.recorded_at)
    return {key: min(moments) for key, moments in found.items()}


def articles_countersigned_by(author: Author, logins: Collection[int]) -> set[int]:
    """Keys of the articles with countersignatures by an author or logins, or on their verdicts."""
    given = Q(signed_by=author) | Q(recorded_by__in=logins) | Q(recorded_as=author)
    first = Assessment.objects.filter(given)
    rows = Countersignature.objects.filter(given | Q(assessment__in=first))
    return {*rows.values_list("assessment__claim__article", flat=True)}


def articles_judged_by(author: Author) -> set[int]:
    """Keys of the articles whose marked text names an author as judge and signer."""
    claims = Claim.objects.filter(signing_judge=author)
    return {*claims.values_list("article", flat=True)}


def articles_quoting(author: Author, names: Collection[str]) -> set[int]:
    """Keys of the articles with verdicts on claims that quote an author, or one of some names."""
    judged = Claim.objects.exclude(verdict="").order_by()
    keys = {name_key(name) for name in names}
    known = judged.exclude(speaker_name="").values_list("speaker_name", flat=True).distinct()
    called = [each for each in known if name_key(each) in keys]
    quoting = judged.filter(Q(speaker=author) | Q(speaker_name__in=called))
    return {*quoting.values_list("article", flat=True)}
