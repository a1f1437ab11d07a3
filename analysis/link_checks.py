"""Whether the sources' links still answer: asking them, keeping what came of it, false alarms.

Why a link failed is kept by its code (see link_reasons). Readers are told where a link did not
answer twice in a row: once may be the weather.
"""

import hashlib
import logging
import re
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from lxml.etree import ParserError, strip_elements
from lxml.html import HTMLParser, document_fromstring

from articles.locks import lock
from articles.markup.characters import storable

from .link_client import Answer, LinkClient
from .models import LinkCheck, Source, SourceReading
from .row_changes import check_permission

log = logging.getLogger(__name__)

EVERY, BROKEN_EVERY = timedelta(days=7), timedelta(days=1)
BETWEEN = 2.0  # seconds between two requests to one server
LONGEST_SILENCE = 366  # days
CONTEXT = 120  # code points kept on either side of a quote
HIDDEN = ("script", "style", "noscript", "template")
CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def due(at: datetime) -> QuerySet[Source]:
    """The sources whose link is to be asked: the one that waits longest first."""
    asked = Q(link_check__checked_at__gt=at - EVERY) & ~Q(link_check__state="broken")
    broken = Q(link_check__checked_at__gt=at - BROKEN_EVERY, link_check__state="broken")
    same = Q(link_check__url=F("url"))
    rows = Source.objects.exclude(same & (asked | broken))
    return rows.order_by(F("link_check__checked_at").asc(nulls_first=True), "pk")


def check_sources(
    sources: Iterable[Source],
    client: LinkClient | None = None,
    *,
    tell: Callable[[LinkCheck], None] | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> int:
    """Ask the links of sources one after the other; how many were asked.

    Two requests to one server are BETWEEN seconds apart. One that fails in any way stops no other.
    """
    client, asked, last = client or LinkClient(), 0, dict[str, float]()
    for source in sources:
        check = None
        host = (urlsplit(source.url).hostname or "").removeprefix("www.")
        pause = last.get(host, float("-inf")) + BETWEEN - time.monotonic()
        if pause > 0:
            wait(pause)
        try:
            check = check_source(source, client)
        except Exception:
            log.exception("The link of source %s could not be checked", source.pk)
        last[host] = time.monotonic()
        asked += 1
        if tell and check:
            tell(check)
    return asked


def check_source(
    source: Source, client: LinkClient | None = None, *, at: datetime | None = None
) -> LinkCheck | None:
    """Ask the link of a source and keep the answer; None where it was changed or deleted meanwhile.

    A source that is quoted is read: what stands around the quotes is kept.
    """
    quotes = list(dict.fromkeys(source.evidence.exclude(quote="").values_list("quote", flat=True)))
    answer = (client or LinkClient()).ask(source.url, read=bool(quotes))
    at = at or timezone.now()
    check = keep_answer(source, answer, at)
    if check and quotes and answer.body:
        keep_reading(source, answer, quotes, at)
    return check


@transaction.atomic
def keep_answer(source: Source, answer: Answer, at: datetime) -> LinkCheck | None:
    """Keep what a link was answered; an answer of another address begins anew."""
    if not lock(Source.objects.filter(pk=source.pk, url=source.url)):
        return None
    check = LinkCheck.objects.filter(source=source).first() or LinkCheck(source=source)
    if check.url != source.url:
        check = LinkCheck(pk=check.pk, source=source, url=source.url)
    values: dict[str, Any] = {"status": answer.status, "reason": storable(answer.reason)[:200]}
    if answer.is_ok:
        values |= {"state": LinkCheck.State.OK, "ok_at": at, "failures": 0}
        values |= {"broken_since": None, "silenced_until": None}
    else:
        values |= {"state": LinkCheck.State.BROKEN, "failures": check.failures + 1}
        values |= {"broken_since": check.broken_since or at}
    for name, value in {**values, "checked_at": at, "asked_at": None}.items():
        setattr(check, name, value)
    check.save()
    return check


@transaction.atomic
def silence(check: LinkCheck, reason: str, *, days: int = 90, by: Any = None) -> LinkCheck:
    """Say that a link is no failure, and why; it is told again after so many days."""
    check_permission(by, "change", LinkCheck)
    if not reason.strip():
        raise ValidationError(_("Say why the link is no failure."))
    if not 1 <= days <= LONGEST_SILENCE:
        raise ValidationError(_("Silence a link for a day at least, and for a year at most."))
    found = lock(LinkCheck.objects.filter(pk=check.pk, url=check.url))
    if not found:
        raise ValidationError(_("The source has another address by now. Look again."))
    row: LinkCheck = found[0]
    row.silenced_until = timezone.now() + timedelta(days=days)
    row.silenced_reason, row.silenced_by = reason.strip()[:300], by
    row.save(update_fields=["silenced_until", "silenced_reason", "silenced_by"])
    return row


# --- What was read ------------------------------------------------------------------------------


def keep_reading(source: Source, answer: Answer, quotes: list[str], at: datetime) -> None:
    """Keep a digest of a page and its quotes in context, unless the newest reading has the same."""
    text = words_of_page(answer)
    if not text:
        return
    digest = hashlib.sha256(text.encode()).hexdigest()
    found = [in_context(text, quote) for quote in quotes]
    newest = source.readings.first()
    if newest is None or (newest.sha256, newest.quotes) != (digest, found):
        SourceReading.objects.create(source=source, read_at=at, sha256=digest, quotes=found)


def words_of_page(answer: Answer) -> str:
    """The words of a page of text or HTML, with one space between; "" of another kind."""
    kind = answer.content_type.partition(";")[0].strip().lower()
    if kind not in ("text/html", "text/plain", "application/xhtml+xml"):
        return ""
    named = CHARSET.search(answer.content_type) or CHARSET.search(
        answer.body[:2048].decode("latin")
    )
    try:
        text = answer.body.decode(named[1] if named else "utf-8", "replace")
    except (LookupError, UnicodeError):
        text = answer.body.decode("utf-8", "replace")
    text = storable(text)
    return " ".join((text if kind == "text/plain" else _shown(text)).split())


def _shown(html: str) -> str:
    """The words that a page of HTML shows. By a parser: patterns take hours for a hostile page."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = document_fromstring(html.encode(), parser=parser)
    except ParserError:  # nothing is in it
        return ""
    strip_elements(page, *HIDDEN, with_tail=False)
    return " ".join(page.itertext())


def in_context(text: str, quote: str) -> dict[str, Any]:
    """A quote with what stands around it on the page, whatever its quotation marks look like."""
    plain, wanted = text.translate(SAME), " ".join(quote.split()).translate(SAME)
    at = plain.find(wanted)
    if at < 0:
        return {"quote": quote, "is_found": False, "before": "", "after": ""}
    end = at + len(wanted)
    before, after = text[max(0, at - CONTEXT) : at], text[end : end + CONTEXT]
    return {"quote": quote, "is_found": True, "before": before, "after": after}
