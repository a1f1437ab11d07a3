import os
import runpy
from datetime import timedelta
from typing import Any
from unittest import mock

from django.conf import settings

from tests.config.production import ENVIRONMENT, told

MAIL = ("EMAIL_URL", "DEFAULT_FROM_EMAIL")


def settings_of(**variables: str) -> dict[str, Any]:
    """config/settings.py, read anew by a site that is told these variables."""
    without_mail = {name: value for name, value in told({}).items() if name not in MAIL}
    with mock.patch.dict(os.environ, without_mail | variables, clear=True):
        return runpy.run_path(str(settings.BASE_DIR / "config" / "settings.py"))


def test_a_development_site_prints_its_mail() -> None:
    assert settings_of()["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"


def test_a_production_site_never_prints_a_link_into_its_log() -> None:
    told_nothing = settings_of(**ENVIRONMENT)
    assert told_nothing["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (told_nothing["EMAIL_HOST"], told_nothing["EMAIL_PORT"]) == ("localhost", 25)
    assert told_nothing["DEFAULT_FROM_EMAIL"] == "assay@assay.example"


def test_the_mail_server_is_told_by_its_address() -> None:
    found = settings_of(EMAIL_URL="smtp+tls://desk:secret@mail.example.org:587")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("desk", "secret")
    assert found["EMAIL_USE_TLS"]


def test_without_a_word_the_limits_are_strict_and_no_proxy_is_trusted() -> None:
    found = settings_of(**ENVIRONMENT)
    assert found["AXES_FAILURE_LIMIT"] == 5
    assert found["AXES_COOLOFF_TIME"] == timedelta(minutes=15)
    assert found["TRUSTED_PROXIES"] == 0


def test_the_limits_can_be_told() -> None:
    found = settings_of(
        DJANGO_LOGIN_FAILURE_LIMIT="9",
        DJANGO_LOGIN_COOLOFF_MINUTES="60",
        DJANGO_TRUSTED_PROXIES="2",
    )
    assert found["AXES_FAILURE_LIMIT"] == 9
    assert found["AXES_COOLOFF_TIME"] == timedelta(hours=1)
    assert found["TRUSTED_PROXIES"] == 2
