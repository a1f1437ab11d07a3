"""The settings of a development site, changed in what would only cost the tests time."""

import tempfile
from pathlib import Path

from config.settings import *  # noqa: F403

# Django's own hasher takes a quarter of a second a password, which is its purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

SHARE_IMAGES_DIR = Path(tempfile.gettempdir()) / "assay-tests" / "share-images"
MEDIA_ROOT = Path(tempfile.gettempdir()) / "assay-tests" / "media"

# A test sees each page as it is built. tests/page_cache/ turns it on.
PAGE_CACHE = False
