"""A small seed in a directory of its own, which tests may spoil."""

from pathlib import Path
from typing import Any

from django.apps import apps

from seeds.records import Report

FILES = {
    "organizations.yaml": """\
organizations:
  - slug: the-harbour
    name: "The Harbour"
    kind: publisher
  - slug: casa-do-mar
    name: "Casa do Mar"
    abbreviation: "CdM"
    kind: think_tank
    url: "https://example.org/casa"
""",
    "authors.yaml": """\
authors:
  - slug: ana-lima
    name: "Ana Lima"
    kind: person
    role: "Associate Fellow"
    affiliation: casa-do-mar
  - slug: assay-desk
    name: "Assay Desk"
    kind: desk
""",
    "topics.yaml": """\
topics:
  - {slug: ports, name: "Ports", kind: theme, description: "Where ships land."}
  - {slug: porto, name: "Porto", kind: place, description: "A city."}
""",
    "sources.yaml": """\
sources:
  - slug: port-act
    title: "The Port Act"
    publisher: "Gazette"
    url: "https://example.org/act"
    published: 2024-01-02
    note: "It opens the port."
  - slug: port-news
    title: "News of the port"
    publisher: "The Harbour"
    url: "https://example.org/news"
    published: null
    note: "It reports the opening."
""",
    "pages.yaml": """\
pages:
  - slug: who-we-are
    title: "Who we are"
    position: 1
    in_footer: true
    body: |
      We keep the port.
""",
    "articles.yaml": """\
articles:
  - slug: the-port
    document: port.txt
    kind: op_ed
    language: en
    title: "The port"
    standfirst: "Ana Lima on the port."
    desk_titled: true
    topics: [ports, porto]
    publisher: the-harbour
    published_at: "2024-02-29T09:00:00Z"
    source_date: 2024-02-29
  - slug: a-reply
    body_file: reply.md
    kind: commentary
    language: en
    title: "A reply"
    standfirst: "The desk replies."
    desk_titled: false
    topics: [ports]
    publisher: the-harbour
    bylines:
      - {author: assay-desk, role: "Staff commentary"}
    in_reply_to: the-port
    published_at: 2024-03-01T09:00:00Z
""",
    "port.txt": """\
 date 2024-02-29 + ↺ − 16 px

Editor’s note: Ana Lima is an Associate Fellow at the Casa do Mar (CdM). The views expressed in \
this article are hers and do not necessarily reflect those of The Harbour.

The port opened in 2024. Trade “grew” at once.

What follows

The port opened in 2024. More ships could come by 2030. The city should dredge the river.
""",
    "reply.md": """\
The port opened [in 2024](https://example.org/act), the act says.
""",
    "claims.yaml": """\
claims:
  - article: the-port
    slug: port-opened
    kind: factual
    statement: "The port opened in 2024."
    passages:
      - {section: "", quote: "The port opened in 2024"}
      - {section: "What follows", quote: "The port opened in 2024"}
    topics: [ports]
    evidence:
      - {source: port-act, stance: supports, note: "Opens it.", locator: "s. 1"}
      - {source: port-news, stance: context}
    assessments:
      - verdict: supported
        holds_from: 2024-03-01
        rationale: "The act opens it."
        evidence: [port-act]
  - article: the-port
    slug: more-ships
    kind: predictive
    statement: "More ships could come by 2030."
    passages:
      - {section: "What follows", quote: "More ships could come by 2030."}
    resolution_criteria: "The port counts more ships in 2030 than in 2024."
    resolves_on: 2030-12-31
    forecasts: [{words: "could", stated_by: ana-lima, stated_on: 2024-02-29}]
    assessments:
      - {verdict: open, holds_from: 2024-03-01, rationale: "It is too early."}
    relations:
      - {kind: presupposes, to: port-opened, note: "A closed port has no ships."}
      - {kind: supports, to: should-dredge}
  - article: the-port
    slug: should-dredge
    kind: normative
    statement: "The city should dredge the river."
    passages:
      - {section: "What follows", quote: "The city should dredge the river"}
  - article: a-reply
    slug: act-says-so
    kind: factual
    statement: "The act says that the port opened in 2024."
    passages:
      - {section: "", quote: "The port opened in 2024, the act says."}
    relations:
      - {kind: restates, to: the-port/port-opened}
""",
}


def write_seed(directory: Path) -> Path:
    for name, text in FILES.items():
        (directory / name).write_text(text, encoding="utf-8")
    return directory


def alter(directory: Path, name: str, old: str, new: str) -> None:
    """Replace `old`, which the file has, by `new` wherever it stands."""
    text = (directory / name).read_text(encoding="utf-8")
    assert old in text
    (directory / name).write_text(text.replace(old, new), encoding="utf-8")


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the project's own tables, by model; also when each was last saved."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for label in ("articles", "analysis", "seeds")
        for model in apps.get_app_config(label).get_models()
    }


def changed(report: Report) -> dict[str, str]:
    """Rows that were not left as they were, or the reason where they were skipped."""
    return {
        f"{outcome.model._meta.model_name} {outcome.key}": outcome.reason or outcome.verb
        for outcome in report.outcomes
        if outcome.verb != "unchanged"
    }
