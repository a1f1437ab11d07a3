"""Forms of the desk: slugs that fill themselves in, Markdown that is easy to write."""

from itertools import count
from typing import Any

from django import forms
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .models import Article, Author, Organization, Topic
from .slugs import make_slug

# Left free at the end of a slug for the "-2" that tells it from its twin.
NUMBER_LENGTH = 6


def free_slug(words: str, rivals: models.QuerySet[Any]) -> str:
    """A slug of `words` that none of `rivals` has: "summit", "summit-2", …

    Words without a letter or a digit give the name of the model.
    """
    max_length = rivals.model._meta.get_field("slug").max_length - NUMBER_LENGTH
    stem = make_slug(words, max_length) or str(rivals.model._meta.model_name)
    taken = set(rivals.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(candidate for candidate in candidates if candidate not in taken)


class MarkdownTextarea(forms.Textarea):
    """A text area that static/js/admin-editor.js makes an editor of."""

    class Media:
        css = {"all": ["vendor/easymde/easymde.min.css", "css/admin-editor.css"]}
        js = ["vendor/easymde/easymde.min.js", "js/admin-editor.js"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 20, "data-markdown": "", **(attrs or {})})


class SlugForm(forms.ModelForm):
    """A form whose slug may be left empty: it is made of the field that `slug_from` names.

    static/js/admin-slug.js shows the slug while that field is being typed.
    """

    slug_from = "title"

    class Media:
        js = ["js/admin-slug.js"]

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
            "data-slug-url": reverse(f"admin:{opts.app_label}_{opts.model_name}_slug"),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "slug" in self.fields and "slug" not in self.errors and not self.cleaned_data["slug"]:
            words = self.cleaned_data.get(self.slug_from, "")
            rivals = self.slug_rivals().exclude(pk=self.instance.pk)
            self.cleaned_data["slug"] = free_slug(words, rivals)
        return cleaned

    def slug_rivals(self) -> models.QuerySet[Any]:
        """The objects among which the slug must be the only one."""
        return type(self.instance)._default_manager.all()


class ArticleForm(SlugForm):
    class Meta:
        model = Article
        fields = "__all__"
        widgets = {"body": MarkdownTextarea}


class AuthorForm(SlugForm):
    slug_from = "name"

    class Meta:
        model = Author
        fields = "__all__"


class OrganizationForm(SlugForm):
    slug_from = "name"

    class Meta:
        model = Organization
        fields = "__all__"


class TopicForm(SlugForm):
    slug_from = "name"

    class Meta:
        model = Topic
        fields = "__all__"
