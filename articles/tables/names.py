"""The tables of what articles carry the names of: topics, organizations, authors."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from accounts.folding import name_key

from ..dependants import dependants
from ..locks import lock
from ..merging import articles_with
from ..models import Article, Author, Organization, Topic
from ..name_spellings import LIKE, is_other_name
from ..names import save_name
from ..names_of_once import rows_once_called
from ..near_names import NOW, Keys, name_keys, near_among
from .files import Sheet
from .resources import Line, ReadTable

SHOWN_OF_NAME = ("name", "kind")  # columns whose change reaches to articles


class NameTable(ReadTable):
    """A table of names that articles carry."""

    save = staticmethod(save_name)

    _keys: Keys

    def read(self, sheet: Sheet, *, is_trial: bool) -> list[Line]:
        self._keys = name_keys(self.model._default_manager.all())
        return super().read(sheet, is_trial=is_trial)

    def lock_rows(self, rows: dict[Any, Any]) -> None:
        """And the articles of those that are to be called, or to be, something else."""
        super().lock_rows(rows)
        articles: set[int] = set()
        for stored in self.model._default_manager.filter(pk__in=rows).only("name", "kind"):
            cells = [(getattr(stored, name), rows[stored.pk].get(name)) for name in SHOWN_OF_NAME]
            if any(cell and cell != was for was, cell in cells):
                articles |= articles_with(self.model._meta.model_name or "", stored.pk)
        lock(Article.objects.filter(pk__in=articles).only("pk"))

    def found_without_slug(self, row: Any) -> Any:
        key = name_key(row.get("name", ""))
        found = [*self.model._default_manager.filter(name_key=key)[:2]] if key else []
        if len(found) > 1:
            told = _("Several are called so. Say which by its slug.")
            raise ValidationError({"name": told})
        if key and not found and (now := rows_once_called(self.model, row["name"])):
            told = _("It is called “%(now)s” by now. Give that name, or the slug “%(slug)s”.")
            raise ValidationError({"name": told % {"now": now[0], "slug": now[0].slug}})
        return found[0] if found else None

    def get_or_init_instance(self, instance_loader: Any, row: Any) -> Any:
        """Keep whether the row says by a slug that it is of none of those with a name like it."""
        self._has_slug = bool(row.get("slug", ""))
        obj, is_new = super().get_or_init_instance(instance_loader, row)
        self._name_before = "" if is_new else obj.name
        return obj, is_new

    def asked_of(self, instance: Any) -> ValidationError | None:
        key = name_key(instance.name or "")
        if instance._state.adding:
            return None if self._has_slug else self._asked_of_new(key)
        if instance.name == self._name_before:
            return None
        if not self.is_another(self._name_before, instance.name) or not dependants(instance):
            return None
        told = _("“%(now)s” is not “%(was)s”, which is in use. Rename it on its own page.")
        return ValidationError(told % {"now": instance.name, "was": self._name_before})

    def _asked_of_new(self, key: str) -> ValidationError | None:
        near = near_among(key, self._keys, is_unique=self.model.is_name_unique)
        if not near:
            return None
        by_key = self.model._default_manager.in_bulk(near)
        names = ", ".join(f"“{by_key[pk]}” ({by_key[pk].slug})" for pk in near if pk in by_key)
        told = _("Is it one of these? %s. Give the slug of that one, or a slug of its own.")
        return ValidationError(told % names)

    def is_another(self, was: str, now: str) -> bool:
        """Whether a name is not another spelling of the one before: as the form asks."""
        return fuzz.ratio(name_key(was), name_key(now)) < LIKE

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> Any:
        result = super().import_row(row, instance_loader, **kwargs)
        line = self.lines[-1]
        if line.what == "new" and line.key:
            self._keys[line.key, NOW] = name_key(line.name)
        return result


class TopicTable(NameTable):
    model = Topic
    columns = ("slug", "name", "kind", "description")


class OrganizationTable(NameTable):
    model = Organization
    columns = (
        *("slug", "name", "abbreviation", "kind", "url"),
        *("licence_name", "licence_url", "description"),
    )


class AuthorTable(NameTable):
    """Authors, without their logins: these are linked on their pages."""

    model = Author
    columns = (
        *("slug", "name", "sort_name", "kind", "role", "affiliation", "bio"),
        *("interest", "interest_declared_on", "url"),
    )

    def is_another(self, was: str, now: str) -> bool:
        return is_other_name(was, now)

    def rows_for(self, queryset: Any) -> Any:
        return queryset.select_related("affiliation")
