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
    cookie, and whoever tries to write is told by which methods the address may be asked. What it
    answers may be kept for the next reader, unless the view is never_kept.
    """
    answered: Any = csrf_exempt(require_safe(view))
    return may_be_kept(answered)  # type: ignore[no-any-return]


def may_be_kept(view: View) -> View:
    """A view of which the answers to readers are kept until something that they show changes.

    They depend on nothing but the database, the address, and which type is asked for.
    """
    told: Any = view
    told.is_kept = getattr(view, "is_kept", True)
    return view


def never_kept(view: View) -> View:
    """A view of which no answer is kept (see page_cache): it depends on more, or has bytes that are
    kept elsewhere.
    """
    told: Any = view
    told.is_kept = False
    return view
