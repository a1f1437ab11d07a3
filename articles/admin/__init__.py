"""The editors' side of articles and of the people who write them, in Django's own admin."""

from django.contrib import admin
from taggit.models import Tag

from . import articles, history, media, pages, people, series  # noqa: F401  (registers their models)

# Taggit's own model: the tags of this site are topics.
admin.site.unregister(Tag)
