from typing import Any

from accounts.models import User
from tests.accounts.named import group


def test_the_list_says_what_each_login_may_do(
    editor: User, chief: User, newcomer: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    editor.groups.add(group("Analysts"))
    User.objects.create_user("gone", is_staff=True, is_active=False)
    client = as_user(editor)
    with django_assert_max_num_queries(12):
        page = client.get("/admin/accounts/user/")
    shown = page.context["cl"].model_admin.standing
    assert {user.username: shown(user) for user in page.context["cl"].result_list} == {
        "chief": "Everything",
        "editor": "Editors, Analysts",
        "gone": "Not active",
        "newcomer": "Not of the desk",
    }
