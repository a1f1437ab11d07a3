"""An article from which a name is removed for legal reasons, with all that has the name."""

import json
import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.models import CHANGE
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.db import connection
from django.utils import timezone

from accounts.models import User
from analysis.challenges import answer_challenge, show_as_reply
from analysis.evidence import save_relation
from analysis.fact_checks import fact_pass_of, tick
from analysis.models import LinkCheck, Passage, Relation, Source, SourceReading
from analysis.passages import attach_passage
from analysis.withdrawal import withdraw_claim
from analysis.workflow import save_claim
from articles import workflow
from articles.merging import merge
from articles.models import Article, File, Image, SentForm, WorkingCopy
from articles.republishing import record_permission
from articles.state import Signature
from desk.imports import begin_import
from desk.models import FormerAddress, Notice, PreviewLink, RemarkThread
from desk.remarks import open_thread
from tests.make import (
    make_article,
    make_assessment,
    make_challenge,
    make_claim,
    make_debate,
    make_evidence,
    make_forecast,
    make_note,
    make_page,
    make_source,
)
from tests.uploads import make_file, make_picture

NAME = "Vüqar Quliyev"
TRACES = ("quliyev", "vuqar-q", "vüqar q")
BODY = """The minister **Vüqar** Quliyev signed it. Relations have largely improved since then.

## What Vüqar Quliyev said

"Nothing", said VÜQAR QULİYEV, was agreed.[^1]

[^1]: [Vüqar](https://example.org/vuqar-quliyev) Quliyev, in a letter.
"""


WHY = {"kind": "personal", "reason": "Order 12 of the data commissioner."}


def article_with_the_name(boss: User) -> Article:
    """An article of which everything that can hang on one has the name."""
    article = make_article(
        f"What {NAME} signed",
        slug="what-vuqar-quliyev-signed",
        standfirst=f"{NAME} signed.",
        editors_note=f"Of {NAME}.",
        source_url="https://example.org/vuqar-quliyev",
        body=BODY,
    )
    hang_on(article)
    record_permission(article, permission=f"By letter of {NAME}.")
    other = make_article("The answer", body="It answers.")
    make_debate(article, other, f"Should {NAME} sign?")
    article.refresh_from_db()
    article.slug, article.title = "what-was-signed", f"{NAME} and the charter"
    article.body = BODY.replace("largely", "hardly").replace(
        "was agreed", f"was, {NAME} wrote, new"
    )
    signed = (Signature(article.bylines.get().author_id, f"Aide to {NAME}"),)
    note = f"{NAME} did not say so."
    workflow.revise(article, bylines=signed, grade="correction", note=note, by=boss)
    article.refresh_from_db()
    article.body += f"\nMore of {NAME}.\n"
    workflow.save_draft(article, by=boss)
    forms(article, boss)
    import_of(article)
    remarks_on(article)
    checks_on(article)
    media_of(article)
    make_page(f"On {NAME}", f"Of *{NAME}*.", slug="vuqar-quliyev")
    return Article.objects.earliest("pk")


def hang_on(article: Article) -> None:
    claim = make_claim(
        article, "The minister Vüqar Quliyev signed it", statement=f"{NAME} signed.",
        slug="vuqar-quliyev-signed",
    )  # fmt: skip
    attach_passage(Passage(claim=claim, quote="Quliyev signed it. Relations"))
    attach_passage(Passage(claim=claim, quote="improved since then"))
    evidence = make_evidence(
        claim, source=make_source(title=f"Letter of {NAME}"), quote=f"{NAME}: no.", note=NAME
    )
    make_assessment(claim, "supported", evidence, rationale=f"{NAME} says so.")
    make_note(claim, f"*Vüqar* Quliyev again.[^1]\n\n[^1]: {NAME}.")
    make_note(claim.passages.first(), f"{NAME} here.")
    other = make_claim(
        article, "Relations have largely improved", kind="predictive",
        resolution_criteria=f"{NAME} resigns.", resolves_on=date(2020, 1, 1),
    )  # fmt: skip
    other.resolution_criteria = "The minister resigns."
    save_claim(other, fields=["resolution_criteria"])
    make_forecast(other, f"says {NAME}")
    save_relation(Relation(from_claim=claim, to_claim=other, kind="supports", note=NAME))
    said = make_challenge(
        claim, f"{NAME} never said so.", name=NAME, email="vuqar-quliyev@example.org",
        quote="The minister Vüqar Quliyev signed it",
    )  # fmt: skip
    answer_challenge(said, answer=f"{NAME} did.")
    show_as_reply(said, text=said.message)
    make_challenge(article, f"Write {NAME} less often.", kind="correction")
    withdraw_claim(make_claim(article, "What Vüqar Quliyev said"), reason=f"{NAME} asks.")


def forms(article: Article, boss: User) -> None:
    data = urlencode({"title": NAME, "body": "Of **Vüqar** Quliyev.", "slug": "vuqar-quliyev"})
    WorkingCopy.objects.create(user=boss, article=article, data=data)
    SentForm.objects.create(
        key="12345678-1234-5678-1234-567812345678", user=boss, location="/a/vuqar-quliyev/",
        popup=json.dumps({"obj": NAME}),
    )  # fmt: skip
    AdminLogEntry.objects.create(
        user=boss, action_flag=CHANGE, object_repr=NAME,
        change_message=json.dumps([{"changed": {"name": NAME}}]),
    )  # fmt: skip


def import_of(article: Article) -> None:
    """What the desk keeps of an article that was brought in."""
    text = f"{BODY}\n<p><b>Vüqar</b> Quliyev</p>"
    begun = begin_import([(f"{NAME}.md", text.encode())])
    file = begun.files.get()
    file.articles.create(
        position=0, outcome="created", article=article, key="sha256:1", title=f"Of {NAME}",
        findings=[{"kind": "look", "text": f"Signed by {NAME}."}], original=text,
    )  # fmt: skip
    FormerAddress.objects.create(path="/2026/vuqar-quliyev", article=article)
    show_to_somebody(article)
    uploads_of(article)


def uploads_of(article: Article) -> None:
    """A picture and a file that the text shows."""
    kept: dict[str, Any] = {"size": 1, "digest": "x", "credit": NAME}
    picture = Image.objects.create(file="a.png", width=1, height=1, alt=f"{NAME} signs", **kept)
    file = File.objects.create(file="a.pdf", name="a.pdf", title=f"Letter of {NAME}", **kept)
    for row in (picture, file):
        row.revisions.add(*article.revisions.all())


def show_to_somebody(article: Article) -> None:
    """A preview link, and what was said at it."""
    link = PreviewLink.objects.create(
        article=article,
        revision=article.revisions.first(),
        digest="x",
        label=f"For {NAME}",
        expires_at=timezone.now() + timedelta(days=7),
    )
    link.remarks.create(name=NAME, words=f"{NAME} did not sign it.")
    to = User.objects.create_user("told", "told@example.org")
    Notice.objects.create(to=to, verb="preview_remark", article=article, signed=NAME)


def remarks_on(article: Article) -> None:
    """Threads on the name, beside it, and on words that have gone with it."""
    quote = "The minister Vüqar Quliyev signed it"
    open_thread(article, quote, f"Is it {NAME}?", suggestion=f"{NAME} signed it")
    open_thread(article, "signed it. Relations", "And this?")
    lost = open_thread(article, f"More of {NAME}", "No more, please.")
    nowhere = {"start": None, "end": None, "state": "lost"}
    RemarkThread.objects.filter(pk=lost.pk).update(**nowhere)


def checks_on(article: Article) -> None:
    """What was checked of the words, and of the sources that they rest on."""
    found = fact_pass_of(article)
    assert found is not None
    places = [(fact.start, fact.end) for fact in found.facts]
    tick(article, places, revision=found.revision.number, source_text=NAME, note=f"asked {NAME}")
    source = Source.objects.get(title=f"Letter of {NAME}")
    LinkCheck.objects.create(
        source=source, url=source.url, state="broken", silenced_reason=f"{NAME} says it is there"
    )
    quotes = [{"quote": f"{NAME}: no.", "before": "", "after": "", "is_found": True}]
    SourceReading.objects.create(source=source, sha256="0" * 64, quotes=quotes)
    merge(make_source(title=f"{NAME} writes", slug="vuqar-quliyev-writes", note=NAME), source)


def media_of(article: Article) -> None:
    """What is known of a picture and a file that its text uses."""
    for row in (make_picture(caption=f"{NAME} signs"), make_file(f"{NAME}.pdf", title=NAME)):
        row.revisions.add(article.revisions.get(number=1))


def everything_stored() -> str:
    """All that is in the database, table by table, as a dump of it would have it; lower case."""
    with connection.cursor() as cursor:
        dump: list[str] = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            dump += [str(value) for row in cursor.fetchall() for value in row]
    stored = "\n".join(dump)
    escaped = re.compile(r"\\u([0-9a-f]{4})")  # in JSON that is kept as text
    return escaped.sub(lambda found: chr(int(found[1], 16)), stored).lower()


def traces() -> list[str]:
    stored = everything_stored()
    return [trace for trace in TRACES if trace in stored]
