"""Changing the topics, or the bylines, of the articles that are ticked in their list.

The first page asks what to change, the second tells what becomes of each article, the third does it
and says of each what was done. It works for ten seconds at a time, and goes on by a button.
"""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import workflow
from ..bulk_changes import Change, Plan, Terms, carry_out, plans
from ..forms import SeveralField, key_of
from ..models import Author, Byline, Grade, TaggedArticle, Topic
from .action_pages import ActionForm
from .common import ListedRelationSelect, ListedRelationSelectMultiple

MOST = 500  # articles at once
SECONDS = 10  # that one request works
KEYS = "_articles"  # posted: "7:3 9:1", the keys of articles and their newest revisions as shown


class BulkForm(ActionForm):
    """What readers are told is asked of whoever may publish."""

    publishes = forms.ChoiceField(
        label=gettext_lazy("Articles that readers have"),
        choices=[
            ("", gettext_lazy("Save the change; readers do not see it until it is published")),
            ("1", gettext_lazy("Publish the change at once")),
        ],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    grade = forms.ChoiceField(
        label=gettext_lazy("How much it matters to readers"),
        choices=[("", "–"), *Grade.choices],
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Readers see it with the change, but for a typo."),
    )

    def __init__(self, *args: Any, site: admin.AdminSite, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site
        if not may_publish:
            for name in ("publishes", "grade", "note"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("publishes") and not cleaned.get("grade"):
            self.add_error("grade", _("Say how much the change matters."))
        elif cleaned.get("publishes") and cleaned["grade"] != Grade.TYPO and not cleaned["note"]:
            self.add_error("note", _("Say why: readers see it with the change."))
        return cleaned

    @property
    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(bool(given.get("publishes")), given.get("grade", ""), given.get("note", ""))

    @property
    def change(self) -> Change:
        raise NotImplementedError


class TopicsForm(BulkForm):
    add = SeveralField(Topic.objects.none(), label=gettext_lazy("Add these topics"), required=False)
    remove = SeveralField(
        Topic.objects.none(), label=gettext_lazy("Take these topics away"), required=False
    )
    field_order = ["add", "remove"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tag: Any = TaggedArticle._meta.get_field("tag")
        for name in ("add", "remove"):
            field: Any = self.fields[name]
            field.widget = ListedRelationSelectMultiple(tag, self.site)
            field.queryset = Topic.objects.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        added, removed = ({*(cleaned.get(name) or ())} for name in ("add", "remove"))
        if not self.errors and not added ^ removed:
            raise ValidationError(_("Choose topics to add, or to take away."))
        return cleaned

    @property
    def change(self) -> Change:
        added, removed = ({t.pk for t in self.cleaned_data[name]} for name in ("add", "remove"))
        return Change(frozenset(added - removed), frozenset(removed - added))


class BylinesForm(BulkForm):
    author = forms.ModelChoiceField(Author.objects.none(), label=gettext_lazy("Who comes to sign"))
    replaced = forms.ModelChoiceField(
        Author.objects.none(),
        label=gettext_lazy("In the place of"),
        required=False,
        help_text=gettext_lazy("Left empty, nobody goes: the author is added at the end."),
    )
    field_order = ["author", "replaced"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signs: Any = Byline._meta.get_field("author")
        for name in ("author", "replaced"):
            field: Any = self.fields[name]
            field.widget = ListedRelationSelect(signs, self.site)
            field.widget.is_required = field.required
            field.queryset = Author.objects.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("author") and cleaned["author"] == cleaned.get("replaced"):
            self.add_error("replaced", _("It is the same author."))
        return cleaned

    @property
    def change(self) -> Change:
        replaced = self.cleaned_data["replaced"]
        return Change(author=self.cleaned_data["author"], replaced=replaced and replaced.pk)


FORMS: dict[str, tuple[Any, type[BulkForm]]] = {
    "topics": (gettext_lazy("Change topics"), TopicsForm),
    "bylines": (gettext_lazy("Change bylines"), BylinesForm),
}


class BulkMixin(admin.ModelAdmin):
    """An admin of articles with the two actions, and the pages that they lead to."""

    actions: Any = ["change_topics", "change_bylines"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.bulk_view)
        page = path("bulk/<slug:name>/", view, name="articles_article_bulk")
        return [page, *super().get_urls()]

    @admin.action(permissions=["change"], description=gettext_lazy("Change topics…"))
    def change_topics(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return self._begin(request, queryset, "topics")

    @admin.action(permissions=["change"], description=gettext_lazy("Change bylines…"))
    def change_bylines(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return self._begin(request, queryset, "bylines")

    def _begin(self, request: HttpRequest, queryset: Any, name: str) -> HttpResponse:
        keys = [*queryset.order_by("pk").values_list("pk", "newest_number")[: MOST + 1]]
        if len(keys) > MOST:
            messages.error(request, _("Up to %d articles are changed at once.") % MOST)
            return HttpResponseRedirect(request.get_full_path())
        return self._bulk_page(request, name, self._form_of(request, name, None), dict(keys))

    def _form_of(self, request: HttpRequest, name: str, data: Any) -> BulkForm:
        may_publish = request.user.has_perm("articles.publish_article")
        return FORMS[name][1](data, site=self.admin_site, may_publish=may_publish)

    def bulk_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """Tell what becomes of each article (POST), or do it (POST with `_do`)."""
        if name not in FORMS:
            raise Http404
        if not self.has_change_permission(request):
            raise PermissionDenied
        shown = keys_in(request.POST.get(KEYS, ""))
        if request.method != "POST" or not shown:
            messages.info(request, _("Tick articles in their list, and choose an action there."))
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        form = self._form_of(request, name, request.POST)
        if not form.is_valid():
            return self._bulk_page(request, name, form, shown)
        if "_do" in request.POST:
            return self._do(request, name, form, shown)
        return self._preview(request, name, form, shown)

    def _preview(
        self, request: HttpRequest, name: str, form: BulkForm, shown: dict[int, int]
    ) -> HttpResponse:
        found = self.get_queryset(request).filter(pk__in=shown)
        articles = found.defer("body", "html", "text", "headings").order_by("pk")
        made = plans(articles, form.change, form.terms, by=request.user)
        rows = told(made)
        going = {plan.article.pk: plan.number for plan in made if plan.changes and not plan.refused}
        more = {"rows": rows, "going": len(going), "same": sum(not p.changes for p in made)}
        return self._bulk_page(request, name, form, going, more)

    def _do(
        self, request: HttpRequest, name: str, form: BulkForm, shown: dict[int, int]
    ) -> HttpResponse:
        """Change the articles one by one, for SECONDS; the page says of each what was done."""
        until = monotonic() + SECONDS
        titles = dict(self.get_queryset(request).filter(pk__in=shown).values_list("pk", "title"))
        results: list[tuple[int, str, str]] = []
        left = dict(shown)
        for key, number in shown.items():
            if results and monotonic() > until:
                break
            del left[key]
            results.append((key, titles.get(key, "–"), self._do_one(request, key, number, form)))
        wrong = [result for result in results if result[2]]
        done = int(key_of(request.POST.get("_done")) or 0) + len(results) - len(wrong)
        more = {"results": wrong, "done": done, "left": len(left)}
        return self._bulk_page(request, name, form, left, more)

    def _do_one(self, request: HttpRequest, key: int, number: int, form: BulkForm) -> str:
        """Change an article; what stands in the way, "" where nothing does."""
        try:
            article = carry_out(key, number, form.change, form.terms, by=request.user)
        except workflow.Conflict:
            return _("Somebody has saved it since this was shown. Nothing of it is changed.")
        except PermissionDenied as error:
            return str(error)
        except ValidationError as error:
            return " ".join(error.messages)
        self.log_change(request, article, str(FORMS[form_name(form)][0]))
        return ""

    def _bulk_page(
        self,
        request: HttpRequest,
        name: str,
        form: BulkForm,
        keys: dict[int, int],
        more: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": FORMS[name][0],
            "address": reverse("admin:articles_article_bulk", args=[name]),
            "form": form,
            "media": self.media + form.media,
            "keys": " ".join(f"{key}:{number}" for key, number in keys.items()),
            "count": len(keys),
            "posted": [*_posted(request, form)] if more else [],
            **(more or {}),
        }
        return TemplateResponse(request, "admin/articles/article/bulk.html", context)


def form_name(form: BulkForm) -> str:
    return next(name for name, (_words, of) in FORMS.items() if isinstance(form, of))


def keys_in(posted: str) -> dict[int, int]:
    """The keys of articles with their revisions, as KEYS has them; at most MOST."""
    pairs = (each.partition(":") for each in posted.split()[:MOST])
    numbers = {key_of(key): key_of(number) for key, _colon, number in pairs}
    return {key: number for key, number in numbers.items() if key and number is not None}


def _posted(request: HttpRequest, form: BulkForm) -> Iterable[tuple[str, str]]:
    """The answers of the form, to be posted with the next page."""
    for name in form.fields:
        for value in request.POST.getlist(name):
            yield name, value


def told(made: list[Plan]) -> list[dict[str, Any]]:
    """Rows of the preview: each article with what goes and comes, or why it does not."""
    names = _names(made)
    rows = []
    for plan in made:
        if not plan.changes:
            continue
        before = [("topic", key) for key in plan.topics[0]]
        before += [("author", key) for key in plan.bylines[0]]
        after = [("topic", key) for key in plan.topics[1]]
        after += [("author", key) for key in plan.bylines[1]]
        rows.append(
            {
                "article": plan.article,
                "goes": [names[each] for each in before if each not in after],
                "comes": [names[each] for each in after if each not in before],
                "refused": plan.refused,
                "warnings": plan.warnings,
            }
        )
    return sorted(rows, key=lambda row: not row["refused"])


def _names(made: list[Plan]) -> dict[tuple[str, int], str]:
    models: dict[str, tuple[type[Any], Callable[[Plan], Any]]] = {
        "topic": (Topic, lambda plan: plan.topics),
        "author": (Author, lambda plan: plan.bylines),
    }
    found: dict[tuple[str, int], str] = {}
    for kind, (model, of) in models.items():
        keys = {key for plan in made for side in of(plan) for key in side}
        rows = model._default_manager.filter(pk__in=keys).values_list("pk", "name")
        found |= {(kind, key): "–" for key in keys} | {(kind, key): name for key, name in rows}
    return found
