"""Telling caches before the site what is out, in the words of each."""

import json
import logging
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import local
from urllib.request import Request, urlopen

from django.conf import settings
from django.db import transaction
from django_tasks import task

logger = logging.getLogger(__name__)
TIMEOUT = 5  # seconds that a cache has to answer
TRIES = 3
PAUSE = 1  # second between two tries
MOST_TAGS = 30  # in one request, as Cloudflare takes them


@dataclass(frozen=True)
class Cache:
    """How a cache is told of the tags of an answer (`header`, with `between` them)."""

    header: str = ""
    between: str = " "


CACHES = {
    "fastly": Cache("Surrogate-Key"),
    "varnish": Cache("xkey"),  # vmod xkey
    "cloudflare": Cache("Cache-Tag", ","),
    "nginx": Cache(),  # it knows no tags: all is purged
}


@dataclass
class _Gathered(local):
    tags: set[str] = field(default_factory=set)


_gathered = _Gathered()


def header_of(tags: Collection[str]) -> dict[str, str]:
    """The header by which a cache before the site learns the tags of an answer; {} without one."""
    cache = CACHES.get(settings.PAGE_CACHE_PURGE)
    return {cache.header: cache.between.join(tags)} if cache and cache.header else {}


def purge_after_commit(tags: Collection[str]) -> None:
    """Have tags purged once the transaction is committed: those of a transaction together."""
    if settings.PAGE_CACHE_PURGE:
        _gathered.tags |= {*tags}
        transaction.on_commit(_enqueue, robust=True)


def _enqueue() -> None:
    tags, _gathered.tags = sorted(_gathered.tags), set()
    if tags:
        purge.enqueue(tags)


@task()
def purge(tags: list[str]) -> bool:
    """Have the cache before the site forget the answers with some tags; whether it has."""
    return send(tags)


def send(tags: list[str]) -> bool:
    """Tell the cache of tags; whether it has taken them. What it does not take is logged."""
    parts = [tags[start : start + MOST_TAGS] for start in range(0, len(tags), MOST_TAGS)]
    return sum(map(_sent, parts)) == len(parts)


def _sent(tags: list[str]) -> bool:
    for number in range(TRIES):
        try:
            with urlopen(request_for(tags), timeout=TIMEOUT):  # noqa: S310
                return True
        except (OSError, HTTPException, ValueError) as error:
            logger.warning("The cache before the site was not told of %s: %s", tags, error)
            if number < TRIES - 1:
                time.sleep(PAUSE)
    logger.error("The cache before the site keeps what is out: %s", tags)
    return False


def request_for(tags: list[str]) -> Request:
    """The request that purges tags, in the words of the cache that the settings name."""
    kind, url, token = (
        settings.PAGE_CACHE_PURGE,
        settings.PAGE_CACHE_PURGE_URL,
        settings.PAGE_CACHE_PURGE_TOKEN,
    )
    if kind == "cloudflare":
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        return Request(url, json.dumps({"tags": tags}).encode(), headers, method="POST")  # noqa: S310
    if kind == "fastly":
        headers = {"Fastly-Key": token, "Surrogate-Key": " ".join(tags)}
        return Request(url, headers=headers, method="POST")  # noqa: S310
    if kind == "varnish":
        return Request(url, headers={"xkey-purge": " ".join(tags)}, method="PURGE")  # noqa: S310
    return Request(url, method="PURGE")  # noqa: S310
