"""The repair queue: passages that an edit left in doubt, the old words beside the new."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms import ControlFields, key_of, module

from .. import anchoring, repair
from ..forms import QuoteTextarea
from ..models import Passage
from ..opened import COLUMNS
from ..repair import Words, passages_to_repair

PER_PAGE = 20


class OtherWordsForm(ControlFields, forms.Form):
    """Words of the article, and where they were chosen in it (code points), if they were."""

    control_fields = ("start", "end")

    quote = forms.CharField(
        label=gettext_lazy("The words that make the claim now"), widget=QuoteTextarea
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Media:
        js = [module("js/admin-repair.js")]

    def __init__(self, *args: Any, article: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["quote"].widget.attrs["data-article"] = article

    @property
    def near(self) -> tuple[int, int] | None:
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return (start, end) if start is not None and end is not None else None


class RepairMixin(admin.ModelAdmin):
    """An admin of passages with the queue of those to repair, and a page for each of them."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("repair/", wrap(self.queue), name="analysis_passage_repairs"),
            path("<int:pk>/repair/", wrap(self.repair), name="analysis_passage_repair"),
            *super().get_urls(),
        ]

    def queue(self, request: HttpRequest) -> HttpResponse:
        """What waits, article by article."""
        waiting = self._waiting(request).order_by("claim__article", "start", "pk")
        page = Paginator(waiting, PER_PAGE).get_page(key_of(request.GET.get("p", "1")) or 1)
        return self._page(
            request, "queue", _("Passages to repair"), page=page, found=passages_to_repair(page)
        )

    def repair(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One passage in its text (GET), and what is done about it (POST: _do)."""
        passage = self._waiting(request).filter(pk=pk).first()
        if passage is None:
            get_object_or_404(Passage.objects.visible_to(request.user), pk=pk)
            messages.info(request, _("This passage does not wait to be repaired any more."))
            return HttpResponseRedirect(reverse("admin:analysis_passage_repairs"))
        article = passage.claim.article_id
        if request.method != "POST":
            form = OtherWordsForm(article=article, initial=found_words(passage))
            return self._repair_page(request, passage, form)
        form = OtherWordsForm(request.POST, article=article)
        acts = self._acts(request, passage, form)
        what = request.POST.get("_do", "")
        if what not in acts:
            raise Http404
        if what == "attach" and not form.is_valid():
            return self._repair_page(request, passage, form)
        try:
            acts[what]()
        except ValidationError as error:
            form.is_valid()
            form.add_error(None, error.messages)
            return self._repair_page(request, passage, form)
        return self._done(request, passage, str(DONE[what]))

    def _acts(
        self, request: HttpRequest, passage: Passage, form: OtherWordsForm
    ) -> dict[str, Callable[[], Any]]:
        """What can be done about a passage, by the names of the buttons."""
        how: dict[str, Any] = {"seen": request.POST.get("seen", ""), "by": request.user}
        read = request.POST.get("_read", "")
        return {
            "accept": lambda: repair.accept(passage, read=read, **how),
            "withdraw": lambda: repair.withdraw(passage, **how),
            "attach": lambda: repair.attach_to_other_words(
                passage, form.cleaned_data["quote"], near=form.near, **how
            ),
        }

    def _waiting(self, request: HttpRequest) -> Any:
        if not request.user.has_perm("analysis.change_passage"):
            raise PermissionDenied
        rows = Passage.objects.visible_to(request.user).to_repair()
        columns = ("title", "slug", "text", "public_number", "language")
        days = ("source_date", "published_at")
        article = [f"claim__article__{column}" for column in (*columns, *days)]
        fields = [field.attname for field in Passage._meta.concrete_fields]
        claim = ("claim__slug", *(f"claim__{column}" for column in COLUMNS))
        rows = rows.select_related("claim__article", "claim__speaker")
        return rows.only(*fields, *claim, *article)

    def _done(self, request: HttpRequest, passage: Passage, message: str) -> HttpResponse:
        self.log_change(request, passage, message)
        messages.success(request, message)
        return HttpResponseRedirect(reverse("admin:analysis_passage_repairs"))

    def _repair_page(
        self, request: HttpRequest, passage: Passage, form: OtherWordsForm
    ) -> HttpResponse:
        text, nearest = passage.claim.article.text, ""
        start, end = passage.start, passage.end
        if start is None or end is None:
            nearest = anchoring.nearest(text, passage.quote)
            start = text.find(nearest)
            end = start + len(nearest)
        return self._page(
            request,
            "repair",
            _("Repair a passage"),
            item=passages_to_repair([passage])[0],
            form=form,
            pieces=Words(text[:start], text[start:end], text[end:]),
            nearest=nearest,
        )

    def _page(self, request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
        site = self.admin_site.each_context(request)
        context = {**site, "opts": self.opts, "title": title, **context}
        return TemplateResponse(request, f"admin/analysis/passage/{name}.html", context)


DONE = {
    "accept": gettext_lazy("Accepted: these are the words that make the claim now."),
    "attach": gettext_lazy("Tied to the words that you chose."),
    "withdraw": gettext_lazy("Noted: the author no longer claims this."),
}


def found_words(passage: Passage) -> dict[str, Any]:
    """What the form begins with: the words that were found."""
    if passage.start is None:
        return {}
    return {"quote": passage.quote, "start": passage.start, "end": passage.end}
