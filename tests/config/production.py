"""What a production site is told, and the settings that it makes of it."""

import os
import runpy
from typing import Any
from unittest import mock

from django.conf import settings

HOST = "assay.example"
ENVIRONMENT = {
    "DJANGO_DEBUG": "0",
    "DJANGO_SECRET_KEY": "a-secret-of-the-tests-that-is-long-enough-for-the-checks-0123456789",
    "DJANGO_ALLOWED_HOSTS": HOST,
}


def told(variables: dict[str, str]) -> dict[str, str]:
    """This process's environment, in which the site is told `variables` and nothing else."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    return rest | variables


def production_settings(**more: str) -> dict[str, Any]:
    """config/settings.py, read anew as a production site would."""
    with mock.patch.dict(os.environ, told(ENVIRONMENT | more), clear=True):
        return runpy.run_path(str(settings.BASE_DIR / "config" / "settings.py"))
