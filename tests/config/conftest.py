from pathlib import Path

import pytest
from pytest_django import Settings

from tests.config.production import production_settings

KEPT = {"DATABASES", "CACHES", "STORAGES"}


@pytest.fixture
def production(settings: Settings, tmp_path: Path) -> Settings:
    """The settings of a production site, on the test's database and without collected files."""
    for name, value in production_settings().items():
        if name.isupper() and name not in KEPT and value != getattr(settings, name):
            setattr(settings, name, value)
    settings.STATIC_ROOT = tmp_path
    return settings
