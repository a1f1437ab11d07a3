"""Asking whether a web address answers: politely, for a limited time, and nothing of one's own net.

A name is resolved once, every address that it has must be a public one, and the connection is made
to that very address: what a name server answers later cannot lead elsewhere. The same is done at
every redirect. No database, no settings.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Event, Timer
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from .link_reasons import in_words, kept

AGENT = "Assay (checks whether links of its sources answer)"
MOST_REDIRECTS = 5
MOST_BYTES = 1_000_000  # of a page that are read
SECONDS = 15.0  # for one request, however slowly it is answered
PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
# What some servers answer to HEAD, or to whoever is no browser: then GET decides.
HEAD_SAYS_LITTLE = {400, 401, 403, 404, 405, 406, 410, 429, 500, 501, 503}
# The page is there, but not for programs.
REFUSES_PROGRAMS = {401, 402, 403, 407, 429, 451}

Resolve = Callable[[str, int], Iterable[str]]


class Answer(NamedTuple):
    """What an address answered: `reason` says, as link_reasons keeps it, what is the matter, ""
    where nothing is.

    `status` is None where no answer came. `body` and `content_type` are those of a page that was
    asked for by GET.
    """

    is_ok: bool
    status: int | None = None
    reason: str = ""
    body: bytes = b""
    content_type: str = ""

    @property
    def why(self) -> str:
        """The reason in words."""
        return in_words(self.reason)


class Refused(Exception):
    """An address that is not asked, or gives no answer; its text is the reason."""


def resolved(host: str, port: int) -> list[str]:
    """The addresses that a name has."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for _family, _type, _protocol, _name, address in found]


def is_public(address: str) -> bool:
    """Whether an address is one of the public net, also where it is written as one of IPv6."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or _translated(parsed)
        if inner is not None:
            parsed = inner
    return parsed.is_global and not parsed.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The address of IPv4 in one of NAT64 (64:ff9b::/96)."""
    if address in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


@dataclass(frozen=True)
class LinkClient:
    """Asks addresses. Tests give it names, addresses and ports of their own."""

    resolve: Resolve = resolved
    may_ask: Callable[[str], bool] = is_public
    ports: frozenset[int] = frozenset(PORTS.values())
    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    agent: str = field(default=AGENT)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    def ask(self, url: str, *, read: bool = False) -> Answer:
        """Ask an address by HEAD, and by GET where that says little; by GET alone to `read` it."""
        if read:
            return self._ask("GET", url)
        answer = self._ask("HEAD", url)
        if not answer.is_ok and answer.status in HEAD_SAYS_LITTLE:
            return self._ask("GET", url)
        return answer

    def _ask(self, method: str, url: str) -> Answer:
        try:
            for _step in range(MOST_REDIRECTS + 1):
                answer, following = self._answer(method, url)
                if not following:
                    return answer
                url = following
            raise Refused(kept("redirects", MOST_REDIRECTS))
        except Refused as refusal:
            return Answer(False, reason=str(refusal))

    def _answer(self, method: str, url: str) -> tuple[Answer, str]:
        """What one request was answered, and where it leads."""
        parts = _parts(url)
        connection = self._connected(parts)
        is_late = Event()
        watch = Timer(self.seconds, _cut, [connection.sock, is_late])
        watch.daemon = True
        watch.start()
        try:
            connection.request(method, _target(parts), headers={"User-Agent": self.agent})
            response = connection.getresponse()
            location = response.getheader("Location", "")
            if response.status in REDIRECTS and location:
                return Answer(False), urljoin(url, location)
            body = response.read(self.most_bytes) if method == "GET" else b""
            return _judged(response, body), ""
        except (OSError, http.client.HTTPException, ValueError) as error:
            if is_late.is_set():
                raise Refused(_slow(self.seconds)) from error
            raise Refused(_told(error, self.seconds)) from error
        finally:
            watch.cancel()
            connection.close()

    def _connected(self, parts: SplitResult) -> http.client.HTTPConnection:
        """A connection to the first of the addresses that a name has, if all may be asked."""
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        if port not in self.ports:
            raise Refused(kept("port", port))
        try:
            addresses = list(dict.fromkeys(self.resolve(host, port)))
        except (OSError, UnicodeError) as error:
            raise Refused(kept("no-name")) from error
        if not addresses:
            raise Refused(kept("no-name"))
        if not all(self.may_ask(address) for address in addresses):
            raise Refused(kept("private"))
        try:
            connection = http.client.HTTPConnection(host, port, timeout=self.seconds)
        except http.client.InvalidURL as error:
            raise Refused(kept("no-address")) from error
        try:
            connection.sock = socket.create_connection((addresses[0], port), self.seconds)
            if parts.scheme == "https":
                connection.sock = self._tls.wrap_socket(connection.sock, server_hostname=host)
        except OSError as error:
            connection.close()
            raise Refused(_told(error, self.seconds)) from error
        return connection


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError as error:
        raise Refused(kept("no-address")) from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise Refused(kept("not-web"))
    if parts.username is not None:
        raise Refused(kept("login"))
    return parts


def _target(parts: SplitResult) -> str:
    """What is asked for: letters beyond ASCII as bytes of UTF-8, and nothing after a “#”."""
    path = quote(parts.path or "/", safe="/%:=&?~#+!$,;'@()*[]")
    query = quote(parts.query, safe="/%:=&?~#+!$,;'@()*[]")
    return f"{path}?{query}" if query else path


def _cut(sock: socket.socket, is_late: Event) -> None:
    """End a connection whose time is over: what waits for an answer, or its body, gets an error."""
    is_late.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        sock.close()


def _judged(response: http.client.HTTPResponse, body: bytes) -> Answer:
    status, said = response.status, f"{response.status} {response.reason}".strip()
    kind = response.getheader("Content-Type", "")
    if 200 <= status < 300:
        return Answer(True, status, "", body, kind)
    if status in REFUSES_PROGRAMS:
        return Answer(True, status, kept("programs", said))
    return Answer(False, status, said)


def _slow(seconds: float) -> str:
    return kept("slow", f"{seconds:g}")


def _told(error: Exception, seconds: float) -> str:
    """The reason that an error is."""
    if isinstance(error, TimeoutError):
        return _slow(seconds)
    if isinstance(error, ssl.SSLCertVerificationError):
        return kept("certificate", error.verify_message)
    if isinstance(error, ssl.SSLError):
        return kept("tls")
    if isinstance(error, ConnectionRefusedError):
        return kept("refused")
    if isinstance(error, http.client.HTTPException | ValueError):
        return kept("unreadable")
    return kept("failed")
