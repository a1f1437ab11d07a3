"""The settings of a development site, changed in what would only cost the tests time."""

from config.settings import *  # noqa: F403

# Django's own hasher takes a quarter of a second a password, which is its purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
