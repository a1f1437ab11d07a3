"""A command makes the sizes of pictures that are missing."""

from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from articles.media.sizes import size_name
from tests.uploads import make_picture

pytestmark = pytest.mark.django_db


def test_what_is_missing_is_made_and_with_anew_all_of_it() -> None:
    picture = make_picture()
    call_command("make_picture_sizes", stdout=StringIO())
    picture.refresh_from_db()
    assert "60.webp" in picture.sizes
    stored = size_name(picture, "60.webp")
    default_storage.delete(stored)
    call_command("make_picture_sizes", stdout=StringIO())
    assert not default_storage.exists(stored)
    call_command("make_picture_sizes", "--anew", stdout=StringIO())
    assert default_storage.exists(stored)
