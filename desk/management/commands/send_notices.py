from typing import Any

from django.core.management.base import BaseCommand

from desk.notice_mail import mail_waiting


class Command(BaseCommand):
    help = "Mail members of the desk the notices that they have not read, one mail each: once a day"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{mail_waiting()} mails sent")
