"""What a link answers: in words, within a time, and never from one's own net."""

import socket
import time
from collections.abc import Iterator

import pytest

from analysis.link_client import LinkClient, is_public
from tests.analysis.web_server import Handler, client_for, served

pytestmark = pytest.mark.pure


@pytest.fixture
def port() -> Iterator[int]:
    with served() as port:
        yield port


def test_a_page_answers_to_head_alone(port: int) -> None:
    answer = client_for(port).ask(f"http://site.example:{port}/a/é?x=ü#there")
    assert (answer.is_ok, answer.status, answer.why) == (True, 200, "")
    assert Handler.asked == [("HEAD", "/a/%C3%A9?x=%C3%BC")]


def test_a_server_that_knows_no_head_is_asked_by_get(port: int) -> None:
    assert client_for(port).ask(f"http://site.example:{port}/no-head").is_ok
    assert [method for method, _path in Handler.asked] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("path", "is_ok", "reason"),
    [
        ("404", False, "404 Not Found"),
        ("410", False, "410 Gone"),
        ("500", False, "500 Internal Server Error"),
        ("403", True, "403 Forbidden: it is not shown to programs"),
        ("429", True, "429 Too Many Requests: it is not shown to programs"),
    ],
)
def test_each_failure_has_its_reason(port: int, path: str, is_ok: bool, reason: str) -> None:
    answer = client_for(port).ask(f"http://site.example:{port}/{path}")
    assert (answer.is_ok, answer.why) == (is_ok, reason)


def test_redirects_are_followed_and_counted(port: int) -> None:
    client, base = client_for(port), f"http://site.example:{port}"
    assert client.ask(f"{base}/redirect?/page").is_ok
    assert client.ask(f"{base}/redirect?{base}/404").why == "404 Not Found"
    nested = "/redirect?" * 3 + "/page"
    assert client.ask(base + nested).is_ok
    assert client.ask(f"{base}/{'redirect?/' * 6}page").why == "More than 5 redirects"


def test_a_redirect_into_the_own_net_is_refused(port: int) -> None:
    client = client_for(port, inner_example="10.0.0.1", meta_example="169.254.169.254")
    for target in (f"http://inner.example:{port}/", f"http://meta.example:{port}/", "file:///x"):
        answer = client.ask(f"http://site.example:{port}/redirect?{target}")
        assert not answer.is_ok
        assert "private" in answer.why or "no address of the web" in answer.why
    assert len(Handler.asked) == 3


def test_a_name_with_one_private_address_is_refused(port: int) -> None:
    mixed = LinkClient(
        resolve=lambda _host, _port: ["127.0.0.1", "10.0.0.1"],
        may_ask=lambda address: address == "127.0.0.1",
        ports=frozenset({port}),
    )
    assert "private address" in mixed.ask(f"http://site.example:{port}/").why
    assert Handler.asked == []


def test_a_name_is_resolved_once_so_that_it_cannot_change(port: int) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    client = LinkClient(
        resolve=lambda _host, _port: answers.pop(0),
        may_ask=lambda address: address == "127.0.0.1",
        ports=frozenset({port}),
    )
    assert client.ask(f"http://site.example:{port}/").is_ok
    assert answers == [["10.0.0.1"]]


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 "
    "255.255.255.255 ::1 fe80::1 fe80::1%eth0 fc00::1 ::ffff:10.0.0.1 64:ff9b::a00:1 "
    "2002:a00:1:: :: x".split(),
)
def test_private_addresses_are_known_in_every_form(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://site.example/", "It is no address of the web"),
        ("http:///x", "It is no address of the web"),
        ("http://me:secret@site.example/", "It has a login in it"),
        ("http://site.example:22/", "Port 22 is not asked"),
        ("http://[::1/", "It is no address"),
        ("http://site.example:99999/", "It is no address"),
        ("http://127.0.0.1/", "private address"),
        ("http://2130706433/", "private address"),
        ("http://localhost/", "private address"),
    ],
)
def test_what_is_no_public_address_of_the_web_is_not_asked(url: str, reason: str) -> None:
    assert reason in LinkClient(seconds=1).ask(url).why


def test_an_unknown_name_and_a_closed_port_say_so(port: int) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        free = closed.getsockname()[1]
    assert client_for(port).ask(f"http://gone.example:{port}/").why == (
        "The name of the server is not known"
    )
    assert client_for(free).ask(f"http://site.example:{free}/").why == (
        "The server refuses connections"
    )


@pytest.mark.parametrize("path", ["/drip", "/drip-body"])
def test_a_server_that_drips_is_cut_off(port: int, path: str) -> None:
    began = time.monotonic()
    answer = client_for(port).ask(f"http://site.example:{port}{path}", read=True)
    assert not answer.is_ok or len(answer.body) < 100
    assert time.monotonic() - began < 3


def test_an_address_that_no_request_can_have_is_told(port: int) -> None:
    answer = client_for(port).ask(f"http://site.example:{port}/redirect?http://1.1.1.1\x01x/")
    assert not answer.is_ok and answer.why


def test_only_so_much_is_read() -> None:
    with served(b"x" * 3_000_000) as port:
        answer = client_for(port).ask(f"http://site.example:{port}/page", read=True)
    assert len(answer.body) == 1_000_000


def test_a_connection_without_a_certificate_is_told(port: int) -> None:
    answer = client_for(port).ask(f"https://site.example:{port}/")
    assert answer.why in ("No secure connection could be made", "The connection failed")
