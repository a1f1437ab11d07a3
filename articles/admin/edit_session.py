"""One request to an article's form: what its button asks for, and what it is saved on."""

import re
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import BooleanField
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from .. import locks, workflow, working_copies
from ..events import article_changed
from ..forms import is_control, key_of, uuid_of
from ..missing import Missing
from ..models import BODY_MAX_LENGTH, Article, WorkingCopy
from ..models.working_copies import WorkingCopyQuerySet
from ..save_preparation import Preparation
from ..state import Signature, State
from ..three_way import BODY, BYLINES, TOPICS, Merged
from .form_session import THEN, FormSession

# The buttons of the form. Those before the ones that save show it again; nothing is saved.
SAVING_BUTTONS = (
    *("_publish", "_revise", "_submit", "_take_back", "_unschedule"),
    *("_continue", "_addanother", "_close", "_save"),
)
ROWS = "bylines"  # the prefix of the fields of bylines
BUTTONS = ("_go_on", "_merge", "_touched", *SAVING_BUTTONS)


class EditSession(FormSession):
    """What is known of one request to an article's form, from its arrival to its answer.

    Life of a POST that saves, in this order: `keep_typed` keeps the text in the working copy (a
    transaction of its own, so that a save that fails loses nothing); `prepare` renders and compares
    the text; `lock` locks the working copy and the article; `save` calls the verb of the workflow
    and empties the working copy.
    """

    def __init__(self, request: HttpRequest, refusal: ValidationError | None = None) -> None:
        super().__init__(request, refusal)
        pressed = (name for name in BUTTONS if name in self.posted)
        self.button = next(pressed, f"{THEN}{self.next_action}" if self.next_action else "")
        self.key = uuid_of(self.posted.get("_copy"))
        self.copy: WorkingCopy | None = None  # locked by `lock`
        self.prepared: Preparation | None = None
        self.is_changed = False  # whether `save` made a revision

    @property
    def needs_confirmation(self) -> bool:
        """Whether the form asks to confirm a change that readers are not told of, or has asked."""
        return isinstance(self.refusal, workflow.Unconfirmed) or "_confirmed" in self.posted

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What the form asks, or has asked, whether the article is to be published without."""
        if isinstance(self.refusal, workflow.Incomplete):
            asked = {*self.refusal.missing, *self.posted.getlist("_without")}
        else:
            asked = {*self.posted.getlist("_without")}
        return tuple(item for item in Missing if item in asked)

    @property
    def questions(self) -> dict[str, str]:
        """What is to be confirmed, by the keys that say so."""
        return self.refusal.questions if isinstance(self.refusal, workflow.Unconfirmed) else {}

    @property
    def base(self) -> int | None:
        """The newest revision that the form knows: it was opened on it, or has saved it itself."""
        base = key_of(self.posted.get("_base"))
        return max(base, self.copy.saved_as) if self.copy and base is not None else base

    @property
    def typed(self) -> str:
        """What was typed, URL-encoded: what was posted, without the controls of the form."""
        return typed_fields(self.posted).urlencode()

    @property
    def to_post_again(self) -> list[tuple[str, str]]:
        """The fields with which the page of a conflict posts the form again, on a later base."""
        fields = typed_fields(self.posted)
        for name in ("_copy", "_sequence", "_confirmed", "_without"):
            if name in self.posted:
                fields.setlist(name, self.posted.getlist(name))
        return [(name, value) for name, values in fields.lists() for value in values]

    def to_post_merged(self, merged: Merged) -> list[tuple[str, str]]:
        """As `to_post_again`, with what was taken of theirs into the fields that the form has."""
        fields = QueryDict(mutable=True)
        for name, value in self.to_post_again:
            fields.appendlist(name, value)
        for name in merged.taken:
            set_field(fields, name, merged.state)
        return [(name, value) for name, values in fields.lists() for value in values]

    def keep_typed(self, object_id: str | None) -> None:
        """Keep what was typed in the working copy, before anything else can fail."""
        if self.key is None or len(self.typed) > working_copies.TYPED_MAX_LENGTH:
            return
        working_copies.keep(
            self.key,
            user=self.user,
            article=editable_article(self.user, self.key, key_of(object_id)),
            base=revision_number(self.posted.get("_base")),
            sequence=key_of(self.posted.get("_sequence")),
            typed=self.typed,
        )

    def prepare(self, object_id: str | None) -> None:
        """Do the slow part of the save, before anything is locked."""
        body = self.posted.get("body", "").strip()  # as its field in the form does
        if len(body) <= BODY_MAX_LENGTH:
            publishes = self.button == "_revise"
            self.prepared = workflow.prepare(key_of(object_id), body, for_readers=publishes)

    def lock(self, object_id: str | None) -> str | None:
        """Lock the working copy, then the article; return the article's key.

        A form that adds an article has no key before its first save. When it is sent again, the
        working copy names the article that it made, and that is changed.
        """
        own = own_copies(self.user, self.key)
        if object_id:
            own = own.filter(article=key_of(object_id))
        self.copy = next(iter(locks.lock(own)), None)
        if self.copy and self.copy.article_id:
            object_id = str(self.copy.article_id)
        if object_id:
            # Together with the articles that it replies to and reaches to, in the one order of
            # articles.locks.
            own_key = key_of(object_id) or 0
            keys = {own_key, key_of(self.posted.get("in_reply_to")) or 0}
            keys |= article_changed.reached({own_key})
            locks.lock(Article.objects.filter(pk__in=keys).only("pk"))
        return object_id

    def save(self, form: Any, bylines: tuple[Signature, ...] | None, *, change: bool) -> None:
        """Save the (valid) form by the verbs that the button asks for."""
        article, fields = form.instance, form.cleaned_data
        number = article.newest_number
        state: dict[str, Any] = {
            "bylines": bylines,
            "topics": tuple(topic.pk for topic in fields["topics"]),
            "by": self.user,
            "base": self.base if change else None,
            "prepared": self.prepared,
        }
        notice = {name: fields[name] for name in ("grade", "note") if name in fields}
        without = fields.get("without", ())
        if article.has_readers and self.button == "_revise":
            confirmed = fields.get("confirmed", ())
            workflow.revise(article, confirmed=confirmed, without=without, **notice, **state)
        else:
            notice = {name: value for name, value in notice.items() if name in form.changed_data}
            workflow.save_draft(article, **notice, **state)
        self.is_changed = article.newest_number > number
        if self.copy:
            working_copies.end(self.copy, article)
        if self.button == "_submit":
            workflow.submit(article, by=self.user)
        if self.button == "_take_back":
            workflow.take_back(article, by=self.user)
        if self.button == "_unschedule":
            workflow.unschedule(article, by=self.user)
        if self.button == "_publish":
            workflow.publish(article, without=without, by=self.user)

    def outcome(self, article: Article) -> tuple[int, str] | None:
        """What to say of the save besides that it was one: level and text of a message."""
        if self.button == "_publish":
            return messages.SUCCESS, _("“%s” is published.") % article
        if self.button == "_submit":
            return messages.SUCCESS, _("Submitted for review.")
        if self.button == "_take_back":
            return messages.SUCCESS, _("Taken back from review. It is a draft again.")
        if self.button == "_unschedule":
            return messages.SUCCESS, _("Taken from the schedule. It is a draft again.")
        if article.has_unpublished_changes:
            return messages.INFO, _("Saved. Readers do not see it yet.")
        if article.has_readers and self.button == "_revise":
            return messages.SUCCESS, _("Readers have revision %d now.") % article.public_number
        if self.next_action and self.is_changed:
            return messages.SUCCESS, _("Saved as revision %d.") % article.newest_number
        return None

    def clear_repeated(self, object_id: str | None) -> None:
        """Empty the working copy of a form that was sent again after it was saved."""
        self.lock(object_id)
        if self.copy and self.copy.data == self.typed:
            working_copies.clear(self.copy)

    def take_over(self, object_id: str | None) -> WorkingCopy | None:
        """Move the kept copy that "_go_on" names to this form; None where it is there no more."""
        own = own_copies(self.user, uuid_of(self.posted.get("_go_on")))
        found = locks.lock(own.filter(article=key_of(object_id)))
        return working_copies.take_over(found[0], uuid4()) if found else None


def own_copies(user: Any, key: UUID | None) -> WorkingCopyQuerySet:
    """The user's working copy with a key, as a queryset; empty for None."""
    copies = WorkingCopy.objects.visible_to(user)
    return copies.filter(key=key) if key else copies.none()


def typed_fields(posted: QueryDict) -> QueryDict:
    """What was typed, of all that a form posts."""
    typed: QueryDict = posted.copy()
    for name in posted:
        if is_control(name):
            del typed[name]
    return typed


def set_field(fields: QueryDict, name: str, state: State) -> None:
    """Set a field of a posted form to what a state has; one that the form has not stays away.

    `name` is a column of an article or what articles.three_way names.
    """
    if name == BYLINES:
        if f"{ROWS}-TOTAL_FORMS" in fields:
            set_bylines(fields, state)
    elif name == TOPICS:
        fields.setlist("topics", [str(key) for key in state.topics])
    elif name == BODY:
        fields["body"] = state.body
    else:
        field: Any = Article._meta.get_field(name.removesuffix("_id"))
        value = state.columns[name]
        if isinstance(field, BooleanField):
            fields.setlist(field.name, ["on"] if value else [])
        elif field.name in fields:
            fields[field.name] = "" if value is None else str(value)


def set_bylines(fields: QueryDict, state: State) -> None:
    """Set the rows of a posted form to the bylines of a state."""
    for name in [name for name in fields if re.match(rf"{ROWS}-\d+-", name)]:
        del fields[name]
    fields[f"{ROWS}-TOTAL_FORMS"] = str(len(state.bylines))
    for place, byline in enumerate(state.bylines):
        row = {"author": byline.author_id, "role": byline.role, "position": place + 1}
        row["affiliation"] = byline.affiliation_id or ""
        for name, value in row.items():
            fields[f"{ROWS}-{place}-{name}"] = str(value)


def as_posted(copy: WorkingCopy) -> QueryDict:
    """What the form of a copy would post."""
    fields: QueryDict = copy.fields.copy()
    fields["_copy"], fields["_base"] = str(copy.key), str(copy.begun_on)
    return fields


def editable_article(user: Any, key: UUID, pk: int | None) -> Article | None:
    """The article that a form edits, if the user may; None for one that is not saved yet.

    A user's own working copy is kept on after the article was published or deleted. Raises
    PermissionDenied where there is neither a copy nor an article that the user may edit or add.
    """
    copy = WorkingCopy.objects.visible_to(user).filter(key=key).only("article").first()
    pk = copy.article_id if copy else pk
    article = None
    if pk is not None:
        editable = Article.objects.editable_by(user).filter(pk=pk)
        article = editable.only("newest_number").first()
    if not (copy or article) and (pk or not user.has_perm("articles.add_article")):
        raise PermissionDenied
    return article


def revision_number(text: Any) -> int:
    """The number of a revision that `text` can be; 0 where it cannot be one."""
    number = key_of(text) or 0
    return number if number < 2**31 else 0
