"""A production site does not start half-configured: it says what it lacks."""

import subprocess
import sys

import pytest

from tests.config.production import ENVIRONMENT, told


def start(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import config.wsgi"]
    return subprocess.run(command, env=told(variables), capture_output=True, text=True)


@pytest.mark.parametrize("missing", ["DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS"])
def test_a_production_site_names_what_is_missing(missing: str) -> None:
    site = start({name: value for name, value in ENVIRONMENT.items() if name != missing})
    assert site.returncode != 0
    last_line = site.stderr.strip().splitlines()[-1]
    assert f"Set {missing}" in last_line and "docs/operations.md" in last_line


def test_a_production_site_that_is_told_everything_starts() -> None:
    site = start(ENVIRONMENT)
    assert site.returncode == 0, site.stderr


def test_a_development_site_needs_to_be_told_nothing() -> None:
    site = start({})
    assert site.returncode == 0, site.stderr
