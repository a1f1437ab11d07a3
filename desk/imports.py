"""Bringing texts in: files become drafts, each with a report of what became of it.

One bad file stops nothing: each file is read by itself, and each article of it is written in a
transaction of its own. What was imported before is known by its key, and left as it is.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.locks import lock
from articles.visibility import has_permission

from .drafts import make_draft
from .models import Import, ImportedArticle, ImportedFile
from .readers import MOST_BYTES, Finding, Kind, ReadArticle, Reading, Refused

Read = Callable[[str, bytes], Reading]
# Asked between two articles: whether to go on, or to leave the rest for later.
GoesOn = Callable[[], bool]
Outcome = ImportedArticle.Outcome
State = ImportedFile.State
ORIGINAL_MAX = 1_000_000  # characters of the original that are shown beside the draft
KEY_MAX = 400


@transaction.atomic
def begin_import(
    files: Iterable[tuple[str, bytes]], *, by: Any = None, at: datetime | None = None
) -> Import:
    """Keep files, by their names, to be read. Nothing is read yet."""
    if by is not None and not has_permission(by, "articles.add_article"):
        raise PermissionDenied(_("You may not add articles."))
    begun = Import.objects.create(created_by=by, created_at=at or timezone.now())
    for position, (name, data) in enumerate(files):
        is_too_large = len(data) > MOST_BYTES
        ImportedFile.objects.create(
            within=begun,
            position=position,
            name=name[-255:] or "?",
            size=len(data),
            digest=digest_of_file(data),
            compressed=b"" if is_too_large else zlib.compress(data),
            state=State.REFUSED if is_too_large else State.WAITING,
            refusal=too_large() if is_too_large else "",
        )
    return begun


def too_large() -> str:
    message = _("The file is larger than %d MB. Import it in parts.")
    return message % (MOST_BYTES // 1024 // 1024)


def read_waiting(begun: Import, read: Read, goes_on: GoesOn = lambda: True) -> None:
    """Read the files of an import that wait, in their order, as long as `goes_on` says so."""
    for file in one_by_one(begun.files.filter(state=State.WAITING)):
        if not goes_on():
            return
        read_file(file, read, goes_on)


def one_by_one(files: QuerySet[ImportedFile]) -> Iterator[ImportedFile]:
    """Files in their order, each read from the database when it is its turn: they are large."""
    for key in [*files.order_by("within", "position").values_list("pk", flat=True)]:
        yield ImportedFile.objects.select_related("within__created_by").get(pk=key)


def read_file(file: ImportedFile, read: Read, goes_on: GoesOn = lambda: True) -> None:
    """Read a file, and make drafts of its articles. Goes on where it was interrupted before."""
    try:
        reading = read(file.name, file.original)
    except Refused as error:
        _end(file, state=State.REFUSED, refusal=str(error), number=0)
        return
    findings = [_as_json(finding) for finding in reading.findings]
    file.format, file.number, file.findings = reading.format, len(reading.articles), findings
    file.save(update_fields=["format", "number", "findings"])
    done = {*file.articles.values_list("position", flat=True)}
    for position, found in enumerate(reading.articles):
        if position in done:
            continue
        if done and not goes_on():
            return
        import_article(file, position, found)
        done.add(position)
    _end(file, state=State.READ)


def _end(file: ImportedFile, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(file, name, value)
    file.save(update_fields=[*columns])


def import_article(file: ImportedFile, position: int, found: ReadArticle) -> ImportedArticle:
    """Make a draft of an article that was read, unless it was imported before."""
    row = ImportedArticle(
        file=file,
        position=position,
        key=key_of(file, found),
        digest=digest_of(found),
        title=found.title[:200],
        original=found.original[:ORIGINAL_MAX],
        original_is_html=found.original_is_html,
    )
    reason = _("Somebody else wrote the same at this moment. Import it again.")
    for _attempt in range(2):  # a name or a slug may be taken at the same moment
        try:
            return _once(row, lambda: _import(row, found))
        except IntegrityError:
            continue
        except (ValidationError, PermissionDenied) as error:
            reason = _reason(error)
            break
    return _once(row, lambda: _failed(row, found, reason))


@transaction.atomic
def _once(row: ImportedArticle, write: Callable[[], ImportedArticle]) -> ImportedArticle:
    """Write what became of an article, unless another request has done so meanwhile.

    The file is locked before names and articles are (see articles.locks).
    """
    lock(ImportedFile.objects.filter(pk=row.file_id).only("pk"))
    done = ImportedArticle.objects.filter(file=row.file_id, position=row.position).first()
    return done or write()


def _import(row: ImportedArticle, found: ReadArticle) -> ImportedArticle:
    known = imported_before(row.key)
    if known is not None:
        row.outcome, row.article = Outcome.KNOWN, known.article
        if known.digest != row.digest:
            message = _("It says something else than when it was imported: the draft was left.")
            row.findings = [_as_json(Finding(Kind.LOOK, message))]
    else:
        row.outcome = Outcome.CREATED
        row.article, findings = make_draft(found, by=row.file.within.created_by)
        row.findings = [_as_json(finding) for finding in findings]
    row.save()
    return row


def _failed(row: ImportedArticle, found: ReadArticle, reason: str) -> ImportedArticle:
    row.outcome, row.article = Outcome.FAILED, None
    findings = [Finding(Kind.LOOK, reason), *found.findings]
    row.findings = [_as_json(finding) for finding in findings]
    row.save()
    return row


def imported_before(key: str) -> ImportedArticle | None:
    """The import that made a draft of what has this key, while the draft is there."""
    made = ImportedArticle.objects.filter(key=key, outcome=Outcome.CREATED)
    return made.filter(article__isnull=False).select_related("article").first()


def key_of(file: ImportedFile, found: ReadArticle) -> str:
    """What an article is known by: its key at its source, else the content that it came in."""
    if found.key and len(found.key) <= KEY_MAX:
        return found.key
    content = found.key or (file.digest if file.number == 1 else digest_of(found))
    return f"sha256:{hashlib.sha256(content.encode()).hexdigest()}"


def digest_of_file(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def digest_of(found: ReadArticle) -> str:
    """SHA-256 of what an article says (hexadecimal)."""
    return hashlib.sha256(f"{found.title}\n{found.original}".encode()).hexdigest()


def _as_json(finding: Finding) -> dict[str, str]:
    return {"kind": str(finding.kind), "text": finding.text}


def _reason(error: ValidationError | PermissionDenied) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error) or _("You may not do this.")
