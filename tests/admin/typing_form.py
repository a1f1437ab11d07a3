"""A member of the desk who types into an article's form, with the page's script at work."""

from typing import Any

from django.urls import reverse

from articles.models import Article, WorkingCopy
from tests.admin.desk import fields_of, form_url

ADD = form_url("articles.article")


class Form:
    """A form that is open in a browser: it types, and sends what the page's script would send."""

    def __init__(self, client: Any, article: Article | None = None, page: Any = None) -> None:
        self.client = client
        self.url = form_url("articles.article", article.pk) if article else ADD
        self.keep_url = reverse("admin:articles_article_keep", args=[article.pk] if article else [])
        self.fields = fields_of(page or client.get(self.url))
        self.sequence = int(self.fields.get("_sequence") or 0)

    def send(self, **told: Any) -> Any:
        self.sequence += 1
        meta = {name: self.fields[name] for name in ("_copy", "_base")}
        return self.client.post(self.keep_url, {**meta, "_sequence": self.sequence, **told})

    def type(self, **words: Any) -> Any:
        self.fields |= words
        return self.send(**{**self.fields, "_sequence": self.sequence + 1, "_typed": 1})

    def save(self, **words: Any) -> Any:
        self.fields |= words
        return self.client.post(self.url, self.fields | {"_continue": "1"})

    @property
    def copy(self) -> WorkingCopy:
        return WorkingCopy.objects.get(pk=self.fields["_copy"])


def go_on(client: Any, url: str) -> Any:
    ((copy, _description),) = client.get(url).context["unsaved"]
    return client.post(url, {"_go_on": str(copy.key)})
