"""What is kept of a link that was asked: its answers, false alarms, and what was read."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from accounts.models import User
from analysis import link_checks
from analysis.evidence import save_source
from analysis.link_checks import check_source, check_sources, due, silence
from analysis.link_client import Answer, LinkClient
from analysis.models import LinkCheck, Source, SourceReading
from tests.analysis.web_server import client_for, served
from tests.make import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 3, tzinfo=UTC)
DAY = timedelta(days=1)
PAGE = (
    "<style>p{}</style><h1>A report</h1>"
    "<p>It says: the &ldquo;bank&rdquo; has paid 12&nbsp;million.</p>"
)


class Told(LinkClient):
    """A client that is told what links answer."""

    def __init__(self, *answers: Answer) -> None:
        super().__init__()
        object.__setattr__(self, "answers", list(answers))

    def ask(self, url: str, *, read: bool = False) -> Answer:
        answers: list[Answer] = getattr(self, "answers")  # noqa: B009
        return answers.pop(0)


OK, GONE = Answer(True, 200), Answer(False, 404, "404 Not Found")


def kept(source: Source) -> LinkCheck:
    return LinkCheck.objects.get(source=source)


def test_an_answer_and_failures_are_kept() -> None:
    source = make_source()
    client = Told(OK, GONE, GONE)
    check_source(source, client, at=NOW)
    assert (kept(source).state, kept(source).ok_at, kept(source).failures) == ("ok", NOW, 0)
    check_source(source, client, at=NOW + DAY)
    check_source(source, client, at=NOW + 2 * DAY)
    check = kept(source)
    assert (check.state, check.status, check.reason) == ("broken", 404, "404 Not Found")
    assert (check.ok_at, check.broken_since, check.failures) == (NOW, NOW + DAY, 2)


def test_readers_are_told_from_the_second_failure_on() -> None:
    source, client = make_source(), Told(GONE, GONE, OK)
    check_source(source, client, at=NOW)
    assert list(LinkCheck.objects.broken()) and not kept(source).is_told
    check_source(source, client, at=NOW + DAY)
    assert kept(source).is_told
    check_source(source, client, at=NOW + 2 * DAY)
    assert not kept(source).is_told and not LinkCheck.objects.broken()


def test_another_address_begins_anew() -> None:
    source = make_source()
    check_source(source, Told(GONE, GONE), at=NOW)
    source.url = "https://elsewhere.example/"
    save_source(source)
    assert source in due(NOW)
    check_source(source, Told(OK), at=NOW)
    assert (kept(source).url, kept(source).broken_since) == ("https://elsewhere.example/", None)


def test_an_answer_of_an_address_that_was_changed_meanwhile_is_not_kept() -> None:
    source = make_source()
    stale = Source.objects.get(pk=source.pk)
    source.url = "https://elsewhere.example/"
    save_source(source)
    assert check_source(stale, Told(GONE), at=NOW) is None
    assert not LinkCheck.objects.exists()


def test_links_are_due_after_a_week_and_broken_ones_after_a_day() -> None:
    fine, broken, new = make_source(), make_source(), make_source()
    check_source(fine, Told(OK), at=NOW)
    check_source(broken, Told(GONE), at=NOW)
    assert list(due(NOW)) == [new]
    assert list(due(NOW + 2 * DAY)) == [new, broken]
    assert set(due(NOW + 8 * DAY)) == {new, broken, fine}


def test_a_false_alarm_is_silenced_for_a_while_and_ends_with_an_answer(
    analyst: User, writer: User
) -> None:
    source = make_source()
    check_source(source, Told(GONE), at=NOW)
    for reason, by, error in (("", analyst, ValidationError), ("Fine", writer, PermissionDenied)):
        with pytest.raises(error):
            silence(kept(source), reason, by=by)
    silence(kept(source), "Behind a wall of cookies", days=30, by=analyst)
    assert not LinkCheck.objects.broken()
    assert kept(source) in LinkCheck.objects.broken(kept(source).silenced_until + DAY)
    check_source(source, Told(GONE), at=NOW)
    assert not kept(source).is_told
    check_source(source, Told(OK), at=NOW)
    assert kept(source).silenced_until is None


def test_one_server_is_asked_slowly_and_another_at_once() -> None:
    sources = [make_source(url=f"https://{host}/{number}") for number, host in
               enumerate(["a.example", "www.a.example", "b.example"])]  # fmt: skip
    waits: list[float] = []
    check_sources(sources, Told(OK, OK, OK), wait=waits.append)
    assert len(waits) == 1 and 1 < waits[0] <= link_checks.BETWEEN


def test_what_stands_around_a_quote_is_kept_once() -> None:
    with served(PAGE.encode()) as port:
        source = make_source(url=f"http://site.example:{port}/page")
        claim = make_claim(make_article())
        make_evidence(claim, source=source, quote='the "bank" has paid')
        make_evidence(claim, "disputes", source=source, quote="it never paid")
        for _time in range(2):
            check_source(source, client_for(port))
    reading = SourceReading.objects.get()
    assert reading.quotes[0] == {
        "quote": 'the "bank" has paid',
        "is_found": True,
        "before": "A report It says: ",
        "after": " 12 million.",
    }
    assert not reading.quotes[1]["is_found"]


def test_the_command_asks_what_is_due(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make_source(), make_source()
    monkeypatch.setattr(link_checks, "LinkClient", lambda: Told(OK, GONE))
    monkeypatch.setattr(link_checks, "BETWEEN", 0)
    call_command("check_links")
    said = capsys.readouterr().out
    assert "404 Not Found" in said and "links asked: 2, broken: 1" in said
    call_command("check_links")
    assert "links asked: 0" in capsys.readouterr().out


def test_one_that_fails_in_any_way_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = make_source(), make_source()

    def ask(_client: LinkClient, url: str, **_how: Any) -> Answer:
        if url == first.url:
            raise RuntimeError("nobody thought of this")
        return OK

    monkeypatch.setattr(LinkClient, "ask", ask)
    assert check_sources([first, second], wait=lambda _seconds: None) == 2
    assert kept(second).state == "ok"


@pytest.mark.parametrize("charset", ["idna", "unicode_escape", "nothing-known", "utf-8"])
def test_no_page_is_too_odd_to_be_read(charset: str) -> None:
    source = make_source()
    make_evidence(make_claim(make_article()), source=source, quote="has paid")
    page = b"\\ud800 The bank\x00 has paid. <p>Twelve</p><script>x</script>"
    kind = f"text/html; charset={charset}"
    check_source(source, Told(Answer(True, 200, "OK\x00", page, kind)), at=NOW)
    [reading] = SourceReading.objects.filter(source=source)
    assert reading.quotes[0]["is_found"] and "\x00" not in str(reading.quotes)
    assert kept(source).state == "ok"


@pytest.mark.parametrize("page", ["<" * 500_000, "<!--" * 200_000, "<script " * 100_000], ids=len)
def test_a_hostile_page_is_read_to_its_end(page: str) -> None:
    """By patterns each of these takes hours: the test would not end."""
    body = (page + "<p>The end").encode()
    assert "script" not in link_checks.words_of_page(Answer(True, 200, "", body, "text/html"))
