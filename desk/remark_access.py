"""Remarks: who may make them, on which words, and what every act on a thread writes.

Whatever is done to a thread is done under the lock of its article (see articles.locks): the verbs
of an article carry its threads under the same.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from analysis import anchoring
from analysis.passages import not_found_message
from articles import visibility
from articles.locks import lock
from articles.markup import canonical
from articles.markup.characters import UNSTORABLE
from articles.models import Article, Revision
from articles.revisions import name_of

from .models import Mention, Notice, Remark, RemarkThread
from .notices import tell
from .workbench.places import Places

Act = Remark.Act
# As people type it: what follows a name in a sentence is no part of it.
MENTIONED = re.compile(r"(?<![\w@.])@([\w+-]+(?:\.[\w+-]+)*)")
TEXTS = ("body", "html", "text", "headings")
# What is read of a person: the name, and whether they may do anything at all.
PERSON = ("username", "display_name", "is_active", "is_staff", "is_superuser")
LONGEST = 20_000  # characters of a remark, and of other words
MOST_MENTIONED = 20
SENT_TWICE = timedelta(minutes=1)  # what somebody says again within it was sent twice
BEFORE = 200  # characters before a place that tell it from others


def open_to(user: Any) -> QuerySet[Article]:
    """The articles on whose words `user` (None: the site itself) may remark.

    Those of which the user sees the text in work; and those where somebody asks for the user's
    word, by naming them in a remark of a thread that is open.
    """
    if user is None:
        return Article.objects.all()
    if not visibility.has_permission(user, "articles.view_article"):
        return Article.objects.none()
    work = visibility.texts_in_work_visible_to(user)
    if work is visibility.EVERYTHING:
        return Article.objects.all()
    asked = Mention.objects.in_open_threads(user).values("remark__thread__article")
    return Article.objects.filter(work | Q(pk__in=asked, text_withheld=False))


def lock_article(key: int, by: Any, *, also: Iterable[int] = ()) -> Article:
    """Lock an article, and `also` others; return it as it is now.

    Raises PermissionDenied where it is gone, or `by` may not remark on it.
    """
    found = lock(Article.objects.filter(pk__in={key, *also}).defer(*TEXTS))
    if not open_to(by).filter(pk=key).exists():
        raise PermissionDenied(_("This article is gone, or you may not see it."))
    return next(article for article in found if article.pk == key)


def lock_thread(thread: RemarkThread, by: Any, *, also: Iterable[int] = ()) -> RemarkThread:
    """Lock a thread by its article; return it as it is now, with that."""
    article = lock_article(thread.article_id, by, also=also)
    row = RemarkThread.objects.filter(pk=thread.pk, article=article).first()
    if row is None:
        raise gone()
    row.article = article
    return row


def gone() -> ValidationError:
    return ValidationError(_("Somebody has deleted this in the meantime."), "changed")


def newest_revision(article: Article) -> Revision:
    """The revision whose text the threads of an article are tied to."""
    revision = article.revisions.defer("state").first()
    if revision is None:
        raise ValidationError(_("This article has no text yet."))
    return revision


def place(
    thread: RemarkThread,
    revision: Revision,
    quote: str,
    before: str = "",
    number: int | None = None,
) -> None:
    """Tie a thread to words of a revision; nothing is saved.

    `number` is that of the place where a page has them (see desk.workbench.places), which counts
    if they stand there. `before` is what stands before them in their block, by which one of several
    places is known: white space where they begin it, "" where nothing is known. Raises
    ValidationError, with the nearest words, where the text does not have them just once.
    """
    known = Places(revision.text).words(quote, number) if number is not None else None
    span = (
        anchoring.Span(*known.span)
        if known
        else _find(revision.text, anchoring.clean_quote(quote), before)
    )
    thread.start, thread.end = span.start, span.end
    thread.quote = revision.text[span.start : span.end]
    thread.prefix, thread.suffix = anchoring.context(revision.text, span)
    thread.state, thread.confidence = "exact", 1.0
    thread.revision = revision.number


def _find(text: str, quote: str, before: str) -> anchoring.Span:
    if not quote:
        raise ValidationError(_("Give the words that you remark on."), "no_words")
    try:
        return anchoring.locate(text, quote)
    except anchoring.QuoteNotFound as error:
        raise ValidationError(not_found_message(error), "not_found") from error
    except anchoring.QuoteNotUnique as error:
        spans = anchoring.occurrences(text, quote)
        meant = [span for span in spans if before and _follows(text[: span.start], before)]
        if len(meant) == 1:
            return meant[0]
        message = _(
            "The text has these words %(count)d times. Add the words before or after them, until "
            "it is clear which place is meant."
        )
        raise ValidationError(message % {"count": error.count}, "not_unique") from error


def _follows(text: str, before: str) -> bool:
    """Whether a text, up to a place, ends with what stands before that in its block."""
    words = canonical(before)[-BEFORE:]
    return text.rstrip().endswith(words) if words else not text or text.endswith("\n\n")


def say(
    thread: RemarkThread,
    act: Remark.Act,
    text: str = "",
    *,
    by: Any,
    at: datetime,
    words: str | None = None,
) -> Remark:
    """Add to a locked thread what somebody says or does; tell those whom it names."""
    text = text.strip().replace("\r\n", "\n")
    remark = Remark(
        thread=thread, act=act, author=by, signed=name_of(by), text=text, words=words, at=at
    )
    check_length(text, words or "")
    remark.full_clean(exclude=["thread", "author"])
    remark.save()
    mention(remark, thread.article, by)
    return remark


def said_just_now(
    remarks: QuerySet[Remark], text: str, words: str | None, *, by: Any, at: datetime
) -> Remark | None:
    """The same, by the same person, a moment ago: a button that was pressed twice."""
    same = remarks.filter(author=by, text=text.strip(), words=words, at__gt=at - SENT_TWICE)
    return same.last() if by is not None else None


def with_person(text: str, person: str) -> str:
    """A remark that names a person, who was chosen beside it, too."""
    check_length(text, person)
    text, person = text.strip().replace("\r\n", "\n"), person.strip().lstrip("@")
    if not person or person.casefold() in {name.casefold() for name in MENTIONED.findall(text)}:
        return text
    if not MENTIONED.fullmatch(f"@{person}"):
        raise ValidationError(_("Nobody has the username “%s”.") % person)
    return f"@{person} {text}".rstrip()


def check_length(*texts: str) -> None:
    if any(UNSTORABLE.search(text) for text in texts):
        raise ValidationError(_("It has a character that cannot be kept: take it out."))
    if any(len(text) > LONGEST for text in texts):
        raise ValidationError(_("This is too long for a remark."))


def mention(remark: Remark, article: Article, by: Any) -> None:
    """Note whom a remark names by “@username”, and tell each of them once.

    A name that nobody has is just a word. Whoever sees everybody's drafts may ask anybody of the
    desk; others name those who may see the article.
    """
    people = _named_in(remark.text)
    known = {*remark.mentions.values_list("person", flat=True)}
    for person in people:
        if person.pk in known:
            continue
        may_ask = by is None or visibility.sees_drafts(by)
        if not (may_ask or open_to(person).filter(pk=article.pk).exists()):
            message = _("%s may not see this article: ask an editor to name them.")
            raise ValidationError(message % person.get_full_name())
        Mention.objects.create(remark=remark, person=person)
        _tell(person, remark, article, by)


def _named_in(text: str) -> list[User]:
    names = {name.casefold() for name in MENTIONED.findall(text)}
    if len(names) > MOST_MENTIONED:
        raise ValidationError(_("A remark can name %d people at most.") % MOST_MENTIONED)
    if not names:
        return []
    return [user for user in people_of_the_desk() if user.username.casefold() in names]


def forget_mentions(remark: Remark) -> None:
    """Take back the mentions of those whom a remark names no more, with what each was told."""
    named = [person.pk for person in _named_in(remark.text)]
    gone = remark.mentions.exclude(person__in=named)
    people = [*gone.values_list("person", flat=True)]
    if people:
        gone.delete()
        forget_notices(remark, people)


def forget_notices(remark: Remark, people: Iterable[int]) -> None:
    """Take back what people (by key) were told of a remark."""
    told = Notice.objects.filter(verb=Notice.Verb.MENTIONED, article=remark.thread.article_id)
    path = remark.thread.get_absolute_url()
    told.filter(to__in=people, path=path, at=remark.at).delete()


def people_of_the_desk() -> QuerySet[User]:
    """Those who can be named in a remark."""
    people: QuerySet[User] = User.objects.filter(is_active=True, is_staff=True).only(*PERSON)
    return people


def _tell(person: User, remark: Remark, article: Article, by: Any) -> None:
    """Tell somebody that a remark names them; the notice leads to its thread."""
    path = remark.thread.get_absolute_url()
    tell(person, Notice.Verb.MENTIONED, article, by=by, path=path, at=remark.at)
