"""What each act on the workbench costs: `DATABASE_URL=… python bench/workbench.py --rounds 20`.

On the site that DATABASE_URL names (bench/sites.py makes one of 20,000 articles; use a copy: what
is done stays), articles are opened and claims of theirs made, tied, evidenced, judged, noted,
restated and undone, as the page's script sends it. Printed are, for each act, milliseconds of CPU
of the application (middleware included, no network), the median and the 95th percentile, and the
number of queries.
"""

import argparse
import os
import re
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
for name, value in {
    "DEBUG": "0",
    "SECRET_KEY": "bench" * 12,
    "ALLOWED_HOSTS": "testserver",
}.items():
    os.environ.setdefault(f"DJANGO_{name}", value)
os.environ.setdefault("DJANGO_SSL_REDIRECT", "0")

MOST = 150  # milliseconds of the 95th percentile
PART = {"X-Part": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    import django

    django.setup()
    desk = Desk()
    desk.round(0)
    desk.spent.clear()
    for number in range(1, options.rounds + 1):
        desk.round(number)
    desk.report()


class Desk:
    """An analyst at the page of one article after another."""

    def __init__(self) -> None:
        from django.contrib.auth.models import Group
        from django.test import Client

        from accounts.models import User
        from articles.models import Article, Author

        user, _made = User.objects.get_or_create(username="bench-analyst", is_staff=True)
        user.groups.add(Group.objects.get(name="Analysts"))
        self.signer, _made = Author.objects.get_or_create(
            name="Bench Analyst", slug="bench-analyst", defaults={"user": user}
        )
        self.client = Client()
        self.client.force_login(user)
        live = Article.objects.live().filter(claims__isnull=False).distinct().order_by("pk")
        self.articles = [*live.values_list("pk", flat=True)[:200]]
        self.spent: dict[str, list[tuple[float, int]]] = defaultdict(list)

    def ask(self, name: str, path: str, data: Any = None, post: bool = False) -> str:
        from django.db import connection

        queries = 0

        def count(execute: Any, *given: Any) -> Any:
            nonlocal queries
            queries += 1
            return execute(*given)

        send = self.client.post if post else self.client.get
        with connection.execute_wrapper(count):
            started = time.process_time()
            answer = send(path, data or {}, headers=PART)
            spent = time.process_time() - started
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {answer.status_code}\n{answer.content.decode()}")
        self.spent[name].append((1000 * spent, queries))
        return str(answer.content.decode())

    def round(self, number: int) -> None:
        """All acts on a claim of one article."""
        from articles.models import Article

        article = Article.objects.get(pk=self.articles[number % len(self.articles)])
        page = f"/desk/articles/{article.pk}/claims/"
        stamp = f"{number} {time.time()}"
        self.ask("open the page", page)
        first, second = _sentences(article.text)
        self.ask("words: the form", page, {"quote": first, "at": 0})
        self.ask("earlier claims", f"{page}near/", {"statement": first})
        made = {"quote": first, "statement": f"It was so {stamp}.", "kind": "factual"}
        html = self.ask("new claim", f"{page}new/", made, post=True)
        self.on_claim(html, page, second, stamp)

    def on_claim(self, html: str, page: str, quote: str, stamp: str) -> None:
        claim = re.findall(r'class="claim \w+ open" data-claim="(\d+)"', html)[0]

        def act(name: str, what: str, **typed: Any) -> str:
            data = {"seen": _value("seen", html), **typed}
            return self.ask(name, f"/desk/claims/{claim}/{what}/", data, post=True)

        def undo(name: str) -> str:
            return self.ask(name, f"{page}undo/", {"done": _value("done", html)}, post=True)

        self.ask("open a claim", page, {"claim": claim})
        html = act("tie", "tie", quote=quote)
        html = undo("undo a tie")
        url = f"https://example.org/{stamp.replace(' ', '/')}"
        html = act("evidence", "evidence", cited=f"“A report {stamp}” {url}", stance="supports")
        rests_on = re.findall(r'name="rests_on" value="(\d+)"', html)
        judged = {"verdict": "supported", "rationale": "The report has it.", "rests_on": rests_on}
        day = _value("holds_from", html)
        html = act("verdict", "assess", holds_from=day, signed_by=self.signer.pk, **judged)
        html = act("note", "note", body="Look here.", signed_by=self.signer.pk)
        html = undo("undo a note")
        html = act("restate", "restate", statement=f"It was not so {stamp}.", kind="factual")
        html = undo("undo a restatement")

    def report(self) -> None:
        print(f"{'act':24} {'median':>8} {'p95':>8} {'queries':>8}")
        for name, rows in self.spent.items():
            spent = sorted(each for each, _queries in rows)
            queries = max(number for _spent, number in rows)
            p95 = spent[min(len(spent) - 1, int(0.95 * len(spent)))]
            over = "  over" if p95 > MOST else ""
            print(f"{name:24} {statistics.median(spent):8.0f} {p95:8.0f} {queries:8}{over}")


def _sentences(text: str) -> tuple[str, str]:
    """Two sentences of a text, of which each stands there once."""
    from desk.workbench.places import sentences_of

    found = [text[start:end] for start, end in sentences_of(text)]
    once = [words for words in found if text.count(words) == 1 and len(words) > 20]
    return once[0], once[1]


def _value(name: str, html: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    if not found:
        raise SystemExit(f"no {name} in:\n{html}")
    return found[1]


if __name__ == "__main__":
    main()
