"""The API is what its description says: read by openapi-spec-validator, tried by schemathesis.

ASSAY_EXAMPLES says how many requests schemathesis makes up for each operation and phase. Without it
there are none: they take many minutes. ASSAY_PATHS, a regular expression, picks some operations.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from accounts.models import User
from tests.api.clients import make_token
from tests.make import make_author
from tests.pages.site import make_site

HERE = Path(__file__).parent
EXAMPLES = os.environ.get("ASSAY_EXAMPLES", "")
PATHS = os.environ.get("ASSAY_PATHS", "")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["schema/", "schema.yaml"])
def test_the_description_is_valid(path: str) -> None:
    answer = Client().get(f"/api/v1/{path}")
    described = yaml.safe_load(answer.content)  # JSON is YAML too
    assert described["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []


@pytest.fixture
def token(transactional_db: None) -> str:
    """A token of an editor, on a site with one of everything."""
    with transaction.atomic():
        make_site()
    editor = User.objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    make_author("Ed", user=editor)
    return make_token(editor)[1]


@pytest.mark.skipif(not EXAMPLES, reason="ASSAY_EXAMPLES is not set")
@pytest.mark.parametrize("acts_as", ["a reader", "an editor"])
def test_schemathesis_finds_nothing(
    live_server: Any, settings: Any, tmp_path: Path, token: str, acts_as: str
) -> None:
    settings.API_REQUESTS_A_MINUTE = settings.API_REQUESTS_A_MINUTE_WITH_TOKEN = 10_000_000
    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "--config-file",
        str(HERE / "schemathesis.toml"),
        "run",
    ]
    command += [f"{live_server.url}/api/v1/schema/", "-n", EXAMPLES, "--no-color"]
    command += ["--continue-on-failure", "--seed", "1"]
    if PATHS:
        command += ["--include-path-regex", PATHS]
    if acts_as == "an editor":
        command += ["-H", f"Authorization: Bearer {token}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-20_000:]
