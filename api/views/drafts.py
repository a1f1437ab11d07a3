"""Articles for those who work on them. Readers notice nothing of what is saved here."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from articles import workflow
from articles.models import Article
from articles.slugs import make_slug
from articles.state import Signature, State

from ..authentication import require_scope
from ..filters import RowFilters
from ..models import Scope
from ..preconditions import ANY, changed_meanwhile, versions_seen
from ..problems import not_found
from ..serializers.drafts import (
    COLUMNS,
    RENAMED,
    DraftLine,
    DraftWhole,
    differences,
    draft_row,
    values_in,
)
from ..serializers.writing import DraftBody
from .base import ListView, RowView
from .writing import AddsRows, Place, Writes, read_body, set_columns

COLUMNS_OF_BODY = (*COLUMNS, "body", "publisher", "in_reply_to")


class OfDesk:
    """For views that only whoever may edit drafts can read."""

    tag = "drafts"
    scope, model, name = Scope.DRAFTS, Article, "draft"

    def initial(self: Any, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        require_scope(request, self.scope)

    def editable(self: Any) -> Any:
        return Article.objects.editable_by(self.request.user)


class DraftListView(OfDesk, AddsRows, ListView):
    summaries = {
        "GET": _("The articles that the token’s login may edit"),
        "POST": _("Begin an article"),
    }
    representation = DraftLine
    filters = RowFilters
    new_body = DraftBody

    def rows(self) -> Any:
        return self.editable().only("slug", "title", "status", "newest_number")

    def add(self, request: Any, sent: dict[str, Any]) -> Place:
        article = Article()
        set_columns(article, sent, COLUMNS_OF_BODY, **RENAMED)
        article.slug = article.slug or make_slug(article.title, 120) or "article"
        saved = workflow.save_draft(article, **_ties(sent, new=True), by=request.user)
        return {"pk": saved.pk}


class DraftView(OfDesk, Writes, RowView):
    summaries = {
        "GET": _("The newest state of an article"),
        "PATCH": _("Save a new revision of it"),
        "DELETE": _("Delete a draft that never had readers"),
    }
    representation = DraftWhole
    body = DraftBody

    def row(self, request: Any, pk: int) -> Any:
        return self.editable().filter(pk=pk).first()

    def wrap(self, rows: list[Any]) -> list[Any]:
        return [draft_row(row, row.revisions.first()) for row in rows]

    def version(self, row: Any) -> str:
        return f"r{row.newest_number}"

    def patch(self, request: Any, pk: int) -> Response:
        self.require_right(request, "change")
        asked = self.asked(request)  # before anything is written
        article = self._found(request, pk)
        sent = read_body(request, DraftBody, partial=True)
        self._require_seen(request, article)
        newest: Any = article.revisions.first()
        State.in_revision(newest).apply(article)
        set_columns(article, sent, COLUMNS_OF_BODY, **RENAMED)
        base = None if ANY in versions_seen(request) else newest.number
        try:
            workflow.save_draft(article, **_ties(sent), base=base, by=request.user)
        except workflow.Conflict as conflict:
            was, now = values_in(newest), values_in(conflict.theirs)
            raise changed_meanwhile(differences(was, now)) from conflict
        return self.show_row(request, self.row(request, pk), asked)

    def delete(self, request: Any, pk: int) -> Response:
        self.require_right(request, "delete")
        article = self._found(request, pk)
        self._require_seen(request, article)
        workflow.delete([article], by=request.user)
        return Response(status=204)

    def _found(self, request: Any, pk: int) -> Article:
        """The article, of which a version is named. Raises Problem."""
        article: Article | None = self.row(request, pk)
        if article is None:
            raise not_found()
        versions_seen(request)
        return article

    def _require_seen(self, request: Any, article: Article) -> None:
        """Raise Problem where the newest revision is not the one that was seen."""
        seen = versions_seen(request)
        if ANY not in seen and self.version(article) not in seen:
            raise changed_meanwhile(_changes_since(article, seen[0]))


class SubmitView(OfDesk, Writes, RowView):
    summaries = {"POST": _("Ask an editor to look at a draft and publish it")}
    representation = DraftWhole
    http_method_names = ["post", "options"]

    row, wrap, version = DraftView.row, DraftView.wrap, DraftView.version

    def post(self, request: Any, pk: int) -> Response:
        self.require_right(request, "change")
        asked = self.asked(request)  # before anything is written
        article = self.row(request, pk)
        if article is None:
            raise not_found()
        workflow.submit(article, by=request.user)
        return self.show_row(request, self.row(request, pk), asked)


def _ties(sent: dict[str, Any], *, new: bool = False) -> dict[str, Any]:
    """Bylines and topics of a body, as the verbs take them; what is not sent stays."""
    ties: dict[str, Any] = {"bylines": (), "topics": ()} if new else {}
    if "bylines" in sent:
        ties["bylines"] = tuple(
            Signature(
                each["author"].pk,
                each.get("role", ""),
                each["affiliation"].pk if each.get("affiliation") else None,
            )
            for each in sent["bylines"]
        )
    if "topics" in sent:
        ties["topics"] = tuple(topic.pk for topic in sent["topics"])
    return ties


def _changes_since(article: Article, version: str) -> list[dict[str, Any]]:
    """In what the newest state of an article differs from the one that was seen."""
    number = version.removeprefix("r")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        return []
    seen = article.revisions.filter(number=int(number)).first()
    newest = article.revisions.first()
    return differences(values_in(seen), values_in(newest)) if seen and newest else []
