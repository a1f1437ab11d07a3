"""Forms of the desk: slugs that fill themselves in, Markdown that is easy to write."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import ModelMultipleChoiceField
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from accounts.concurrent_edits import ConcurrentEditForm
from accounts.deletion import Dependants
from accounts.folding import name_key

from .dependants import dependants
from .fields import validate_year
from .free_slugs import free_slug
from .models import merged_into
from .models.signing_names import Renaming
from .name_spellings import LIKE, is_no_spelling, is_other_name
from .near_names import names_near

TOLD = 3  # things of a kind that carry a name, which are told by their own names


def is_control(name: str) -> bool:
    """Whether an input of a desk form steers the form, and is no content that somebody typed.

    Every input that is no field of a model is named "_…", as Django names its buttons ("_save").
    """
    return name.startswith("_") or name == "csrfmiddlewaretoken"


def key_of(text: Any) -> int | None:
    """The key of an object that `text` can be; None where it cannot be one ("x", or too large)."""
    digits = str(text)
    return int(digits) if digits.isdecimal() and len(digits) < 19 else None


def uuid_of(text: Any) -> UUID | None:
    """The UUID that `text` spells; None where it spells none."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


class SeveralField(ModelMultipleChoiceField):
    """Several objects, chosen by their keys, where any text may come for a key."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if key_of(key) is None:
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, code="invalid_pk_value", params={"pk": key})
        return super().clean(value)


class PresentChoice(forms.ModelChoiceField):
    """An object chosen by its key: of one that was merged while the form was open the kept one."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            rows: Any = self.queryset
            key = key_of(value)
            into = merged_into(rows.model._meta.model_name, [key]).get(key) if key else None
            if into is None:
                raise
            return super().to_python(into)


def module(path: str) -> forms.Script:
    """A script of ours: it runs when the page is there, and leaves no names behind."""
    return forms.Script(path, type="module")


class MarkdownTextarea(forms.Textarea):
    """A text area that static/js/admin-editor.js makes an editor of.

    Without JavaScript it stays what it is; with it, it stays the form's field.
    """

    # In their order on the toolbar; static/js/editor/ knows what each does.
    TOOLS = {
        "bold": _("Bold"),
        "italic": _("Italic"),
        "heading": _("Heading"),
        "subheading": _("Subheading"),
        "quote": _("Quotation"),
        "list-ul": _("Bulleted list"),
        "list-ol": _("Numbered list"),
        "link": _("Link"),
        "internal-link": _("Link to an article, claim, author or topic"),
        "footnote": _("Footnote"),
        "table": _("Table"),
        "picture": _("Picture"),
        "file": _("File"),
        "rule": _("Dividing line"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "beside": _("The reader’s page beside the text"),
        "preview": _("Preview"),
    }
    # What the editor says; "%s" stands for a number.
    WORDS = {
        "words": _("Words: %s"),
        "pictures": _("Pictures, films or sounds left out: %s. A link can lead to them."),
        "search": _("Search articles, claims, authors and topics"),
        "none": _("Nothing that readers have has these words."),
        "logged_out": _("You are logged out. Log in again in another window, then try again."),
        "unreachable": _("The site does not answer. Try again."),
        "sending": _("It is being sent."),
        "close": _("Close"),
    }
    # The name of the address that answers what is searched for: whoever has one gives it.
    link_search = ""

    class Media:
        js = [module("js/admin-editor.js")]

    def __init__(self, attrs: dict[str, Any] | None = None, *, uploads: bool = False) -> None:
        """With `uploads` the text may have pictures and files that are added here."""
        super().__init__({"rows": 20, **(attrs or {})})
        self.uploads = uploads

    def build_attrs(self, base: dict[str, Any], extra: Any = None) -> dict[str, Any]:
        editor = {"data-tools": _as_json(self.TOOLS), "data-words": _as_json(self.WORDS)}
        if self.link_search:
            editor["data-link-search"] = reverse(self.link_search)
        if self.uploads:
            editor["data-picture-upload"] = reverse("admin:articles_image_upload")
            editor["data-file-upload"] = reverse("admin:articles_file_upload")
        return super().build_attrs(base, extra) | editor


def _as_json(words: dict[str, Any]) -> str:
    return json.dumps({name: str(text) for name, text in words.items()})


class ControlFields(forms.BaseForm):
    """A form some of whose fields are no content: their inputs are named "_…" (see is_control)."""

    control_fields: Collection[str] = ()

    def add_prefix(self, field_name: str) -> str:
        name: str = super().add_prefix(field_name)
        return f"_{name}" if field_name in self.control_fields else name


class DeskForm(ConcurrentEditForm):
    """A form of the desk: labels stand above fields, and what others have saved is not lost."""

    session: Any = None  # the FormSession of the request, set by DeskAdmin

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean(self) -> dict[str, Any] | None:
        if self.session and self.session.refusal:
            raise self.session.refusal
        return super().clean()

    def _post_clean(self) -> None:
        """Leave out of the general errors what stands at a field.

        A save that has lost a race was refused, and the form finds the reason itself by now.
        """
        super()._post_clean()  # type: ignore[misc]
        general = self.errors.pop(NON_FIELD_ERRORS, None)
        named = {message for errors in self.errors.values() for message in errors}
        for error in general.as_data() if general else ():  # with its code
            if error.messages[0] not in named:
                self.add_error(None, error)


class SlugForm(DeskForm):
    """A form whose slug may be left empty: it is made of the field that `slug_from` names.

    static/js/admin-slug.js shows the slug while that field is being typed. Where a slug need only
    be unique among the objects of one parent, `slug_within` names the field that has the parent.
    """

    slug_from = "title"
    slug_within = ""
    made_slug = ""

    class Media:
        js = [module("js/admin-slug.js")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slug = self.fields.get("slug")
        if slug is None:  # the user may see the object, but not change it
            return
        opts = self.instance._meta
        slug.required = False
        slug.help_text = _("The name in the URL. Left empty, it is made for you.")
        slug.widget.attrs |= {
            "data-slug-from": self.slug_from,
            "data-slug-within": self.slug_within,
            "data-slug-url": reverse(f"admin:{opts.app_label}_{opts.model_name}_slug"),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "slug" in self.fields and "slug" not in self.errors and not self.cleaned_data["slug"]:
            words = self.cleaned_data.get(self.slug_from, "")
            rivals = self.slug_rivals().exclude(pk=self.instance.pk)
            self.made_slug = self.cleaned_data["slug"] = free_slug(words, rivals)
        return cleaned

    def _post_clean(self) -> None:
        """Raise ValidationError if the made slug was taken since `clean` found that it was free.

        It is no fault of the user's, so it becomes no error of the form: DeskAdmin runs the save
        again, which makes another slug.
        """
        super()._post_clean()
        if self.errors and self.made_slug:
            rivals = self.slug_rivals().exclude(pk=self.instance.pk)
            if rivals.filter(slug=self.made_slug).exists():
                raise ValidationError(_("This slug is taken."), code="unique")

    def slug_rivals(self) -> Any:
        """The objects (a queryset) among which the slug must be the only one."""
        return type(self.instance)._default_manager.all()


class NameForm(SlugForm):
    """For what has a name instead of a title.

    Names like the one that is typed are shown before it is saved; whoever means another one says
    so: the posted DISTINCT is then the key of the name that is meant. Where what has the name gets
    quite another, what carries it is told before; whoever means that posts its key as SAME.
    """

    DISTINCT, SAME = "_distinct", "_same"
    slug_from = "name"
    near_names: Collection[Any] = ()
    is_asked_whether_same = False

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        self.key = name_key(name)
        is_new = self.key != self.instance.name_key
        if is_new and self.data.get(self.DISTINCT) != self.key:
            self.near_names = names_near(self.key, self.slug_rivals().exclude(pk=self.instance.pk))
        if self.near_names:
            message = _("Is it one of these? %(names)s. If not, say so above, and save again.")
            names = ", ".join(f"“{row}”" for row in self.near_names)
            raise ValidationError(message, code="near", params={"names": names})
        return name

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        now = self.cleaned_data.get("name", "")
        is_renamed = self.instance.pk and now and self.instance.name != now
        if is_renamed and (error := self.error_of_renaming(self.name_before, now)):
            self.add_error("name", error)
        return cleaned

    @property
    def name_before(self) -> str:
        """The name that a new one is compared with."""
        name: str = self.instance.name
        return name

    @property
    def is_distinct(self) -> bool:
        """Whether somebody has said that none of the names like this one is meant."""
        return self.data.get(self.DISTINCT) == getattr(self, "key", None)

    def error_of_renaming(self, was: str, now: str) -> ValidationError | None:
        """What to ask where the row gets quite another name, and something carries it."""
        if self.data.get(self.SAME) == self.key or not self.is_another(was, now):
            return None
        carried = "; ".join(in_short(each) for each in dependants(self.instance))
        self.is_asked_whether_same = bool(carried)
        message = _(
            "“%(now)s” is not “%(was)s”, and this goes with the name: %(carried)s. If it is the "
            "same %(what)s, say so above, and save again."
        )
        what = self.instance._meta.verbose_name
        params = {"was": was, "now": now, "carried": carried, "what": what}
        return ValidationError(message, code="another", params=params) if carried else None

    def is_another(self, was: str, now: str) -> bool:
        """Whether a name is not another spelling of the one before."""
        return fuzz.ratio(name_key(was), name_key(now)) < LIKE


class SigningNameForm(ControlFields, NameForm):
    """For a name that signs: where it changes, what was signed keeps it, unless it was misspelt."""

    control_fields: Collection[str] = ("renaming", "new_since")
    renaming = forms.ChoiceField(
        label=_("If the name changes"),
        choices=[
            ("new", _("It is a new name: what was signed before keeps the old one")),
            ("correction", _("It corrects a mistake: what was signed before is mended too")),
        ],
        widget=forms.RadioSelect,
        initial="new",
        required=False,
    )
    new_since = forms.DateField(
        label=_("New name since"),
        required=False,
        validators=[validate_year],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "What was signed from that day on carries the new name. Left empty, only what is "
            "signed from now on does."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.compared = [name for name in self.compared if name not in self.control_fields]
        for name in self.control_fields:
            self.fields[name].show_hidden_initial = False

    def clean_new_since(self) -> date | None:
        since: date | None = self.cleaned_data["new_since"]
        is_renamed = self.instance.pk and self.cleaned_data.get("name") != self.instance.name
        if since and is_renamed and self.cleaned_data.get("renaming") != "correction":
            self.instance.moment_of_renaming(since, timezone.now())
        return since

    @property
    def name_before(self) -> str:
        """Of a correction the first name that readers have had: not only that before it."""
        if self.cleaned_data.get("renaming") == "correction":
            first: str = self.instance.name_before_corrections()
            return first
        return super().name_before

    @property
    def how_renamed(self) -> Renaming:
        """What becomes of what was signed under the name that was there before."""
        is_correction = self.cleaned_data.get("renaming") == "correction"
        return Renaming(is_correction, self.cleaned_data.get("new_since"))


class AuthorForm(SigningNameForm):
    """For somebody who signs. No correction makes another person of them."""

    control_fields = (*SigningNameForm.control_fields, "link_undone")
    link_undone = forms.BooleanField(
        label=_("The login was linked by mistake"),
        required=False,
        help_text=_(
            "For when you take the login away because it never was this author's. Otherwise what "
            "was recorded with it stays known as theirs, whoever has the login later."
        ),
    )

    def is_another(self, was: str, now: str) -> bool:
        return is_other_name(was, now)

    def error_of_renaming(self, was: str, now: str) -> ValidationError | None:
        """Refuse a correction that no spelling explains, and a new name of an earlier day on which
        something was signed: readers, who have read the old one, would not be told of it.
        """
        is_correction = self.cleaned_data.get("renaming") == "correction"
        since = None if is_correction else self.cleaned_data.get("new_since")
        is_hidden = is_correction or (since and self.instance.signed_since(since))
        if not (is_hidden and is_no_spelling(was, now)):
            return super().error_of_renaming(was, now)
        message = _(
            "“%(now)s” is not how “%(was)s” is spelt. Say that it is a new name; if somebody "
            "else signed, change the byline of the article."
        )
        if since:
            message = _(
                "Readers have read “%(was)s” under what was signed since that day, and "
                "“%(now)s” is not how that is spelt. Leave the day empty, or choose a later one."
            )
        return ValidationError(message, code="another", params={"was": was, "now": now})


def in_short(found: Dependants) -> str:
    """A kind of dependants with their number, and the first of them: “Articles (3): “A”, “B” …”."""
    titles = (str(row) for row in found.rows[:TOLD])
    names = ", ".join(title if title.startswith("“") else f"“{title}”" for title in titles)
    more = " …" if found.count > TOLD else ""
    return f"{found.kind} ({found.count}): {names}{more}"
