"""What an earlier revision names that is gone or taken, and what to put in its place.

A revision holds the keys of an article's authors, topics, publisher, affiliations and of the
article that it replies to, and its slug. Any of these may have been deleted since, or be in use by
another article. Restoring the revision then needs a choice for each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.text import capfirst

from .models import Article, Author, Organization, Revision, Topic
from .state import Signature, State

# The kinds of obstacles.
AUTHOR, TOPIC, PUBLISHER = "author", "topic", "publisher"
AFFILIATION, IN_REPLY_TO, SLUG = "affiliation", "in_reply_to", "slug"

MODELS: dict[str, type[Model]] = {
    AUTHOR: Author,
    TOPIC: Topic,
    PUBLISHER: Organization,
    AFFILIATION: Organization,
    IN_REPLY_TO: Article,
}


@dataclass(frozen=True)
class Obstacle:
    """One thing that a revision names and that it cannot have: `kind` and `key` identify it.

    `key` is the key of a deleted row, or the slug that another article has; `name` is for people.
    """

    kind: str
    key: Any
    name: str


# An obstacle's kind and key, and what to use instead: a key or a slug, None to leave it out.
Choices = Mapping[tuple[str, Any], Any]


def obstacles(revision: Revision) -> list[Obstacle]:
    """What stands in the way of restoring a revision, each once."""
    state = State.read(revision.state, revision.body)
    named = dict.fromkeys(_named(state))
    found = [
        Obstacle(kind, key, _gone(kind, key))
        for kind, key in named
        if not MODELS[kind]._default_manager.filter(pk=key).exists()
    ]
    slug = state.columns["slug"]
    if Article.objects.filter(slug=slug).exclude(pk=revision.article_id).exists():
        found.append(Obstacle(SLUG, slug, slug))
    return found


def apply_choices(state: State, choices: Choices) -> State:
    """A state with each obstacle replaced by what was chosen for it."""
    columns = dict(state.columns)
    for kind, column in (
        (PUBLISHER, "publisher_id"),
        (IN_REPLY_TO, "in_reply_to_id"),
        (SLUG, "slug"),
    ):
        columns[column] = choices.get((kind, columns[column]), columns[column])
    topics = {choices.get((TOPIC, key), key) for key in state.topics} - {None}
    bylines = tuple(_bylines(state.bylines, choices))
    return replace(state, columns=columns, bylines=bylines, topics=tuple(sorted(topics)))


def _bylines(bylines: tuple[Signature, ...], choices: Choices) -> Iterator[Signature]:
    """The bylines with the chosen authors; an author who signs already is not doubled."""
    authors = set()
    for byline in bylines:
        author = choices.get((AUTHOR, byline.author_id), byline.author_id)
        affiliation = byline.affiliation_id
        affiliation = choices.get((AFFILIATION, affiliation), affiliation)
        if author is not None and author not in authors:
            authors.add(author)
            yield replace(byline, author_id=author, affiliation_id=affiliation)


def _named(state: State) -> Iterator[tuple[str, Any]]:
    """Kind and key of each row that a state refers to."""
    for byline in state.bylines:
        yield AUTHOR, byline.author_id
        if byline.affiliation_id:
            yield AFFILIATION, byline.affiliation_id
    for topic in state.topics:
        yield TOPIC, topic
    if publisher := state.columns["publisher_id"]:
        yield PUBLISHER, publisher
    if replied_to := state.columns["in_reply_to_id"]:
        yield IN_REPLY_TO, replied_to


def _gone(kind: str, key: Any) -> str:
    """The name that a deleted row had by the log of the admin, or its key."""
    model = MODELS[kind]
    content_type = ContentType.objects.get_for_model(model)
    logged = LogEntry.objects.filter(content_type=content_type, object_id=str(key)).first()
    return logged.object_repr if logged else f"{capfirst(model._meta.verbose_name or '')} {key}"
