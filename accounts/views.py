"""A new password, by mail or of one's own: Django's own views, on pages of the desk."""

from typing import Any

from axes.utils import reset as forget_failures
from django.contrib import admin
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from .forms import MailedPasswordForm, OwnPasswordForm, PasswordResetForm


class DeskPage:
    """Gives a template what the frame of the desk's pages needs."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**admin.site.each_context(self.request), **context}


class AskForLink(DeskPage, views.PasswordResetView):
    title = _("A new password")
    form_class = PasswordResetForm


class LinkSent(DeskPage, views.PasswordResetDoneView):
    title = _("Look into your mail")


class SetPassword(DeskPage, views.PasswordResetConfirmView):
    title = _("Set a new password")
    form_class = MailedPasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Who can read the account's mail need not wait until the failures have cooled off."""
        forget_failures(username=form.user.get_username().lower())
        return super().form_valid(form)


class ChangePassword(DeskPage, views.PasswordChangeView):
    form_class = OwnPasswordForm
    success_url = reverse_lazy("admin:password_change_done")


class PasswordSet(DeskPage, views.PasswordResetCompleteView):
    title = _("The password is set")
