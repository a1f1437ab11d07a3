import re
import threading
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.forms import MAIL_THREAD
from accounts.models import User

ASK = "/admin/password_reset/"
NEW = "an even longer password"


def ask(client: Client, address: str) -> Any:
    """Ask for a link, and wait until what is sent has been sent."""
    answer = client.post(ASK, {"email": address}, follow=True)
    for thread in threading.enumerate():
        if thread.name == MAIL_THREAD:
            thread.join(timeout=10)
    return answer


def link(client: Client, user: User) -> str:
    ask(client, user.email)
    found = re.search(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def set_password(client: Client, address: str, password: str = NEW) -> Any:
    page = client.get(address, follow=True)
    form = page.redirect_chain[-1][0]
    return client.post(form, {"new_password1": password, "new_password2": password}, follow=True)


def test_the_login_page_leads_there(reader: Client, db: Any) -> None:
    page = reader.get("/admin/login/").content.decode()
    assert f'<a href="{ASK}">Forgotten your password?</a>' in page


def test_the_link_is_sent_to_the_address_on_record(reader: Client, newcomer: User) -> None:
    ask(reader, "NEW@desk.example")
    (message,) = mail.outbox
    assert message.to == ["new@desk.example"]
    assert message.subject == "A new password for testserver"
    assert "Your username is newcomer." in message.body
    assert "correct horse" not in message.body


def test_the_link_sets_a_new_password(reader: Client, newcomer: User) -> None:
    page = set_password(reader, link(reader, newcomer))
    assert "Your new password is set." in page.content.decode()
    newcomer.refresh_from_db()
    assert newcomer.check_password(NEW)


def test_a_link_works_once(reader: Client, newcomer: User) -> None:
    address = link(reader, newcomer)
    set_password(reader, address)
    page = Client().get(address, follow=True).content.decode()
    assert "This link has been used already" in page
    assert "new_password1" not in page


@pytest.mark.parametrize("address", ["/admin/password_reset/x/y/", "/admin/password_reset/MQ/a-b/"])
def test_a_link_that_is_made_up_sets_nothing(address: str, reader: Client, newcomer: User) -> None:
    assert "too old" in reader.get(address, follow=True).content.decode()
    reader.post(address, {"new_password1": NEW, "new_password2": NEW})
    newcomer.refresh_from_db()
    assert not newcomer.check_password(NEW)


def test_a_weak_password_is_refused(reader: Client, newcomer: User) -> None:
    page = set_password(reader, link(reader, newcomer), "12345678")
    assert "too common" in page.content.decode()


def test_nothing_tells_whether_an_address_is_known(reader: Client, newcomer: User) -> None:
    known, unknown = (ask(reader, f"{name}@desk.example") for name in ("new", "nobody"))
    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content
    assert len(mail.outbox) == 1


def test_the_answer_does_not_wait_for_the_mail_server(
    reader: Client, newcomer: User, monkeypatch: Any
) -> None:
    may_go_on, threads = threading.Event(), []

    def send(message: Any) -> None:
        threads.append(threading.current_thread().name)
        may_go_on.wait(10)

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", send)
    answer = reader.post(ASK, {"email": newcomer.email})
    assert answer.status_code == 302
    may_go_on.set()
    ask(reader, "nobody@desk.example")
    assert threads == [MAIL_THREAD]


def test_who_is_not_active_gets_no_link(reader: Client, newcomer: User) -> None:
    User.objects.update(is_active=False)
    ask(reader, newcomer.email)
    assert mail.outbox == []


def test_who_sets_a_password_need_not_wait_for_the_lock(
    reader: Client, newcomer: User, settings: Any
) -> None:
    User.objects.update(is_staff=True)
    settings.AXES_FAILURE_LIMIT = 1
    login = {"username": "newcomer", "password": "wrong", "next": "/admin/"}
    assert reader.post("/admin/login/", login).status_code == 429
    set_password(reader, link(reader, newcomer))
    assert reader.post("/admin/login/", {**login, "password": NEW}).status_code == 302
