"""Who is given more while an editor saves their login is not written over by the editor."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from accounts.models import User
from tests.admin.desk import fields_of, form_url


@pytest.mark.django_db(transaction=True)
def test_the_editor_waits_and_is_refused(newcomer: User, as_user: Any) -> None:
    from accounts.groups import grant_listed_rights

    grant_listed_rights()
    editor = User.objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    client, url = as_user(editor), form_url("accounts.user", newcomer.pk)
    typed = fields_of(client.get(url)) | {"email": "mine@desk.example"}
    held = Event()

    def promote() -> None:
        with transaction.atomic():
            row = User.objects.select_for_update(no_key=True).get(pk=newcomer.pk)
            held.set()
            Event().wait(0.5)  # long enough for the editor's request to arrive
            row.is_superuser = True
            row.save()
        connection.close()

    def save() -> int:
        held.wait(10)
        try:
            return int(client.post(url, typed).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(save)
        pool.submit(promote).result()
    assert answer.result() == 403
    newcomer.refresh_from_db()
    assert (newcomer.is_superuser, newcomer.email) == (True, "new@desk.example")
