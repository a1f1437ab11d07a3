"""What stands in the way of bringing an earlier revision back, and how that is decided.

A revision refers to authors, topics, organizations and articles by their keys, and has a slug. Some
of these may be deleted since, or taken. Each is an obstacle; whoever restores chooses for each what
comes in its place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, Value
from django.utils.translation import gettext as _

from .models import Article, Author, DeletedName, Organization, Revision, Topic, merged_into
from .state import Signature, State

# Maps (kind, key) of an obstacle to what comes in its place: a key, for a slug another slug, or
# None to leave it out.
Choices = Mapping[tuple[str, Any], Any]

# The models of what a revision refers to; DeletedName knows their rows by these names.
MODELS: dict[str, type[Model]] = {
    "author": Author,
    "affiliation": Organization,
    "publisher": Organization,
    "topic": Topic,
    "in_reply_to": Article,
}


@dataclass(frozen=True)
class Obstacle:
    """One thing that a revision names and that is gone, or is another article's by now.

    `kind` is "author", "affiliation", "publisher", "topic", "in_reply_to" or "slug"; `key` its
    primary key (for a slug the slug itself), `name` what it was called.
    """

    kind: str
    key: Any
    name: str


def obstacles(revision: Revision) -> list[Obstacle]:
    """What of a revision cannot be brought back as it was, each thing once."""
    state = State.in_revision(revision)
    references = _references(state)
    existing = _existing(references)
    gone = {key for key in references["topic"] if ("topic", key) not in existing}
    existing |= {("topic", key) for key in (merged_into("topic", gone) if gone else ())}
    found = [
        Obstacle(kind, key, _name_of_deleted(kind, key))
        for kind, keys in references.items()
        for key in sorted(keys)
        if (kind, key) not in existing
    ]
    slug = state.columns["slug"]
    taken = Q(slug=slug) | Q(former_slugs__slug=slug)
    if Article.objects.filter(taken).exclude(pk=revision.article_id).exists():
        found.append(Obstacle("slug", slug, slug))
    return found


def restorable_state(revision: Revision, choices: Choices) -> State:
    """The state of a revision with what was chosen in the place of each obstacle.

    Raises ValidationError that names the obstacles for which nothing was chosen.
    """
    standing = obstacles(revision)
    open_ones = [each for each in standing if (each.kind, each.key) not in choices]
    if open_ones:
        message = _("Choose what comes in the place of what is gone or taken: %(names)s.")
        names = ", ".join(f"“{each.name}”" for each in open_ones)
        raise ValidationError(message, code="obstacles", params={"names": names})
    chosen = {(each.kind, each.key): choices[each.kind, each.key] for each in standing}
    return _with_choices(State.in_revision(revision), chosen)


def _references(state: State) -> dict[str, set[int]]:
    """The keys of what a state refers to, by kind."""
    columns = state.columns
    found: dict[str, set[int | None]] = {
        "author": {byline.author_id for byline in state.bylines},
        "affiliation": {byline.affiliation_id for byline in state.bylines},
        "publisher": {columns["publisher_id"]},
        "topic": {*state.topics},
        "in_reply_to": {columns["in_reply_to_id"]},
    }
    return {kind: {key for key in keys if key is not None} for kind, keys in found.items()}


def _existing(references: dict[str, set[int]]) -> set[tuple[str, int]]:
    """Those of the references that there are rows for, as (kind, key); one query."""
    queries = [
        MODELS[kind]
        ._default_manager.filter(pk__in=keys)
        .order_by()
        .annotate(kind_of_reference=Value(kind))
        .values_list("kind_of_reference", "pk")
        for kind, keys in references.items()
        if keys
    ]
    return set(queries[0].union(*queries[1:], all=True)) if queries else set()


def _name_of_deleted(kind: str, key: int) -> str:
    model = MODELS[kind]._meta
    deleted = DeletedName.objects.filter(kind=model.model_name, key=key).first()
    if deleted:
        return deleted.name
    return _("%(kind)s no. %(key)d") % {"kind": model.verbose_name, "key": key}


def _with_choices(state: State, chosen: Choices) -> State:
    columns = {
        **state.columns,
        "publisher_id": _chosen(chosen, "publisher", state.columns["publisher_id"]),
        "in_reply_to_id": _chosen(chosen, "in_reply_to", state.columns["in_reply_to_id"]),
        "slug": _chosen(chosen, "slug", state.columns["slug"]),
    }
    topics = {_chosen(chosen, "topic", topic) for topic in state.topics} - {None}
    bylines = {byline.author_id: byline for byline in _bylines(state, chosen)}
    return replace(
        state, columns=columns, topics=tuple(sorted(topics)), bylines=tuple(bylines.values())
    )


def _bylines(state: State, chosen: Choices) -> Iterator[Signature]:
    for byline in state.bylines:
        author = _chosen(chosen, "author", byline.author_id)
        affiliation = _chosen(chosen, "affiliation", byline.affiliation_id)
        if author is not None:
            yield replace(byline, author_id=author, affiliation_id=affiliation)


def _chosen(chosen: Choices, kind: str, key: Any) -> Any:
    return chosen.get((kind, key), key)


def replied_to_in(revision: Revision, choices: Choices) -> list[int]:
    """The articles that a restored revision may come to reply to."""
    chosen = [key for (kind, _key), key in choices.items() if kind == "in_reply_to"]
    replied_to = State.in_revision(revision).columns["in_reply_to_id"]
    return [key for key in (replied_to, *chosen) if key is not None]
