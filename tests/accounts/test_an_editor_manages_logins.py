from typing import Any

from accounts.models import User
from tests.accounts.named import group
from tests.admin.desk import errors_of, fill_in, form_url, save

PASSWORD = "an even longer password"
LIST = "/admin/accounts/user/"


def test_an_editor_sees_the_logins(editor: User, chief: User, as_user: Any) -> None:
    page = as_user(editor).get(LIST).content.decode()
    assert "chief@desk.example" in page


def test_analysts_and_writers_do_not(analyst: User, writer: User, as_user: Any) -> None:
    assert [as_user(user).get(LIST).status_code for user in (analyst, writer)] == [403, 403]


def test_an_editor_makes_a_login_that_can_work_at_once(
    editor: User, as_user: Any, reader: Any
) -> None:
    fields = {"username": "leyla", "display_name": "Leyla Əliyeva", "email": "leyla@desk.example"}
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    groups = [group("Staff writers").pk]
    save(as_user(editor), form_url("accounts.user"), **fields, **passwords, groups=groups)
    leyla = User.objects.get(username="leyla")
    assert leyla.has_perm("articles.add_article")
    login = {"username": "leyla@desk.example", "password": PASSWORD, "next": "/admin/"}
    assert reader.post("/admin/login/", login).status_code == 302


def test_an_editor_changes_who_it_is_and_what_it_may_do(
    editor: User, newcomer: User, as_user: Any
) -> None:
    url = form_url("accounts.user", newcomer.pk)
    changes = {"display_name": "Nigar", "email": "nigar@desk.example", "is_staff": "on"}
    save(as_user(editor), url, **changes, groups=[group("Editors").pk])
    newcomer = User.objects.get(pk=newcomer.pk)
    assert (newcomer.display_name, newcomer.email) == ("Nigar", "nigar@desk.example")
    assert newcomer.is_staff and newcomer.has_perm("articles.publish_article")
    assert newcomer.has_usable_password()


def test_an_editor_sets_a_new_password(editor: User, newcomer: User, as_user: Any) -> None:
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    url = f"{LIST}{newcomer.pk}/password/"
    assert as_user(editor).post(url, {**passwords, "usable_password": "true"}).status_code == 302
    newcomer.refresh_from_db()
    assert newcomer.check_password(PASSWORD)


def test_an_editor_deletes_a_login(editor: User, newcomer: User, as_user: Any) -> None:
    as_user(editor).post(f"{LIST}{newcomer.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(pk=newcomer.pk).exists()


def test_an_address_that_somebody_has_is_refused_in_words(
    editor: User, chief: User, newcomer: User, as_user: Any
) -> None:
    url = form_url("accounts.user", newcomer.pk)
    page = fill_in(as_user(editor), url, email="CHIEF@desk.example")
    assert "Another login has this e-mail address." in errors_of(page)


def test_a_name_that_differs_by_capital_letters_only_is_refused(editor: User, as_user: Any) -> None:
    fields = {"username": "Editor", "password1": PASSWORD, "password2": PASSWORD}
    page = fill_in(as_user(editor), form_url("accounts.user"), **fields)
    assert "Another login has this username." in errors_of(page)


def test_the_list_is_searched_by_name_and_address(
    editor: User, newcomer: User, as_user: Any
) -> None:
    User.objects.filter(pk=newcomer.pk).update(display_name="Nigar Quliyeva")
    for words in ("newcomer", "quliyeva", "new@desk"):
        page = as_user(editor).get(LIST, {"q": words})
        assert [*page.context["cl"].result_list] == [newcomer], words
