"""The examples of docs/api.md do what they say."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from tests.api.clients import make_token
from tests.make import make_assessment, make_claim, make_evidence, make_source

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[2]
EXAMPLE = re.compile(r"```(sh|python)\n(.*?)```", re.DOTALL)


def examples(language: str, live_server: Any) -> list[str]:
    """The examples in a language, for the address at which the site answers."""
    found = EXAMPLE.findall((ROOT / "docs" / "api.md").read_text())
    return [
        code.replace("http://127.0.0.1:8000", live_server.url)
        for each, code in found
        if each == language
    ]


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def something_disputed() -> None:
    claim = make_claim(statement="It was signed.")
    make_assessment(claim, "disputed", make_evidence(claim, source=make_source(title="A report")))


def test_the_client_in_python(live_server: Any) -> None:
    something_disputed()
    [code] = examples("python", live_server)
    assert len([line for line in code.splitlines() if line]) == 10
    printed = run(sys.executable, "-c", code)
    assert "Leyla Əliyeva It was signed. disputed ['Source" in printed and "'A report']" in printed


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl")
def test_the_commands(live_server: Any, writer: User) -> None:
    something_disputed()
    reads, writes = examples("sh", live_server)
    assert '"statement":"It was signed.","verdict":"disputed"' in run("sh", "-c", reads)
    _token, secret = make_token(writer, "drafts")
    assert "/api/v1/drafts/" in run("sh", "-c", writes, TOKEN=secret)
    assert Article.objects.filter(title="After the summit", created_by=writer).exists()
