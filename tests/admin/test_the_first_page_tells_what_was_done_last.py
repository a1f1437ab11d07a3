from typing import Any

from accounts.models import User
from tests.admin.desk import form_url, save
from tests.make import make_organization, make_topic
from tests.rendered_html import part, words


def done_last(user: User, as_user: Any) -> str:
    return words(part(as_user(user).get("/admin/"), '<ul class="actionlist">', "</ul>"))


def test_each_object_is_named_once_with_what_was_done_to_it_last(
    editor: User, as_user: Any
) -> None:
    first, second = make_topic("First"), make_topic("Second")
    for topic in (first, second, first):
        save(as_user(editor), form_url("articles.topic", topic.pk), description="Of it.")
    assert done_last(editor, as_user) == "Changed topic First Changed topic Second"
    as_user(editor).post(f"/admin/articles/topic/{second.pk}/delete/", {"post": "yes"})
    assert done_last(editor, as_user) == "Deleted topic Second Changed topic First"


def test_objects_of_two_kinds_with_the_same_key_are_two(editor: User, as_user: Any) -> None:
    topic, organization = make_topic("One", pk=7), make_organization("Other", pk=7)
    save(as_user(editor), form_url("articles.topic", topic.pk), description="Of it.")
    save(as_user(editor), form_url("articles.organization", organization.pk), description="It.")
    assert done_last(editor, as_user) == "Changed organization Other Changed topic One"


def test_what_others_did_is_not_shown(editor: User, analyst: User, as_user: Any) -> None:
    save(as_user(editor), form_url("articles.topic", make_topic().pk), description="Of it.")
    assert done_last(analyst, as_user) == "Nothing yet."


def test_ten_lines_cost_as_many_queries_as_two(
    editor: User, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        url = form_url("articles.topic", make_topic(f"Topic {number}").pk)
        save(as_user(editor), url, description="Of it.")
        if number == 1:
            with django_assert_max_num_queries(100) as two:
                as_user(editor).get("/admin/")
                needed = len(two)
    with django_assert_max_num_queries(needed):
        assert done_last(editor, as_user).count("Changed topic") == 10
