"""Tokens at the desk: made for the own login, shown once, revoked."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.deletion import DeletionMixin
from accounts.form_pages import FormPageMixin
from accounts.lists import NamedList, SearchByWords

from .models import Scope, Token


class TokenForm(forms.ModelForm):
    scopes = forms.MultipleChoiceField(
        label=_("May write"),
        choices=Scope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It never may more than you. Without any of these it only reads."),
    )

    class Meta:
        model = Token
        fields = ("name", "scopes", "expires_at")


@admin.register(Token)
class TokenAdmin(FormPageMixin, DeletionMixin, SearchByWords):
    """One's own tokens, and those of the logins that one may change. None is changed but revoked.

    The token itself stands on the page that answers the form which makes it, and nowhere else.
    """

    form = TokenForm
    list_display = ["name", "shown", "user", "writes", "last_used_at", "expires_at", "revoked_at"]
    list_select_related = ["user"]
    search_fields = ["name", "shown", "user__username"]
    actions = ["revoke"]

    @admin.display(description=_("may write"))
    def writes(self, token: Token) -> str:
        return ", ".join(str(Scope(each).label) for each in token.scopes) or "–"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[NamedList]:
        return NamedList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Token]:
        return Token.objects.manageable_by(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [] if obj is None else ["name", "writes", "expires_at", "last_used_at", "revoked_at"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.get_readonly_fields(request, obj) or ["name", "scopes", "expires_at"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Token, form: Any, change: bool) -> None:
        obj.user = request.user  # type: ignore[assignment]
        obj.secret = obj.make_secret()  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Token, *args: Any, **kwargs: Any) -> Any:
        """The page that shows the token, which no cache keeps."""
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Copy the token now"),
            "opts": self.opts,
            "token": obj,
            "secret": obj.secret,  # type: ignore[attr-defined]
        }
        page = TemplateResponse(request, "admin/api/token/made.html", context)
        add_never_cache_headers(page)
        return page

    @admin.action(description=_("Revoke the selected tokens"), permissions=["view"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[Token]) -> HttpResponse | None:
        number = tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        message = ngettext("%d token is revoked.", "%d tokens are revoked.", number)
        messages.success(request, message % number)
        return None
