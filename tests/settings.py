"""The settings of a development site, changed in what would only cost the tests time."""

import tempfile
from pathlib import Path

from config.settings import *  # noqa: F403

# Django's own hasher takes a quarter of a second a password, which is its purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

SHARE_IMAGES_DIR = Path(tempfile.gettempdir()) / "assay-tests" / "share-images"
MEDIA_ROOT = Path(tempfile.gettempdir()) / "assay-tests" / "media"

# Tests exchange parts of the code, by which no page is remembered.
REMEMBERED_PAGES_BYTES = 0
