"""Articles as those who work on them have them: the newest state, which readers may not see yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.bylines_and_topics import topics_now
from articles.credits import Names
from articles.models import Article, Revision
from articles.state import State

from ..representation import Representation

# The members that are columns of a state by other names.
RENAMED = {"title_by_desk": "desk_titled"}
COLUMNS = (
    *("title", "slug", "kind", "language", "standfirst", "editors_note", "disclaimer"),
    *("source_url", "source_date"),
)


@dataclass(frozen=True)
class DraftRow:
    """An article with the state that one of its revisions has."""

    article: Article
    number: int
    saved_at: datetime
    values: dict[str, Any]


def draft_row(article: Article, revision: Revision) -> DraftRow:
    """An article in the state of a revision; six queries at most."""
    return DraftRow(article, revision.number, revision.created_at, values_in(revision))


def values_in(revision: Revision) -> dict[str, Any]:
    """The state of a revision, by the members that the body of a request has."""
    state = State.in_revision(revision)
    columns = state.columns
    names = Names(state.bylines, columns["publisher_id"])
    publisher = names.organizations.get(columns["publisher_id"] or 0)
    answered = Article.objects.filter(pk=columns["in_reply_to_id"] or 0)
    day = columns["source_date"]
    return {
        **{name: columns[name] for name in COLUMNS},
        "source_date": day.isoformat() if day else None,
        "title_by_desk": columns["desk_titled"],
        "body": state.body,
        "publisher": publisher.slug if publisher else None,
        "in_reply_to": answered.values_list("slug", flat=True).first(),
        "bylines": [_byline(each, names) for each in state.bylines],
        "topics": [*topics_now(state.topics).values_list("slug", flat=True)],
    }


def _byline(signature: Any, names: Names) -> dict[str, Any]:
    author = names.authors.get(signature.author_id)
    affiliation = names.organizations.get(signature.affiliation_id or 0)
    return {
        "author": author.slug if author else None,
        "role": signature.role,
        "affiliation": affiliation.slug if affiliation else None,
    }


class DraftLine(Representation):
    """An article that the asker may edit."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text=_("Its key."))
    slug = serializers.CharField(read_only=True, help_text=_("The slug that it has now."))
    title = serializers.CharField(read_only=True, help_text=_("The title that it has now."))
    status = serializers.ChoiceField(
        Article.Status.choices, read_only=True, help_text=_("Its place in the workflow.")
    )
    revision = serializers.IntegerField(
        source="newest_number", read_only=True, help_text=_("The number of the newest revision.")
    )


class BylineOfDraft(serializers.Serializer):
    author = serializers.CharField(read_only=True, allow_null=True, help_text=_("A slug."))
    role = serializers.CharField(read_only=True, help_text=_("The role as at writing."))
    affiliation = serializers.CharField(read_only=True, allow_null=True, help_text=_("A slug."))


class DraftWhole(Representation):
    """The newest state of an article, by the members that can be written."""

    id = serializers.IntegerField(source="article.pk", read_only=True, help_text=_("Its key."))
    url = serializers.SerializerMethodField(help_text=_("Its page, for those who may see it."))
    status = serializers.ChoiceField(
        Article.Status.choices, source="article.status", read_only=True,
        help_text=_("Its place in the workflow."),
    )  # fmt: skip
    revision = serializers.IntegerField(
        source="number", read_only=True, help_text=_("The number of the newest revision.")
    )
    saved_at = serializers.DateTimeField(read_only=True, help_text=_("When that was saved."))
    is_public = serializers.SerializerMethodField(help_text=_("Readers have this revision."))
    claims = serializers.SerializerMethodField(help_text=_("The keys of its claims."))
    title = serializers.CharField(source="values.title", read_only=True)
    slug = serializers.CharField(source="values.slug", read_only=True)
    kind = serializers.ChoiceField(Article.Kind.choices, source="values.kind", read_only=True)
    language = serializers.CharField(source="values.language", read_only=True)
    standfirst = serializers.CharField(source="values.standfirst", read_only=True)
    body = serializers.CharField(source="values.body", read_only=True)
    editors_note = serializers.CharField(source="values.editors_note", read_only=True)
    disclaimer = serializers.CharField(source="values.disclaimer", read_only=True)
    publisher = serializers.CharField(source="values.publisher", read_only=True, allow_null=True)
    source_url = serializers.CharField(source="values.source_url", read_only=True)
    source_date = serializers.CharField(
        source="values.source_date", read_only=True, allow_null=True
    )
    in_reply_to = serializers.CharField(
        source="values.in_reply_to", read_only=True, allow_null=True
    )
    title_by_desk = serializers.BooleanField(source="values.title_by_desk", read_only=True)
    bylines = BylineOfDraft(source="values.bylines", many=True, read_only=True)
    topics = serializers.ListField(
        source="values.topics", child=serializers.CharField(), read_only=True
    )

    def get_url(self, row: DraftRow) -> str:
        return self.address_of(row.article)

    def get_is_public(self, row: DraftRow) -> bool:
        return row.article.has_readers and row.number == row.article.public_number

    def get_claims(self, row: DraftRow) -> list[int]:
        return sorted(row.article.claims.values_list("pk", flat=True))


def differences(before: dict[str, Any], now: dict[str, Any]) -> list[dict[str, Any]]:
    """In what two states differ, by the members of a body."""
    return [
        {"pointer": f"/{name}", "before": was, "now": now[name]}
        for name, was in before.items()
        if was != now[name]
    ]
