"""One of everything that an address of the desk can name, by whom it was made."""

from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from analysis.evidence import save_relation
from analysis.models import Passage, Relation
from analysis.passages import attach_passage
from api.models import Token
from articles import workflow
from articles.models import Article, Author, LogEntry, WorkingCopy
from desk.models import Import, ImportedArticle, ImportedFile, PreviewLink, RemarkThread
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_debate,
    make_forecast,
    make_note,
    make_organization,
    make_page,
    make_series,
    make_topic,
)
from tests.uploads import make_file, make_picture

GROUPS = {"writer": "Staff writers", "analyst": "Analysts", "editor": "Editors"}
BODY = "The charter was signed in February. A group will meet in Baku. Nobody objected."
Objects = dict[str, Any]  # a row by the label of its model: {"articles.article": …}


def make_login(name: str, group: str = "") -> User:
    user = User.objects.create_user(name, display_name=name.title(), is_staff=bool(group))
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_world() -> dict[str, Objects]:
    """The logins, and what addresses name: a draft of each role, one of others, what is public."""
    make_login("reader")
    other = make_login("other", "Editors")
    public = make_article("Public", slug="public", body=BODY, by=other, topics=(make_topic(),))
    world = {"public": objects_of(public, other) | objects_of_nobody(public)}
    for name, group in {**GROUPS, "others": "Editors"}.items():
        user = make_login(name, group)
        draft = make_article(f"Of {name}", slug=f"of-{name}", body=BODY, published=False)
        # An analyst may begin none: this one was a writer before.
        Article.objects.filter(pk=draft.pk).update(created_by=user)
        world[name] = objects_of(draft, user)
        relation = Relation(
            from_claim=world[name]["analysis.claim"],
            to_claim=world["public"]["analysis.claim"],
            kind="supports",
        )
        save_relation(relation)
        world[name]["analysis.relation"] = relation
    world["public"]["analysis.relation"] = relation
    return world


def objects_of(article: Article, user: User) -> Objects:
    """An article with what belongs to it, and what its maker has besides."""
    claim = make_claim(article, "A group will meet in Baku", kind="predictive")
    attach_passage(Passage(claim=claim, quote="Nobody objected"))  # so that it can be split
    author = Author.objects.filter(user=user).first() or make_author(f"Signs {user}", user=user)
    assessment = make_assessment(claim, "open", signed_by=author)
    forecast = make_forecast(claim, stated_by=author)
    note = make_note(claim, by=user, signed_by=author)
    rows = (article, claim, claim.passages.earliest("pk"), assessment, forecast, note)
    evidence = claim.evidence.select_related("source").get()
    rows += (evidence, evidence.source, article.revisions.get())
    rows += (LogEntry.objects.filter(article=article).first(),)
    return {row._meta.label_lower: row for row in (*rows, *objects_of_login(article, user))}


def objects_of_login(article: Article, user: User) -> tuple[Any, ...]:
    copy = WorkingCopy.objects.create(user=user, article=article, typed_at=timezone.now())
    token = Token.objects.create(user=user, name="A program", digest=f"{user}")
    brought = Import.objects.create(created_by=user)
    file = ImportedFile.objects.create(
        within=brought, position=1, name="a.md", size=1, digest="x", compressed=b""
    )
    imported = ImportedArticle.objects.create(
        file=file, position=1, article=article, key=f"{user}", title="A", outcome="created"
    )
    link = PreviewLink.objects.create(
        article=article,
        revision=article.revisions.get(),
        digest=f"{article.pk}",
        label="x",
        created_by=user,
        expires_at=timezone.now() + timezone.timedelta(days=7),
    )
    thread = RemarkThread.objects.create(
        article=article,
        number=1,
        quote="The charter",
        opened_words="The charter",
        start=0,
        end=11,
        opened_on=1,
        revision=1,
    )
    media = make_picture(), make_file()
    for row in media:  # an analyst adds none
        type(row)._default_manager.filter(pk=row.pk).update(uploaded_by=user)
    return copy, token, brought, file, imported, link, thread, *media


def objects_of_nobody(public: Article) -> Objects:
    """What belongs to no article, and what only a public one has."""
    claim = public.claims.get()
    public.body += " More."
    workflow.revise(public, grade="correction", note="More is known.")
    rows = (
        public.corrections.get(),
        make_challenge(claim),
        make_organization("A house"),
        make_author("Somebody"),
        public.topics.get(),
        make_series(public),
        make_debate(public, make_article("Against it", body=BODY)),
        make_page(),
        make_login("somebody"),
        Group.objects.get(name="Staff writers"),
        DBTaskResult.objects.create(
            task_path="desk.tasks.none",
            args_kwargs={},
            backend_name="default",
            queue_name="default",
            priority=0,
        ),
    )
    return {row._meta.label_lower: row for row in rows}
