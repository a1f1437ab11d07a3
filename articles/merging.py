"""Merging a row into another of its kind, and undoing it: topics, authors, organizations, sources.

What there is to a kind is said once (KINDS), and what has rows of a kind is a mover (MOVERS): each
app registers its own, so that this module knows no row but the two. See moved_rows for the movers
that most foreign keys need, and names for the other verbs on names.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Field, Model, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.folding import NameKeyField

from .events import DELETE, SAVE, NameChange, article_changed
from .locks import lock
from .models import Article, DeletedName, FormerNameSlug, NameMerge, former_slugs_of, merged_into
from .name_spellings import is_other_name
from .names import remember_name
from .near_pairs import pairs_spelt_alike
from .revisions import name_of
from .sorting import SortKeyField
from .visibility import has_permission
from .workflow import Unconfirmed

MOST_ALIKE = 20


@dataclass(frozen=True)
class Use:
    """What a row is used for, in words ("3 articles"), and the first rows of it, to be linked."""

    words: str
    rows: tuple[Model, ...] = ()


class Mover(Protocol):
    """What has rows of a kind, and how that goes from one row (key) to another.

    `keys` are the foreign keys that it moves, by label: "articles.byline.author". `uses` says of a
    row what there is, `articles` gives the keys of the articles to be locked for it. `move` returns
    as JSON what `move_back` is given.
    """

    kind: str
    name: str
    keys: tuple[str, ...]

    def uses(self, key: int) -> Iterable[Use]: ...

    def articles(self, key: int) -> set[int]: ...

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any: ...

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None: ...


@dataclass(frozen=True)
class Told:
    """What is told of a merge or its undoing: one row changed, `other` is the other of the two."""

    verb: str
    row: Any
    before: Mapping[str, Any] | None
    now: Mapping[str, Any] | None
    at: datetime
    by: Any
    other: Any


def tell_of_name(told: Told) -> None:
    change = NameChange(
        told.verb,
        told.row,
        dict(told.before or {}),
        None if told.now is None else dict(told.now),
        told.at,
        told.by,
        taken_by=told.other,
    )
    article_changed.send(sender=type(told.row), change=change)


def _nothing_forbids(_gone: Any, _kept: Any, _by: Any) -> None:
    """Any two may be merged, by whoever may merge."""


def spelt_alike(row: Any) -> list[Any]:
    """Other rows with names that are the same in another spelling, in the order of names."""
    others = type(row)._default_manager.exclude(pk=row.pk).only("name", "slug", "kind")
    found = (each for each in others if not is_other_name(each.name, row.name))
    return [each for each, _place in zip(found, range(MOST_ALIKE), strict=False)]


@dataclass(frozen=True)
class Kind:
    """What may be merged.

    Of the columns `fills` the kept row gets what it has not, of `joins` it gets what both say.
    `check` raises ValidationError where two may not be one (by whom is its third argument), `alike`
    finds others that may be a row, and `pairs` all pairs (of keys) that may be one. `is_named` says
    that revisions name it by key.
    """

    model: type[Model]
    fills: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    check: Callable[[Any, Any, Any], None] = _nothing_forbids
    tell: Callable[[Told], None] = tell_of_name
    alike: Callable[[Any], list[Any]] = spelt_alike
    pairs: Callable[[type[Model]], Iterable[tuple[int, int]]] = pairs_spelt_alike
    is_named: bool = True
    columns: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        own = [each.attname for each in self.model._meta.concrete_fields if _is_kept(each)]
        object.__setattr__(self, "columns", tuple(own))

    @property
    def rows(self) -> Any:
        return self.model._default_manager

    @property
    def permissions(self) -> tuple[str, str]:
        opts = self.model._meta
        change, delete = (f"{opts.app_label}.{verb}_{opts.model_name}" for verb in VERBS)
        return change, delete


VERBS = ("change", "delete")
KINDS: dict[str, Kind] = {}
MOVERS: list[Mover] = []
# By kind what brings articles (keys, locked) in step once all rows are moved.
FOLLOWERS: dict[str, list[Callable[[set[int], datetime, Any], None]]] = {}


def _is_kept(column: "Field[Any, Any]") -> bool:
    """Whether a row is made again with a column; the others follow from these."""
    return not (column.primary_key or isinstance(column, NameKeyField | SortKeyField))


def movers_of(kind: str) -> list[Mover]:
    return [each for each in MOVERS if each.kind == kind]


def may_merge(user: Any, kind: str) -> bool:
    return all(has_permission(user, each) for each in KINDS[kind].permissions)


def uses_of(row: Model) -> list[Use]:
    """What there is of a row, by what it is used for."""
    kind = _kind_of(row)
    return [use for mover in movers_of(kind) for use in mover.uses(row.pk)]


def uses_in_words(row: Model) -> str:
    return ", ".join(use.words for use in uses_of(row)) or _("nothing")


def alike(row: Any) -> list[Any]:
    """Other rows of its kind that may be the same."""
    return KINDS[_kind_of(row)].alike(row)[:MOST_ALIKE]


def articles_with(kind: str, key: int) -> set[int]:
    """The articles (keys) with a row (key), and those of what else has it."""
    return {article for each in movers_of(kind) for article in each.articles(key)}


@transaction.atomic
def merge(
    row: Model, into: Model, *, confirmed: Any = None, by: Any = None, at: datetime | None = None
) -> NameMerge:
    """Let all that has `row` have `into` instead, and its address lead there.

    `confirmed` has the keys of what the editor was shown of it (see Unconfirmed); None where nobody
    is asked. Raises PermissionDenied and ValidationError, and changes nothing then.
    """
    kind = _kind_of(row)
    _require_permission(by, kind)
    gone, kept = _locked_pair(kind, row, into)
    KINDS[kind].check(gone, kept, by)
    at = at or timezone.now()
    if confirmed is not None:
        _require_shown(gone, kept, confirmed)
    articles, filled = articles_with(kind, gone.pk), _filled(kind, gone, kept)
    _lock_articles(articles | (articles_with(kind, kept.pk) if filled else set()))
    merge, columns, key = _record(kind, gone, kept, at, by), _columns(gone), gone.pk
    merge.filled = filled
    _fill(gone, kept, filled, at, by)
    merge.moved = {each.name: each.move(key, kept.pk, at, by) for each in movers_of(kind)}
    _bring_in_step(kind, articles, at, by)
    _delete(gone)
    if KINDS[kind].is_named:
        remember_name(gone, key, at)
    FormerNameSlug.objects.create(kind=kind, slug=columns["slug"], key=kept.pk)
    merge.save()
    gone.pk = key
    KINDS[kind].tell(Told(DELETE, gone, columns, None, at, by, kept))
    return merge


@transaction.atomic
def undo_merge(merge: NameMerge, *, by: Any = None, at: datetime | None = None) -> Any:
    """Let there be the row again that was merged, with all that it had and that the other still
    has.
    """
    _require_permission(by, merge.kind)
    kind = KINDS[merge.kind]
    kept = lock(kind.rows.filter(pk=merge.into))
    at = at or timezone.now()
    stored = NameMerge.objects.undoable(at).filter(pk=merge.pk).first()
    if not (kept and stored):
        raise ValidationError(
            _(
                "This merge cannot be undone: it is undone, too old, its row is gone, or another"
                " has been merged into the same since. Undo that one first."
            )
        )
    _lock_articles(articles_with(merge.kind, kept[0].pk))
    _take_back(stored, kept[0], at, by)
    back = _restored(stored)
    for mover in movers_of(merge.kind):
        mover.move_back(stored.moved.get(mover.name), back.pk, kept[0].pk, at, by)
    _bring_in_step(merge.kind, articles_with(merge.kind, back.pk), at, by)
    stored.undone_at, stored.undone_signed = at, name_of(by)
    stored.save(update_fields=["undone_at", "undone_signed"])
    kind.tell(Told(SAVE, back, None, _columns(back), at, by, kept[0]))
    return back


# --- How it is done -------------------------------------------------------------------------------


def _kind_of(row: Model) -> str:
    return row._meta.model_name or ""


def _require_permission(by: Any, kind: str) -> None:
    if by is not None and not may_merge(by, kind):
        raise PermissionDenied(_("You may not change this."))


def _locked_pair(kind: str, row: Model, into: Model) -> tuple[Any, Any]:
    if row.pk == into.pk:
        raise ValidationError(_("It is merged into another, not into itself."))
    rows = KINDS[kind].rows.filter(pk__in=(row.pk, into.pk))
    found = {each.pk: each for each in lock(rows)}
    if len(found) < 2:
        raise ValidationError(_("Somebody has deleted this in the meantime."))
    return found[row.pk], found[into.pk]


def _record(kind: str, gone: Any, kept: Any, at: datetime, by: Any) -> NameMerge:
    """What is kept of a merge, to be saved once all is moved; former slugs lead on by then."""
    columns = {name: getattr(gone, name) for name in KINDS[kind].columns}
    merge = NameMerge(kind=kind, key=gone.pk, name=str(gone), into=kept.pk, columns=columns)
    merge.slugs, merge.at, merge.by, merge.signed = _readdress(gone, kept), at, by, name_of(by)
    return merge


def _require_shown(gone: Any, kept: Any, confirmed: Any) -> None:
    """Raise Unconfirmed unless the editor was shown what the merge changes, as it is now."""
    words = _("“%(gone)s” goes, and its address leads to “%(kept)s”. To that goes: %(uses)s.") % {
        "gone": gone,
        "kept": kept,
        "uses": uses_in_words(gone),
    }
    key = f"{gone.pk}: {words}"
    if key not in confirmed:
        raise Unconfirmed(_("Look at what changes, and confirm it."), {key: words})


def _lock_articles(keys: set[int]) -> None:
    lock(Article.objects.filter(pk__in=keys).only("pk"))


def _bring_in_step(kind: str, articles: set[int], at: datetime, by: Any) -> None:
    for follow in FOLLOWERS.get(kind, ()):
        follow(articles, at, by)


def _readdress(gone: Any, kept: Any) -> list[str]:
    """Let the former slugs of a row lead to another; which these are."""
    former = former_slugs_of(type(gone)).filter(key=gone.pk)
    slugs = [*former.order_by("slug").values_list("slug", flat=True)]
    former.update(key=kept.pk)
    return slugs


def _filled(kind: str, gone: Any, kept: Any) -> dict[str, Any]:
    """What the kept row is given of what it has not: by column what it is, and what it becomes."""
    filled = {}
    for name in KINDS[kind].fills:
        was, other = getattr(kept, name), getattr(gone, name)
        if was in (None, "") and other not in (None, ""):
            filled[name] = [was, other]
    for name in KINDS[kind].joins:
        was, other = getattr(kept, name), getattr(gone, name)
        if other and other not in was:
            filled[name] = [was, f"{was}\n\n{other}".strip()]
    return filled


def _fill(gone: Any, kept: Any, filled: Mapping[str, Any], at: datetime, by: Any) -> None:
    if unique := {name for name in filled if _is_unique(kept, name)}:  # two may not have it at once
        type(gone)._default_manager.filter(pk=gone.pk).update(**dict.fromkeys(unique))
    _change(kept, {name: values[1] for name, values in filled.items()}, at, by)


def _delete(gone: Any) -> None:
    """Delete a row that nothing refers to. PostgreSQL would ask for that at the very end only."""
    try:
        with transaction.atomic():
            gone.delete()
            if connection.vendor == "postgresql":
                connection.check_constraints()
    except (ProtectedError, IntegrityError) as error:
        message = _("Somebody uses it at this moment. Look again at what changes.")
        raise ValidationError(message) from error


def _is_unique(row: Any, column: str) -> bool:
    return bool(row._meta.get_field(column.removesuffix("_id")).one_to_one)


def _take_back(merge: NameMerge, kept: Any, at: datetime, by: Any) -> None:
    """Take from the kept row what a merge gave it, but for what was changed since."""
    now = {name: _as_stored(kept, name, pair[1]) for name, pair in merge.filled.items()}
    same = {name for name, value in now.items() if getattr(kept, name) == value}
    _change(kept, {name: _as_stored(kept, name, merge.filled[name][0]) for name in same}, at, by)


def _change(row: Any, values: Mapping[str, Any], at: datetime, by: Any) -> None:
    if not values:
        return
    before = _columns(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save(update_fields=[*values])
    KINDS[_kind_of(row)].tell(Told(SAVE, row, before, _columns(row), at, by, None))


def _as_stored(row: Any, column: str, value: Any) -> Any:
    """A value as a column has it; JSON has no days."""
    return row._meta.get_field(column.removesuffix("_id")).to_python(value)


def _restored(merge: NameMerge) -> Any:
    """The row that was merged, made again with its key and its addresses."""
    kind = KINDS[merge.kind]
    former = former_slugs_of(kind.model).filter(key=merge.into)
    former.filter(slug=merge.columns["slug"]).delete()
    former.filter(slug__in=merge.slugs).update(key=merge.key)
    back: Any = kind.model(pk=merge.key)
    for name, value in merge.columns.items():
        setattr(back, name, _as_stored(back, name, value))
    _mend_references(back)
    back.full_clean()
    back.save(force_insert=True)
    DeletedName.objects.filter(kind=merge.kind, key=merge.key).delete()
    return back


def _mend_references(row: Any) -> None:
    """Let a row that is made again refer to what is there now."""
    for column in row._meta.concrete_fields:
        key = getattr(row, column.attname)
        if not (column.is_relation and key):
            continue
        other = column.related_model._meta.model_name
        key = merged_into(other, [key]).get(key, key)
        rows = column.related_model._default_manager.filter(pk=key)
        if column.one_to_one and type(row)._default_manager.filter(**{column.name: key}).exists():
            rows = rows.none()
        setattr(row, column.attname, rows.values_list("pk", flat=True).first())


def _columns(row: Any) -> dict[str, Any]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}
