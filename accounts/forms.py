"""Forms for logging in, for a new password by mail, and for logins."""

from threading import Thread
from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth import forms as auth_forms
from django.utils.translation import gettext_lazy as _

from .concurrent_edits import ConcurrentEditForm
from .models import User

EMAIL_LENGTH = 254
MAIL_THREAD = "mail with a link for a new password"


class LoginForm(AdminAuthenticationForm):
    username = auth_forms.UsernameField(
        label=_("Username or e-mail address"),
        max_length=EMAIL_LENGTH,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "No member of the desk has this name or address with this password. Capitals matter."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Django cuts the field to the length of a username; addresses are longer.
        self.fields["username"].widget.attrs["maxlength"] = EMAIL_LENGTH


class PasswordResetForm(auth_forms.PasswordResetForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=EMAIL_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send in a thread: an answer that waits for the mail server tells who has a login."""
        Thread(target=super().send_mail, args=args, kwargs=kwargs, name=MAIL_THREAD).start()


class SavesPasswordOnly:
    """For forms that set a password: other columns of the login may have been changed meanwhile."""

    def set_password_and_save(self, user: User, *args: Any, **kwargs: Any) -> User:
        super().set_password_and_save(user, *args, **{**kwargs, "commit": False})  # type: ignore[misc]
        user.save(update_fields=["password"])
        return user


class OwnPasswordForm(SavesPasswordOnly, AdminPasswordChangeForm):
    """For who is logged in, and knows the old one."""


class MailedPasswordForm(SavesPasswordOnly, auth_forms.SetPasswordForm):
    """For who comes by the link in the mail."""


class SetPasswordForm(SavesPasswordOnly, auth_forms.AdminPasswordChangeForm):
    """Django's without the choice of having no password: here nobody logs in in another way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True


# Fields of Django's own model, in the words of the desk.
LABELS = {
    "is_staff": _("Access to the desk"),
    "is_superuser": _("May do everything"),
    "user_permissions": _("Permissions of its own"),
}
HELP_TEXTS = {
    "is_active": _("It may log in. Take this away instead of deleting a login."),
    "is_staff": _("It may open these pages."),
    "is_superuser": _("It has every permission, without any group."),
    "groups": _("It may do what each of its groups may."),
    "user_permissions": _("What it may do beyond its groups."),
}


class UserForm(ConcurrentEditForm, auth_forms.UserChangeForm):
    password = None  # type: ignore[assignment]  # not even its hash is for anybody to read

    class Meta(auth_forms.UserChangeForm.Meta):
        model = User
        labels, help_texts = LABELS, HELP_TEXTS


class NewUserForm(auth_forms.UserCreationForm):
    class Meta(auth_forms.UserCreationForm.Meta):
        model = User
        labels, help_texts = LABELS, HELP_TEXTS
