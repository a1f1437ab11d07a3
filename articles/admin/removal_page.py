"""The page that removes words for legal reasons: it shows where they are before it acts."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import removal
from ..models import Article
from .action_pages import ActionForm, ActionPageMixin, ReasonField


class RemovalForm(ActionForm):
    """`without` lists, once the words were looked up, the tables whose words may stay."""

    words = forms.CharField(
        label=gettext_lazy("Words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "As they are read, in any case. They are removed inside longer words, too."
        ),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What they are"),
        choices=removal.Kind,
        help_text=gettext_lazy("Readers are told this, and when."),
    )
    reason = ReasonField(gettext_lazy("For the desk’s log. Do not repeat the words."))
    without = forms.MultipleChoiceField(
        label=gettext_lazy("Leave these as they are"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, places: list[removal.Place] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kept = [place.holder for place in places or () if place.holder.may_stay]
        without: Any = self.fields["without"]
        without.choices = [(holder.name, holder.label) for holder in kept]
        if not kept:
            del self.fields["without"]


class RemovalPageMixin(ActionPageMixin):
    """An admin of articles with the page, and the button that leads to it."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.remove_words)
        page = path("<int:pk>/remove-words/", view, name="articles_article_remove_words")
        return [page, *super().get_urls()]

    def removal_links(self, request: HttpRequest, article: Article) -> list[tuple[str, Any]]:
        if not request.user.has_perm(removal.PERMISSION):
            return []
        url = reverse("admin:articles_article_remove_words", args=[article.pk])
        return [(url, _("Remove words for legal reasons…"))]

    def remove_words(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the words; show where they are; remove them once that is confirmed."""
        removal.check_permission(request.user)
        article: Article = get_object_or_404(self.get_queryset(request), pk=pk)
        if request.method != "POST":
            return self._removal_page(request, article, RemovalForm())
        form, places = RemovalForm(request.POST), []
        if form.is_valid():
            try:
                places = removal.find_words(article, form.cleaned_data["words"])
                form = RemovalForm(request.POST, places=places)
                if "_confirmed" in request.POST and form.is_valid():
                    return self._remove(request, article, form)
                if not places:
                    form.add_error("words", _("The article has these words nowhere."))
            except ValidationError as error:
                form.add_error(None, error.messages)
        return self._removal_page(request, article, form, places)

    def _remove(self, request: HttpRequest, article: Article, form: Any) -> HttpResponse:
        asked = {"without": (), **form.cleaned_data}
        counts = removal.remove_words(article, asked.pop("words"), by=request.user, **asked)
        self.log_change(request, article, _("Removed words for legal reasons."))
        message = _("Removed from %(rows)d rows of %(tables)d tables.")
        rows = {"rows": sum(counts.values()), "tables": len(counts)}
        messages.success(request, message % rows)
        return HttpResponseRedirect(self._page_of(article))

    def _removal_page(
        self, request: HttpRequest, article: Article, form: Any, places: Any = ()
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": article,
            "page": self._page_of(article),
            "title": _("Remove words for legal reasons"),
            "form": form,
            "places": places,
            "open_forms": article.working_copies.filter(is_open=True).count(),
        }
        return TemplateResponse(request, "admin/articles/article/remove_words.html", context)
