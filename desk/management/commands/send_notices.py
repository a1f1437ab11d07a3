"""Tell editors which permissions end, then mail members of the desk the notices that wait.

See desk.ending_permissions and desk.notice_mail.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.ending_permissions import tell_of_ending_permissions
from desk.notice_mail import mail_waiting


class Command(BaseCommand):
    help = "Mail members of the desk what they have not read, one mail each. Run it every day."

    def handle(self, *args: Any, **options: Any) -> None:
        tell_of_ending_permissions()
        count = mail_waiting()
        said = ngettext("%d mail sent", "%d mails sent", count) % count
        self.stdout.write(said if count else _("No mail sent"))
