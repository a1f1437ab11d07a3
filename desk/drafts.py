"""An article that was read, as a draft: its columns, its names, its former addresses.

What names somebody or something is matched with what is there by the equality of names; what is
not there is made where the one who imports may make it, and told either way.
"""

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.folding import name_key
from articles import workflow
from articles.dates import in_words
from articles.fields import TURNS
from articles.free_slugs import free_slug
from articles.languages import language_name
from articles.media import add_picture
from articles.media.uploads import digest_of
from articles.models import Article, Author, Byline, Image, Organization, Topic
from articles.names_of_once import rows_called
from articles.state import Signature
from articles.visibility import has_permission

from .models import FormerAddress
from .readers import EmbeddedPicture, Finding, Kind, ReadArticle, Signer, path_of

SAME_TITLES = 3
MOST_PICTURES = 100  # of one article
ALT_MAX = 500  # characters, as Image has it


def keep_picture(picture: EmbeddedPicture, by: Any) -> Image:
    """A picture of a document, kept once, however often it was brought in by the same person."""
    try:
        data = b64decode(re.sub(r"\s|%[0-9A-Fa-f]{2}", "", picture.base64), validate=True)
    except ValueError as error:
        raise ValidationError(_("It is damaged.")) from error
    own = Image.objects.filter(digest=digest_of(data), uploaded_by=by, removed_at=None)
    known: Image | None = own.first()
    alt = " ".join(TURNS.sub("", picture.alt).split())[:ALT_MAX]
    return known or add_picture(Image(alt=alt), data, by=by)


def make_draft(found: ReadArticle, *, by: Any = None) -> tuple[Article, list[Finding]]:
    """A new draft of an article that was read, and all that is to be said of it.

    Call it within a transaction. Raises ValidationError or PermissionDenied where it cannot be one.
    """
    draft = _Draft(found, by)
    article = draft.article()
    saved = workflow.save_draft(
        article, bylines=tuple(draft.bylines()), topics=tuple(draft.topics()), by=by
    )
    draft.keep_addresses(saved)
    return saved, draft.findings


class _Draft:
    def __init__(self, found: ReadArticle, by: Any) -> None:
        self.found, self.by = found, by
        self.findings = [*found.findings]

    def say(self, kind: Kind, text: str) -> None:
        self.findings.append(Finding(kind, text))

    def article(self) -> Article:
        """The article with its columns, not saved."""
        found = self.found
        if not found.body.strip():
            raise ValidationError(_("There is no text."))
        article = Article(
            title=self._title(),
            body=self.body(),
            standfirst=found.standfirst,
            editors_note=found.editors_note,
            disclaimer=found.disclaimer,
            desk_titled=not found.is_titled,
            publisher=self.named(Organization, found.publisher, kind="publisher"),
        )
        self._set_plain_columns(article)
        article.slug = self._slug(article.title)
        return article

    def body(self) -> str:
        """The text, with the pictures that the document brings kept here."""
        body = self.found.body
        for number, picture in enumerate(self.found.pictures):
            there = f"]({path_of(number)})"
            try:
                if number >= MOST_PICTURES:
                    raise ValidationError(_("There are more than %d.") % MOST_PICTURES)
                image = keep_picture(picture, self.by)
            except (ValidationError, PermissionDenied) as error:
                self.say_left_out(picture.alt, error)
                body = re.sub(rf"!\[(?:\\.|[^\]\\])*{re.escape(there)}", "", body)
                continue
            body = body.replace(there, f"]({image.get_absolute_url()})")
            self.say_kept(picture.alt, image)
        return body

    def say_left_out(self, alt: str, error: Any) -> None:
        reasons = " ".join(getattr(error, "messages", [str(error)]))
        words = {"picture": alt or _("no words for it"), "why": reasons}
        self.say(Kind.LEFT_OUT, _("A picture: %(picture)s. %(why)s") % words)

    def say_kept(self, alt: str, image: Image) -> None:
        address = image.get_absolute_url()
        if alt:
            self.say(Kind.UNDERSTOOD, _("A picture: %s") % f"“{alt}” ({address})")
        else:
            message = _("A picture without words: say what it shows, or {.decorative} (%s).")
            self.say(Kind.LOOK, message % address)

    def _title(self) -> str:
        title = " ".join(TURNS.sub("", self.found.title).split())[:200]
        if not self.found.is_titled:
            message = _("No title was found: “%s” was made of the file's name.")
            self.say(Kind.LOOK, message % title)
        self._say_same_title(title)
        return title

    def _say_same_title(self, title: str) -> None:
        visible = Article.objects.all() if self.by is None else Article.objects.visible_to(self.by)
        for other in visible.filter(title=title).only("title", "slug")[:SAME_TITLES]:
            self.say(Kind.LOOK, _("There is an article of this title already: %s") % other.slug)

    def _set_plain_columns(self, article: Article) -> None:
        """Set date, address and language, where they can be what they say they are."""
        for name in ("source_date", "source_url", "language"):
            value, field = getattr(self.found, name), Article._meta.get_field(name)
            if not value:
                continue
            try:
                setattr(article, name, field.clean(value, article))  # type: ignore[union-attr]
            except ValidationError as error:
                self.say(Kind.LOOK, f"{value}: {' '.join(error.messages)}")
        if article.source_date:
            self.say(Kind.UNDERSTOOD, _("Date: %s") % in_words(article.source_date))
        if article.source_url:
            self.say(Kind.UNDERSTOOD, _("Address of the original: %s") % article.source_url)
        language = language_name(article.language)
        if self.found.language:
            self.say(Kind.UNDERSTOOD, _("Language: %s") % language)
        else:
            self.say(Kind.LOOK, _("No language is declared; it was taken for %s.") % language)

    def _slug(self, title: str) -> str:
        wanted = self.found.slug
        slug = free_slug(wanted or title, Article.objects.all())
        if wanted and slug != wanted:
            words = {"wanted": wanted, "slug": slug}
            self.say(Kind.LOOK, _("The slug “%(wanted)s” is taken; it has “%(slug)s”.") % words)
        return slug

    def bylines(self) -> Iterator[Signature]:
        keys = set()
        for signer in self.found.signers:
            author = self._author(signer)
            if author is None or author.pk in keys:
                continue
            keys.add(author.pk)
            yield self._signature(author, signer)
        if not keys:
            self.say(Kind.LOOK, _("Nobody signs it."))

    def _signature(self, author: Author, signer: Signer) -> Signature:
        """As the document says it; what it leaves out is that of the author's last byline."""
        named = self.named(Organization, signer.affiliation, abbreviation=signer.abbreviation)
        affiliation, role = named.pk if named else None, signer.role[:200]
        if role or signer.affiliation:
            return Signature(author.pk, role, affiliation)
        last = self._last_byline(author)
        if last is None or not (last.role or last.affiliation):
            return Signature(author.pk, role, affiliation)
        told = ", ".join(str(each) for each in (last.role, last.affiliation) if each)
        words = {"author": author, "byline": told}
        self.say(Kind.LOOK, _("%(author)s signs as in the last byline: %(byline)s.") % words)
        return Signature(author.pk, last.role, last.affiliation_id)

    def _last_byline(self, author: Author) -> Byline | None:
        visible = Article.objects.all() if self.by is None else Article.objects.visible_to(self.by)
        rows = Byline.objects.filter(author=author, article__in=visible)
        newest = rows.order_by(
            F("article__published_at").desc(nulls_last=True), "-article__pk", "position"
        )
        return newest.select_related("affiliation").first()

    def _author(self, signer: Signer) -> Any:
        same = rows_called(Author, signer.name)
        if len(same) > 1:
            message = _("More than one author is called “%s”: choose the one that signs.")
            self.say(Kind.LOOK, message % signer.name)
            return None
        if same:
            self.say(Kind.UNDERSTOOD, _("Signed by %s, whom the desk knows.") % same[0])
            return same[0]
        return self._new(Author, signer.name)

    def topics(self) -> Iterator[int]:
        for name in self.found.topics:
            topic = self.named(Topic, name)
            if topic is not None:
                yield topic.pk

    def named(self, model: Any, name: str, **columns: Any) -> Any:
        """The row of a name, made where it is not there; None where it may not be made."""
        if not name_key(name):
            return None
        row = next(iter(rows_called(model, name)), None)
        if row is None:
            return self._new(model, name, **columns)
        self.say(Kind.UNDERSTOOD, f"{str(model._meta.verbose_name).capitalize()}: {row}")
        return row

    def _new(self, model: Any, name: str, **columns: Any) -> Any:
        words = {"kind": model._meta.verbose_name, "name": name}
        right = f"{model._meta.app_label}.add_{model._meta.model_name}"
        if self.by is not None and not has_permission(self.by, right):
            message = _(
                "The desk has no %(kind)s “%(name)s”, and you may not add one: ask an editor."
            )
            self.say(Kind.LOOK, message % words)
            return None
        name = TURNS.sub("", name)[: model._meta.get_field("name").max_length].strip()
        row = model(name=name, slug=free_slug(name, model._default_manager.all()), **columns)
        try:
            saved = workflow.save_name(row, by=self.by)
        except ValidationError as error:
            self.say(Kind.LOOK, f"“{name}”: {' '.join(error.messages)}")
            return None
        self.say(Kind.LOOK, _("The %(kind)s “%(name)s” is new here.") % words)
        return saved

    def keep_addresses(self, article: Article) -> None:
        """Let the paths that the article had elsewhere lead to it, where nothing else has them."""
        for path in self.found.former_paths:
            address, made = FormerAddress.objects.get_or_create(
                path=path[:300], defaults={"article": article}
            )
            if made:
                self.say(Kind.UNDERSTOOD, _("Who asks for %s is led to it.") % path)
            elif address.article_id != article.pk:
                self.say(Kind.LOOK, _("Another article has the address %s already.") % path)
