"""Work that no reader waits for: done by the same process once the response is sent."""

import logging
from collections.abc import Callable
from time import time
from typing import Any

from asgiref.local import Local
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.dispatch import receiver

from . import shown

logger = logging.getLogger(__name__)
_waiting = Local()  # `acts` of the request that is being answered, by name


def after_response(name: str, act: Callable[[], object]) -> None:
    """Have something done once after the response; at once where no request is being answered.

    A reader has the response by then, so an error is logged and nothing more.
    """
    acts = getattr(_waiting, "acts", None)
    if acts is None:
        act()
    else:
        acts[name] = act


def kept_fresh(name: str, seconds: float, ask: Callable[[], Any], *, at_first: Any = None) -> Any:
    """What `ask` gave, kept in the cache: asked again after the response once it is older.

    Where nothing is kept it is asked at once, or, with `at_first`, after the response, and that is
    given meanwhile.
    """
    kept = cache.get(name)
    if kept is None and at_first is None:
        kept = _ask(name, ask), time()
    if kept is None or time() - kept[1] > seconds:
        shown.may_differ_next()
        after_response(name, lambda: _ask(name, ask))
        kept = cache.get(name, (at_first, 0))
    shown.holds_for(kept[1] + seconds - time())
    return kept[0]


def _ask(name: str, ask: Callable[[], Any]) -> Any:
    value = ask()
    cache.set(name, (value, time()), None)
    return value


@receiver(request_started)
def begin(**_kwargs: Any) -> None:
    """From now on a request is being answered."""
    _waiting.acts = {}


@receiver(request_finished)
def do_what_waits(**_kwargs: Any) -> None:
    """Do what after_response was given while this request was answered.

    A connection that it opens is looked after by Django where the next request begins.
    """
    acts = getattr(_waiting, "acts", None)
    _waiting.acts = None
    for name, act in (acts or {}).items():
        try:
            act()
        except Exception:  # whatever it is, nobody waits for it
            logger.exception("After the response: %s", name)
