import subprocess
import sys

from tests.config.production import ENVIRONMENT, told

FAIL = """
import config.wsgi
from django.test import RequestFactory
from django.core.handlers.exception import response_for_exception
try:
    raise ValueError("the view broke")
except ValueError as error:
    response_for_exception(RequestFactory(headers={"host": "assay.example"}).get("/"), error)
"""


def test_a_production_site_writes_its_errors_to_standard_error() -> None:
    command = [sys.executable, "-c", FAIL]
    site = subprocess.run(command, env=told(ENVIRONMENT), capture_output=True, text=True)
    assert "ERROR django.request" in site.stderr
    assert "ValueError: the view broke" in site.stderr
