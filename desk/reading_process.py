"""Reading files in a process of their own, which is ended when it takes too long."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.utils.translation import gettext as _

from .readers import EmbeddedPicture, Finding, Kind, ReadArticle, Reading, Refused, Signer
from .reading_worker import receive, send

MOST_SECONDS = 90  # for one file


class ReadingProcess:
    """Reads one file after the other: `with ReadingProcess() as process: process.read(…)`."""

    def __init__(self, most_seconds: float = MOST_SECONDS) -> None:
        self.most_seconds = most_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._talk = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop()
        self._talk.shutdown()

    def read(self, name: str, data: bytes) -> Reading:
        """As readers.read. Raises Refused, also for a file that takes too long or too much."""
        process = self._process or self._start()
        try:
            answer = self._talk.submit(_ask, process, name, data).result(self.most_seconds)
        except Late as error:
            self._stop()
            message = _("It took longer than %d seconds to read this file, and was given up.")
            raise Refused(message % self.most_seconds) from error
        except OSError:
            answer = None
        if answer is None or answer.get("failed") == "limit":
            self._stop()
            raise Refused(_("Reading this file took too much memory, or broke the reader."))
        if "failed" in answer:
            raise Refused(_("The file could not be read (%s).") % answer["failed"][:200])
        if "refused" in answer:
            raise Refused(answer["refused"])
        return _reading(answer)

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "desk.reading_worker"],
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()


def _ask(process: subprocess.Popen[bytes], name: str, data: bytes) -> dict[str, Any] | None:
    assert process.stdin and process.stdout
    send(process.stdin, name.encode())
    send(process.stdin, data)
    answer = receive(process.stdout)
    found: dict[str, Any] | None = json.loads(answer) if answer else None
    return found


def _reading(answer: dict[str, Any]) -> Reading:
    articles = [_article(each) for each in answer["articles"]]
    return Reading(answer["format"], articles, _findings(answer))


def _article(answer: dict[str, Any]) -> ReadArticle:
    day = answer["source_date"]
    made = {
        "source_date": date.fromisoformat(day) if day else None,
        "signers": [Signer(**each) for each in answer["signers"]],
        "pictures": [EmbeddedPicture(**each) for each in answer["pictures"]],
        "findings": _findings(answer),
    }
    return ReadArticle(**{**answer, **made})


def _findings(answer: dict[str, Any]) -> list[Finding]:
    return [Finding(Kind(each["kind"]), each["text"]) for each in answer["findings"]]
