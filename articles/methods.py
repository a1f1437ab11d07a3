"""By which methods the addresses of readers may be asked."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def read_only(view: View) -> View:
    """A view that is asked by GET and HEAD; whatever else is sent there is answered with 405.

    A form of another site can bring nothing about there: so no request is refused for want of our
    cookie, and whoever tries to write is told by which methods the address may be asked.
    """
    answered: Any = csrf_exempt(require_safe(view))
    return answered  # type: ignore[no-any-return]
