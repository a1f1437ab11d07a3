"""The list of work in the background, as operators see it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django_tasks_db.admin import DBTaskResultAdmin
from django_tasks_db.models import DBTaskResult

from accounts.lists import NamedList

admin.site.unregister(DBTaskResult)  # its own list takes any look-up in its address


@admin.register(DBTaskResult)
class TaskAdmin(DBTaskResultAdmin):
    list_filter = ("status",)  # type: ignore[assignment]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return NamedList
