from typing import Any

import pytest
from django.test import RequestFactory

from accounts.throttling import client_address

PROXY, VISITOR, LIE = "10.0.0.1", "198.51.100.7", "203.0.113.9"


def address(forwarded: str = "", remote: str = PROXY) -> str | None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "", PROXY),
        (0, VISITOR, PROXY),
        (1, VISITOR, VISITOR),
        (1, f"{LIE}, {VISITOR}", VISITOR),
        (1, "", PROXY),
        (2, f"{LIE}, {VISITOR}, 10.0.0.2", VISITOR),
        (2, VISITOR, VISITOR),
    ],
)
def test_a_header_is_believed_as_far_as_the_own_proxies_wrote_it(
    proxies: int, forwarded: str, expected: str, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert address(forwarded) == expected


def test_nobody_is_asked_to_trust_a_proxy_unless_told(settings: Any) -> None:
    assert settings.TRUSTED_PROXIES == 0


@pytest.mark.parametrize("remote", ["", "unix:", "198.51.100.7:443"])
def test_what_is_no_address_is_none(remote: str) -> None:
    assert address(remote=remote) is None


def test_a_visitor_with_a_whole_network_counts_once() -> None:
    first, second = (address(remote=f"2001:db8:1:2::{number}") for number in ("1", "ffff"))
    assert first == second == "2001:db8:1:2::"
    assert address(remote="2001:db8:1:3::1") != first


def test_an_old_address_in_new_clothes_is_itself() -> None:
    assert address(remote="::ffff:198.51.100.7") == VISITOR
