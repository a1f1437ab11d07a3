"""Erase the e-mail addresses of readers whose time is over; see analysis.challenges."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from analysis.challenges import erase_expired_addresses


class Command(BaseCommand):
    help = "Erase e-mail addresses of readers' messages when they are due. Run it every day."

    def handle(self, *args: Any, **options: Any) -> None:
        count = erase_expired_addresses()
        said = ngettext("%d e-mail address erased", "%d e-mail addresses erased", count)
        self.stdout.write(said % count)
