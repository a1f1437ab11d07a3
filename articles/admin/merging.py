"""The pages that merge a topic into another, and undo that."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..dates import with_zone
from ..merging import alike, may_merge, merge_topic, undo_merge, uses_of
from ..models import NameMerge, TaggedArticle, Topic
from .action_pages import ActionForm, Answers, ConfirmingForm, FormActionsMixin
from .common import ListedRelationSelect

SHOWN = 5  # topics that are spelt alike, offered to be merged into


class MergeForm(ConfirmingForm):
    """Which topic goes; what that changes is shown before it is done."""

    gone = forms.ModelChoiceField(
        Topic.objects.none(),
        label=gettext_lazy("The topic that goes"),
        help_text=gettext_lazy("All that has it gets the one of this page instead."),
    )
    confirmed = Answers(label=gettext_lazy("What changes"), required=False)
    field_order = ["gone", "confirmed"]

    def __init__(self, *args: Any, kept: Topic, select: Any) -> None:
        super().__init__(*args)
        gone: Any = self.fields["gone"]
        gone.widget = select
        gone.queryset = Topic.objects.exclude(pk=kept.pk)


class MergeChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        told = _("%(name)s, merged %(moment)s by %(who)s")
        return told % {"name": obj.name, "moment": with_zone(obj.at), "who": obj.signed or "–"}


class UndoForm(ActionForm):
    merge = MergeChoice(NameMerge.objects.none(), label=gettext_lazy("Which merge"))

    def __init__(self, *args: Any, merges: Any) -> None:
        super().__init__(*args)
        choice: Any = self.fields["merge"]
        choice.queryset = merges
        choice.initial = merges.first()


class TopicMergingMixin(FormActionsMixin):
    """An admin of topics with the two pages, and the buttons that lead to them."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        views = {"merge": self.merge, "undo_merge": self.undo_merge}
        pages = [
            path(f"<int:pk>/{name}/", wrap(view), name=f"articles_topic_{name}")
            for name, view in views.items()
        ]
        return [*pages, *super().get_urls()]

    def actions_of(self, request: HttpRequest, topic: Topic) -> list[tuple[str, Any]]:
        actions = super().actions_of(request, topic)
        if may_merge(request.user):
            actions.append(("merge", _("Merge…")))
            if _undoable(topic).exists():
                actions.append(("undo_merge", _("Undo a merge…")))
        return actions

    def instead_of_deletion(self, request: HttpRequest, obj: Topic) -> Iterable[tuple[str, str]]:
        if may_merge(request.user):
            for kept in alike(obj)[:SHOWN]:
                address = reverse("admin:articles_topic_merge", args=[kept.pk])
                yield _("merge it into “%s”, which is spelt alike") % kept, address
            topics = reverse("admin:articles_topic_changelist")
            yield _("merge it into another: open that one, and press “Merge…”"), topics
        yield from super().instead_of_deletion(request, obj)  # type: ignore[misc]

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose a topic that goes into this one; see what changes; do it."""
        kept = self._topic(request, pk)

        def act(gone: Topic, confirmed: list[str]) -> str:
            merge_topic(gone, kept, confirmed=confirmed, by=request.user)
            told = _("“%(gone)s” is merged into this. It can be undone for 30 days.")
            return told % {"gone": gone}

        select = ListedRelationSelect(TaggedArticle._meta.get_field("tag"), self.admin_site)
        form = partial(MergeForm, kept=kept, select=select)
        facts = [
            (_("It stays"), _told(kept)),
            (_("Spelt alike"), "\n".join(map(_told, alike(kept))) or _("no other topic")),
        ]
        return self.action_page(request, kept, _("Merge"), form, act, facts)

    def undo_merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let there be a topic again that was merged into this one in the last days."""
        kept = self._topic(request, pk)

        def act(merge: NameMerge) -> str:
            return _("“%(name)s” is a topic of its own again.") % {
                "name": undo_merge(merge, by=request.user)
            }

        form = partial(UndoForm, merges=_undoable(kept))
        return self.action_page(request, kept, _("Undo a merge"), form, act)

    def _topic(self, request: HttpRequest, pk: int) -> Topic:
        if not may_merge(request.user):
            raise PermissionDenied
        topic: Topic = get_object_or_404(self.get_queryset(request), pk=pk)
        return topic


def _told(topic: Topic) -> str:
    """A topic, and what has it."""
    return _("%(name)s: %(uses)s") % {"name": topic, "uses": ", ".join(uses_of(topic))}


def _undoable(topic: Topic) -> Any:
    return NameMerge.objects.undoable(timezone.now()).filter(kind="topic", into=topic.pk)
