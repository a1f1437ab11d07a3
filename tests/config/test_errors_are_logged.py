import subprocess
import sys

from tests.config.production import ENVIRONMENT, told

# What Django does when a view raises.
FAIL = """
import config.wsgi, logging
try:
    raise ValueError("the view broke")
except ValueError:
    logging.getLogger("django.request").error("Internal Server Error: /", exc_info=True)
"""


def test_a_production_site_writes_its_errors_to_standard_error() -> None:
    command = [sys.executable, "-c", FAIL]
    site = subprocess.run(command, env=told(ENVIRONMENT), capture_output=True, text=True)
    assert "ERROR django.request Internal Server Error: /" in site.stderr
    assert "ValueError: the view broke" in site.stderr
