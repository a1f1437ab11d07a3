"""The pages that withdraw a claim, merge it into another, and list it again."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.action_pages import ConfirmingForm, FormActionsMixin
from articles.visibility import has_permission

from .. import withdrawal
from ..models import Claim
from ..opened import shown
from ..seen_changes import TO_LISTING, facts
from ..seen_forms import SeenActionForm


class ReasonForm(SeenActionForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Readers see it on the claim's page, which stays."),
    )


class MergeForm(ReasonForm):
    into = forms.ModelChoiceField(
        Claim.objects.none(),
        label=gettext_lazy("Into which claim"),
        help_text=gettext_lazy("A claim of the same article that says the same."),
    )
    field_order = ["into", "reason"]

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: Any = Claim.objects.listed().filter(article=claim.article_id).exclude(pk=claim.pk)
        into: Any = self.fields["into"]
        into.queryset = others.order_by("statement", "pk")


class ReinstatementForm(ConfirmingForm, ReasonForm):
    """Why, and that the words of the article still make the claim, where they have changed."""

    field_order = ["reason", "confirmed"]


class WithdrawalMixin(FormActionsMixin):
    """An admin of claims with the three pages, and the buttons that lead to them."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        views = {
            "withdraw": self.withdraw_claim,
            "merge": self.merge_claim,
            "reinstate": self.reinstate_claim,
        }
        pages = [
            path(f"<int:pk>/{name}/", wrap(view), name=f"analysis_claim_{name}")
            for name, view in views.items()
        ]
        return [*pages, *super().get_urls()]

    def withdrawal_actions(self, request: HttpRequest, claim: Claim) -> list[tuple[str, Any]]:
        """What of these fits a claim: as `actions_of`."""
        if not has_permission(request.user, withdrawal.PERMISSION):
            return []
        if not claim.is_listed:
            return [("reinstate", _("Reinstate…"))]
        return [("withdraw", _("Withdraw…")), ("merge", _("Merge…"))]

    def instead_of_deletion(self, request: HttpRequest, obj: Claim) -> Iterable[tuple[str, str]]:
        for name, words in self.withdrawal_actions(request, obj) if obj.is_listed else ():
            yield words, reverse(f"admin:analysis_claim_{name}", args=[obj.pk])

    def withdraw_claim(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say why a claim should never have been listed."""
        claim = self._to_withdraw(request, pk)

        def act(**asked: Any) -> Any:
            withdrawal.withdraw_claim(claim, **asked, by=request.user)
            return _("Withdrawn. Its page stays and says so.")

        return self._listing_page(request, claim, _("Withdraw"), ReasonForm, act)

    def merge_claim(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say which claim says the same, and why."""
        claim = self._to_withdraw(request, pk)

        def act(into: Claim, **asked: Any) -> Any:
            withdrawal.merge_claim(claim, into, **asked, by=request.user)
            return _("Merged into “%s”.") % into

        form = partial(MergeForm, claim=claim)
        return self._listing_page(request, claim, _("Merge"), form, act)

    def reinstate_claim(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say why a claim is listed again."""
        claim = self._to_withdraw(request, pk)

        def act(**asked: Any) -> Any:
            withdrawal.reinstate_claim(claim, **asked, by=request.user)
            return _("The claim is listed again.")

        return self._listing_page(request, claim, _("Reinstate"), ReinstatementForm, act)

    def _listing_page(
        self, request: HttpRequest, claim: Claim, title: str, form: Any, act: Any
    ) -> HttpResponse:
        """The page of one of these verbs, with the claim above the form."""
        carrying = partial(form, shown=shown(claim))
        about = facts(claim, TO_LISTING)
        return self.action_page(request, claim, title, carrying, act, facts=about)

    def _to_withdraw(self, request: HttpRequest, pk: int) -> Claim:
        if not has_permission(request.user, withdrawal.PERMISSION):
            raise PermissionDenied
        claim: Claim = get_object_or_404(self.get_queryset(request), pk=pk)
        return claim
