"""Which person a login is: the author that it is linked to, else whom its name and address say.

Nobody judges what they signed, and nobody is a second person to themselves, with whichever login.
A login that is linked to an author is that author's, and no namesake's. One that is linked to none
is taken for a person who has the name that it shows, or whose login has the same mailbox: whoever
is somebody else gets an author of their own.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from accounts.folding import name_key
from articles.models import Author

# By what people are known, such as ("author", 7): those who share one are the same.
People = frozenset[tuple[str, Any]]


def mailbox(address: str) -> str:
    """What addresses of one mailbox have in common: “Ana+desk@Example.org” is ana@example.org."""
    name, at, host = address.casefold().rpartition("@")
    return f"{name.partition('+')[0]}{at}{host}"


def person_among(login: Any, authors: Iterable[Author]) -> Author | None:
    """Which of some authors (with their logins) a login is, if any; the persons only."""
    persons = [each for each in authors if each.kind == Author.Kind.PERSON]
    own = next((each for each in persons if each.user_id == login.pk), None)
    if own or not persons or Author.objects.filter(user=login).exists():
        return own
    return next((each for each in persons if _may_be(login, each)), None)


def _may_be(login: Any, person: Author) -> bool:
    has_name = bool(login.display_name) and name_key(login.display_name) == person.name_key
    other = person.user.email if person.user else ""
    return has_name or bool(login.email and other and mailbox(login.email) == mailbox(other))


def persons_of_logins(keys: Collection[int]) -> dict[int, People]:
    """Whom logins (by key) stand for: one query where all are linked to authors, three at most."""
    found: dict[int, People] = {
        login: frozenset([("author", author)])
        for login, author in Author.objects.filter(user__in=keys).values_list("user", "pk")
    }
    unlinked = {*keys} - found.keys()
    logins = get_user_model().objects.filter(pk__in=unlinked) if unlinked else ()
    rows = [row for row in logins if row.display_name or row.email]
    known = _persons_like(rows) if rows else []
    return found | {row.pk: frozenset(_whom(row, known)) for row in rows}


def _persons_like(logins: Iterable[Any]) -> list[Author]:
    """The persons who might be the ones behind logins, with what these are compared by: those who
    have their names, and those who have logins, whose mailboxes may be the same.
    """
    names = {name_key(each.display_name) for each in logins if each.display_name}
    persons = Author.objects.filter(kind=Author.Kind.PERSON).select_related("user")
    like = persons.filter(Q(name_key__in=names) | Q(user__isnull=False))
    return list(like.only("kind", "name_key", "user__email"))


def _whom(login: Any, known: Iterable[Author]) -> Iterator[tuple[str, Any]]:
    if login.display_name:
        yield "called", name_key(login.display_name)
    if login.email:
        yield "mailbox", mailbox(login.email)
    yield from (("author", person.pk) for person in known if _may_be(login, person))
