"""Series of articles, and pairs for and against one question."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..debates import delete_debates, save_debate
from ..forms import DeskForm
from ..models import MOST_PARTS, Debate, Series, SeriesPart
from ..models.article_lists import LINE
from ..series import in_another_series, place_parts
from .common import DeskAdmin, DeskRows
from .people import NameAdmin


class PartForm(DeskForm):
    """An article of a series. In a row that is saved its place can be changed, not the article."""

    position = forms.IntegerField(
        label=gettext_lazy("Place"),
        min_value=1,
        max_value=1_000,
        required=False,
        help_text=gettext_lazy("From 1; empty for the end. Others move up or down."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "article" in self.fields:
            self.fields["article"].disabled = True
            self.fields["article"].required = False

    def clean(self) -> dict[str, Any] | None:
        """As a form's; an article that another series has is told in its own words."""
        cleaned = super().clean()
        article = self.cleaned_data.get("article")
        if article and not self.instance.pk and self._is_elsewhere(article):
            self.add_error("article", in_another_series())
        return cleaned

    def _is_elsewhere(self, article: Any) -> bool:
        others = SeriesPart.objects.filter(article=article)
        return others.exclude(series=self.instance.series_id or 0).exists()

    def _get_validation_exclusions(self) -> set[str]:
        """Whether it is there already is asked of the form set as a whole; numbers are given."""
        return {*super()._get_validation_exclusions(), "article", "position"}  # type: ignore[misc]


class PartFormSet(BaseInlineFormSet):
    """The articles of a series with their places; `series.place_parts` saves them."""

    _should_delete_form: Any  # Django's own

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take it out")

    def clean(self) -> None:
        super().clean()
        seen: set[int] = set()
        for row in self._kept():
            article = row.cleaned_data.get("article")
            if article and article.pk in seen:
                raise ValidationError(_("“%s” stands there twice.") % article)
            if article:
                seen.add(article.pk)

    def _kept(self) -> list[Any]:
        rows = [row for row in self.forms if hasattr(row, "cleaned_data")]
        return [row for row in rows if not (self.can_delete and self._should_delete_form(row))]

    def places(self) -> dict[int, int | None]:
        """The places that were given, by the key of the article: of rows that say another now."""
        changed = [row for row in self._kept() if row.has_changed()]
        return {
            row.cleaned_data["article"].pk: row.cleaned_data["position"]
            for row in changed
            if row.cleaned_data.get("article")
        }

    def taken_out(self) -> set[int]:
        rows = [row for row in self.initial_forms if self._should_delete_form(row)]
        return {row.instance.article_id for row in rows}


class PartRows(DeskRows):
    model = SeriesPart
    form = PartForm
    formset = PartFormSet
    fields = [("article", "position")]
    verbose_name = gettext_lazy("article")
    verbose_name_plural = gettext_lazy("articles, in their order")
    max_num = MOST_PARTS

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The rows name drafts: whoever sees the series at the desk sees these too."""
        return request.user.has_perm("articles.see_drafts")

    def _may_change(self, request: HttpRequest) -> bool:
        may_change = request.user.has_perm("articles.change_series")
        return may_change and self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> Any:
        columns = [f"article__{column}" for column in LINE]
        parts = super().get_queryset(request).select_related("article")
        return parts.only("series", "position", *columns)


@admin.register(Series)
class SeriesAdmin(NameAdmin):
    fields = ["name", "slug", "language", "description"]
    inlines = [PartRows]
    list_display = ["listed_name", "parts_shown", "language"]
    search_fields = ["name", "slug"]

    def for_listing(self, queryset: Any) -> Any:
        return queryset.annotate(number=Count("parts"))

    @admin.display(description=gettext_lazy("articles"))
    def parts_shown(self, series: Any) -> int:
        return int(series.number)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the places; what the form set calls new and changed is for the log alone."""
        formset.save(commit=False)
        place_parts(form.instance, formset.places(), without=formset.taken_out(), by=request.user)


@admin.register(Debate)
class DebateAdmin(DeskAdmin):
    form = DeskForm
    fields = ["question", "language", "article_for", "article_against"]
    list_display = ["question", "article_for", "article_against"]
    list_select_related = ["article_for", "article_against"]
    search_fields = ["question"]

    def save_model(self, request: HttpRequest, obj: Debate, form: Any, change: bool) -> None:
        save_debate(obj, fields=form.changed_columns, by=request.user)

    def delete_model(self, request: HttpRequest, obj: Debate) -> None:
        delete_debates([obj], by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        delete_debates(queryset, by=request.user)

    def for_listing(self, queryset: Any) -> Any:
        columns = [f"article_{side}__title" for side in ("for", "against")]
        return queryset.only("question", *columns)
