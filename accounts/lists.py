"""Lists of the desk."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.utils.text import capfirst


class NamedList(ChangeList):
    """A list whose title is what it lists: Django's is “Select login to change”."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_popup:
            self.title = capfirst(str(self.opts.verbose_name_plural))
