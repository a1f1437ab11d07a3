"""People, organizations, topics, series, articles, and pages of the site's own.

Keys and indexes are chosen for 100,000 articles: each public list is one range of one index, read
from either end, so its first and its last page cost the same.
"""

from .article import BODY_MAX_LENGTH, Article
from .bylines import Byline, BylineChange
from .debates import Debate
from .former_names import FormerNameSlug, former_slugs_of, moved_name
from .hub_notices import HubNotice
from .media import File, Image
from .name_merges import NameMerge, ToldApart, merged_into
from .pages import METHOD, Page, PageVersion
from .people import Author, DeletedName, Organization
from .pins import Pin
from .revisions import (
    REINSTATEMENT,
    REMOVAL,
    RETRACTION,
    Comparison,
    Correction,
    FormerSlug,
    Grade,
    LogEntry,
    Revision,
)
from .sent_forms import SentForm
from .series import MOST_PARTS, Series, SeriesPart
from .topics import TaggedArticle, Topic
from .working_copies import WorkingCopy

__all__ = [
    "BODY_MAX_LENGTH",
    "METHOD",
    "MOST_PARTS",
    "REINSTATEMENT",
    "REMOVAL",
    "RETRACTION",
    "Article",
    "Author",
    "Byline",
    "BylineChange",
    "Comparison",
    "Correction",
    "Debate",
    "DeletedName",
    "File",
    "FormerNameSlug",
    "FormerSlug",
    "Grade",
    "HubNotice",
    "Image",
    "LogEntry",
    "NameMerge",
    "Organization",
    "Page",
    "PageVersion",
    "Pin",
    "Revision",
    "SentForm",
    "Series",
    "SeriesPart",
    "TaggedArticle",
    "ToldApart",
    "Topic",
    "WorkingCopy",
    "former_slugs_of",
    "merged_into",
    "moved_name",
]
