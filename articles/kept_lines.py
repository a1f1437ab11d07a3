"""Lines of lists, remembered by what was read for them.

A line's HTML depends on nothing but the values that its query gave, the arguments, the language of
the page and the prefix of its links. So it is made once a process for each set of these: nothing
has to be told to forget it when something changes, because what changed is read anew and finds no
line. Django's templates and model instances, which cost most of a list, are left out of all others.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from functools import lru_cache
from typing import Any

from django.db import connection
from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .compiled_queries import CompiledRows, Values

KEPT = 4_000  # lines of one sort, of 1 to 3 KB each with what they are remembered by


class _NotPureError(Exception):
    """A line asked the database for more than its query had: it is shown, and not remembered."""

    def __init__(self, html: SafeString) -> None:
        super().__init__()
        self.html = html


def part_of_page(template: str, context: dict[str, Any]) -> SafeString:
    """The HTML of a template that asks for nothing of the request."""
    return SafeString(get_template(template).render(context))


class KeptLines:
    """The lines of rows by their keys: `html` makes one from a row of `rows` and arguments.

    The rows have all that their lines show, and so do not depend on anything else that changes;
    the key is their first column. The arguments must be hashable.
    """

    def __init__(self, rows: CompiledRows, html: Callable[..., SafeString]) -> None:
        self.rows, self.html = rows, html
        self.kept = lru_cache(maxsize=KEPT)(self._made)

    def __call__(self, keys: Collection[int], *arguments: Any) -> dict[int, SafeString]:
        """The lines by key; one that is not there any more has none."""
        return {values[0]: self.line(values, *arguments) for values in self.rows.values_of(keys)}

    def line(self, values: Values, *arguments: Any) -> SafeString:
        """The line of a row, given the values that `rows` reads for it."""
        try:
            return self.kept(values, arguments, get_language(), get_script_prefix())
        except _NotPureError as made:
            return made.html

    def _made(
        self, values: Values, arguments: tuple[Any, ...], _language: str, _prefix: str
    ) -> SafeString:
        asked: list[str] = []

        def note(execute: Any, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        [row] = self.rows.made_of([values])
        with connection.execute_wrapper(note):
            html = self.html(row, *arguments)
        if asked:
            raise _NotPureError(html)
        return html


class KeptParts:
    """Parts of pages, such as a form, remembered by all that they are made of."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.found: OrderedDict[Hashable, SafeString] = OrderedDict()

    def __call__(self, key: Hashable, make: Callable[[], SafeString]) -> SafeString:
        """What `make` gives for a key, which has everything that it depends on beside the language
        and the prefix of links.
        """
        whole = key, get_language(), get_script_prefix()
        part = self.found.get(whole)
        if part is None:
            part = self.found[whole] = make()
            while len(self.found) > self.most:
                self.found.popitem(last=False)
        return part
