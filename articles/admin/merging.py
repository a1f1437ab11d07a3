"""The pages that merge a row into another of its kind, and undo that."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..dates import with_zone
from ..forms import key_of
from ..merging import Use, alike, may_merge, merge, undo_merge, uses_of
from ..models import NameMerge
from .action_pages import ActionForm, Answers, ConfirmingForm, FormActionsMixin
from .common import ListedRelationSelect

GONE = "gone"  # the parameter with the key of the row that goes
SHOWN = 5  # rows that are spelt alike, offered to be merged into


class MergeForm(ConfirmingForm):
    """Which row goes; what that changes is shown before it is done."""

    gone = forms.ModelChoiceField(
        NameMerge.objects.none(),
        label=gettext_lazy("The one that goes"),
        help_text=gettext_lazy("All that has it gets the one of this page instead."),
    )
    confirmed = Answers(label=gettext_lazy("What changes"), required=False)
    field_order = ["gone", "confirmed"]

    def __init__(self, *args: Any, kept: Any, rows: Any, select: Any, initial: Any) -> None:
        super().__init__(*args, initial={GONE: initial})
        gone: Any = self.fields[GONE]
        gone.widget = select
        gone.queryset = rows.exclude(pk=kept.pk)


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


class MergingMixin(FormActionsMixin):
    """An admin of what may be merged with the two pages, and the buttons that lead to them.

    `found_by` is a foreign key to the model: what goes is found by typing, as it is there.
    """

    found_by: Any

    @property
    def kind(self) -> str:
        return self.opts.model_name or ""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        views = {"merge": self.merge, "undo_merge": self.undo_merge}
        prefix = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = [
            path(f"<int:pk>/{name}/", wrap(view), name=f"{prefix}_{name}")
            for name, view in views.items()
        ]
        return [*pages, *super().get_urls()]

    def actions_of(self, request: HttpRequest, subject: Any) -> list[tuple[str, Any]]:
        actions = super().actions_of(request, subject)
        if may_merge(request.user, self.kind):
            actions.append(("merge", _("Merge…")))
            if self._undoable(subject).exists():
                actions.append(("undo_merge", _("Undo a merge…")))
        return actions

    def instead_of_deletion(self, request: HttpRequest, obj: Any) -> Iterable[tuple[str, str]]:
        if may_merge(request.user, self.kind):
            prefix = f"admin:{self.opts.app_label}_{self.opts.model_name}"
            asked = urlencode({GONE: obj.pk})
            for kept in alike(obj)[:SHOWN]:
                address = reverse(f"{prefix}_merge", args=[kept.pk])
                told = _("merge it into “%s”, which is spelt alike")
                yield told % kept, f"{address}?{asked}"
            others = reverse(f"{prefix}_changelist")
            yield _("merge it into another: open that one, and press “Merge…”"), others
        yield from super().instead_of_deletion(request, obj)  # type: ignore[misc]

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose a row that goes into this one; see what changes; do it."""
        kept, rows = self._row(request, pk), self.get_queryset(request)

        def act(gone: Any, confirmed: list[str]) -> str:
            merge(gone, kept, confirmed=confirmed, by=request.user)
            told = _("“%(gone)s” is merged into this. It can be undone for 30 days.")
            return told % {"gone": gone}

        chosen = rows.filter(pk=key_of(request.GET.get(GONE, "")) or 0).exclude(pk=kept.pk).first()
        select = ListedRelationSelect(self.found_by, self.admin_site)
        form = partial(MergeForm, kept=kept, rows=rows, select=select, initial=chosen)
        facts: list[tuple[str, Any]] = [(_("It stays"), _told(kept))]
        if chosen:
            facts.append((_("It goes"), _told(chosen)))
        else:
            pairs = ((f"?{urlencode({GONE: each.pk})}", each) for each in alike(kept))
            others = format_html_join("\n", '<a href="{}">{}</a>', pairs)
            facts.append((_("May be the same"), others or _("no other")))
        return self.action_page(request, kept, _("Merge"), form, act, facts)

    def undo_merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let there be a row again that was merged into this one in the last days."""
        kept = self._row(request, pk)

        def act(merge: NameMerge) -> str:
            told = _("“%(name)s” is there again, with what it had.")
            return told % {"name": undo_merge(merge, by=request.user)}

        form = partial(UndoForm, merges=self._undoable(kept))
        return self.action_page(request, kept, _("Undo a merge"), form, act)

    def _row(self, request: HttpRequest, pk: int) -> Any:
        if not may_merge(request.user, self.kind):
            raise PermissionDenied
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def _undoable(self, row: Any) -> Any:
        return NameMerge.objects.undoable(timezone.now()).filter(kind=self.kind, into=row.pk)


def _told(row: Model) -> SafeString:
    """A row, and in a line each what has it, with links."""
    uses = format_html_join("\n", "{}", ((_use(each),) for each in uses_of(row)))
    return format_html("{}\n{}", _linked(row), uses or _("Nothing has it."))


def _use(use: Use) -> SafeString:
    if not use.rows:
        return format_html("{}", use.words)
    links = format_html_join(", ", "{}", ((_linked(row),) for row in use.rows))
    return format_html("{}: {}", use.words, links)


def _linked(row: Model) -> SafeString:
    """A row with a link to its page in the admin, where it has one."""
    words = Truncator(str(row)).chars(80)
    try:
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[quote(row.pk)]), words)
    except NoReverseMatch:
        return format_html("{}", words)
