"""`manage.py create_editor`: the first login of a new site."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

USERNAME = "editor"
GROUP = "Editors"


class Command(BaseCommand):
    help = "Make a login for an editor, unless there is one, and print its password once."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            password = create_editor()
        except Group.DoesNotExist as error:
            raise CommandError(
                _("There is no group “%(group)s” yet. Run “manage.py migrate” first.")
                % {"group": GROUP}
            ) from error
        if password:
            self.stdout.write(
                _("Log in as “%(username)s” with the password %(password)s – shown only now.")
                % {"username": USERNAME, "password": password}
            )


@transaction.atomic
def create_editor() -> str | None:
    """Make the user “editor” and return its generated password; None when there is an editor.

    Raises Group.DoesNotExist when the database has not been migrated.
    """
    editors = Group.objects.select_for_update().get(name=GROUP)
    users = get_user_model().objects
    if users.filter(Q(groups=editors) | Q(username=USERNAME)).exists():
        return None
    password = secrets.token_urlsafe(12)
    user = users.create_user(USERNAME, password=password, is_staff=True)
    user.groups.add(editors)
    return password
