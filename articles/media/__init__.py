"""Pictures and files of articles: taken in, kept in sizes, shown, described, removed.

`reading` and `attachments` are pure (bytes to what is kept), `uploads` and `removal` have the
verbs, `uses` says which revisions use what, `problems` what is to be mended before publishing.
"""

from .problems import Problem, problems_in, problems_of
from .references import reference_to
from .uploads import add_file, add_picture, delete_media, describe, read_file, read_upload
from .uses import keep_uses

__all__ = [
    "Problem",
    "add_file",
    "add_picture",
    "delete_media",
    "describe",
    "keep_uses",
    "problems_in",
    "problems_of",
    "read_file",
    "read_upload",
    "reference_to",
]
