"""Of several merges each is undone for itself; of those into one row the last comes first."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from articles import workflow
from articles.merging import merge, undo_merge
from articles.models import Article, Author, Byline, BylineChange, NameMerge
from articles.state import Signature, State
from tests.make import make_article, make_author, make_organization

pytestmark = pytest.mark.django_db


def sign(article: Article, *bylines: Signature) -> None:
    workflow.save_draft(Article.objects.get(pk=article.pk), bylines=bylines)
    stored = Article.objects.get(pk=article.pk)
    workflow.revise(stored, grade="update", note="Others sign it.")


def signed(article: Article) -> list[tuple[int, int | None]]:
    """Authors and affiliations (keys) by the rows, which the newest revision agrees with."""
    rows = Byline.objects.filter(article=article).order_by("position")
    found = [(row.author_id, row.affiliation_id) for row in rows]
    newest = article.revisions.order_by("-number").first()
    named = State.in_revision(newest).bylines
    assert [(each.author_id, each.affiliation_id) for each in named] == found
    return found


@pytest.mark.parametrize("first", ["author", "organization"])
def test_an_author_and_where_they_work_come_back_in_any_order(first: str) -> None:
    author, other = make_author("Aygün Vidadi"), make_author("A. Vidadi")
    office, institute = make_organization("The office"), make_organization("An institute")
    article = make_article(author=author)
    sign(article, Signature(author.pk, "", office.pk))
    keys = author.pk, office.pk
    merges = [merge(author, other), merge(office, institute)]
    assert signed(article) == [(other.pk, institute.pk)]
    for each in merges if first == "author" else reversed(merges):
        undo_merge(each)
    assert signed(article) == [keys]


def test_of_two_that_went_into_one_the_last_is_undone_first() -> None:
    one, two, kept = (make_author(name) for name in ("Anar Bəy", "Babək Can", "Cavid Dağ"))
    article = make_article(author=one)
    sign(article, Signature(one.pk), Signature(two.pk))
    keys = one.pk, two.pk
    earlier, later = merge(one, kept), merge(two, kept)
    assert signed(article) == [(kept.pk, None)]
    assert [*NameMerge.objects.undoable(timezone.now())] == [later]
    with pytest.raises(ValidationError, match="Undo that one first"):
        undo_merge(earlier)
    undo_merge(later)
    undo_merge(earlier)
    assert signed(article) == [(key, None) for key in keys]


def test_nobody_is_told_to_have_signed_afterwards_who_did_not() -> None:
    one, two, kept = (make_author(name) for name in ("Anar Bəy", "Babək Can", "Cavid Dağ"))
    article = make_article(author=one)
    sign(article, Signature(two.pk))
    before = {*BylineChange.objects.values_list("author", "number", "signed_before")}
    for each in reversed([merge(one, kept), merge(two, kept)]):
        undo_merge(each)
    assert {*BylineChange.objects.values_list("author", "number", "signed_before")} == before


def test_a_login_goes_over_only_by_whoever_may_change_it(editor: User) -> None:
    boss = User.objects.create_superuser("boss")
    gone, kept = make_author("Anar Bəy", user=boss), make_author("A. Bəy")
    with pytest.raises(ValidationError, match="login"):
        merge(gone, kept, by=editor)
    merge(gone, kept, by=boss)
    assert Author.objects.get().user == boss
