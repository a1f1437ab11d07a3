"""All that an author signed is another's, for which the first is deleted; it can be undone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from analysis.models import Claim
from analysis.workflow import save_claim
from articles import workflow
from articles.credits import signed_in
from articles.merging import merge, undo_merge, uses_in_words
from articles.models import Article, Author, Byline, BylineChange, NameMerge
from articles.restoration import obstacles
from articles.state import Signature
from search.models import Document
from search.results import Kind
from tests.at_once import at_once
from tests.make import make_article, make_author, make_claim
from tests.permissions.world import make_login

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Author:
    return make_author("Yunis Qurbanov", slug="yunis-qurbanov")


@pytest.fixture
def gone() -> Author:
    return make_author("Y. Gurbanov", slug="y-gurbanov", role="Analyst", interest="Owns shares.")


def signers(article: Article) -> list[str]:
    rows = Byline.objects.filter(article=article).order_by("position")
    return [row.author.name for row in rows.select_related("author")]


def names_in(article: Article, number: int) -> list[str]:
    revision = article.revisions.select_related("article").get(number=number)
    return [credit.name for credit in signed_in(revision, AnonymousUser()).bylines]


def sign(article: Article, *authors: Author, note: str = "") -> Article:
    stored = Article.objects.get(pk=article.pk)
    bylines = tuple(Signature(each.pk) for each in authors)
    workflow.save_draft(stored, bylines=bylines)
    if stored.has_readers:
        workflow.revise(Article.objects.get(pk=article.pk), grade="update", note=note or "Others.")
    return Article.objects.get(pk=article.pk)


def test_articles_are_the_one_s_that_stays_and_come_back(kept: Author, gone: Author) -> None:
    article, own = make_article(author=gone), make_article(author=kept)
    merged = merge(gone, kept)
    assert signers(article) == signers(own) == ["Yunis Qurbanov"]
    assert not Author.objects.filter(slug="y-gurbanov").exists()
    undo_merge(merged)
    assert (signers(article), signers(own)) == (["Y. Gurbanov"], ["Yunis Qurbanov"])


def test_both_addresses_lead_to_the_one_that_stays(
    client: Client, kept: Author, gone: Author
) -> None:
    make_article(author=gone)
    gone.slug = "gurbanov"
    workflow.save_name(gone)
    merged = merge(gone, kept)
    for slug in ("gurbanov", "y-gurbanov"):
        assert client.get(f"/authors/{slug}/")["Location"].endswith("/authors/yunis-qurbanov/")
        assert client.get(f"/api/v1/authors/{slug}/").json()["slug"] == "yunis-qurbanov"
    undo_merge(merged)
    assert client.get("/authors/gurbanov/").status_code == 200


def test_an_earlier_revision_has_the_name_it_had_and_leads_to_the_one_that_stays(
    client: Client, kept: Author, gone: Author
) -> None:
    article = sign(make_article(author=gone), gone, make_author("Leyla"))
    merge(gone, kept)
    assert names_in(article, 1) == ["Y. Gurbanov"]
    page = client.get(f"{article.get_absolute_url()}revisions/1/").content.decode()
    assert "Y. Gurbanov" in page and "/authors/yunis-qurbanov/" in page


def test_a_revision_of_before_is_restored_with_the_one_that_stays(
    kept: Author, gone: Author
) -> None:
    article = make_article(author=gone, published=False)
    article = sign(article, make_author("Leyla"))
    merge(gone, kept)
    first = article.revisions.get(number=1)
    assert obstacles(first) == []
    workflow.restore(first)
    assert signers(article) == ["Yunis Qurbanov"]
    assert names_in(article, 3) == ["Yunis Qurbanov"]


def test_whoever_signed_as_both_signs_once_in_the_place_of_the_first(
    kept: Author, gone: Author
) -> None:
    article = sign(make_article(), gone, make_author("Leyla"), kept)
    merged = merge(gone, kept)
    assert signers(article) == ["Yunis Qurbanov", "Leyla"]
    assert names_in(article, 2) == ["Y. Gurbanov", "Leyla", "Yunis Qurbanov"]
    undo_merge(merged)
    assert signers(article) == ["Y. Gurbanov", "Leyla", "Yunis Qurbanov"]


def test_an_untouched_save_after_a_merge_makes_no_revision(kept: Author, gone: Author) -> None:
    article = make_article(author=gone, published=False)
    merge(gone, kept)
    workflow.save_draft(Article.objects.get(pk=article.pk), bylines=(Signature(kept.pk),))
    assert Article.objects.get(pk=article.pk).newest_number == 1


def test_an_article_edited_since_goes_back_too(kept: Author, gone: Author) -> None:
    article = make_article(author=gone, published=False)
    merged = merge(gone, kept)
    stored = Article.objects.get(pk=article.pk)
    stored.title = "Another title"
    workflow.save_draft(stored)
    undo_merge(merged)
    assert signers(article) == ["Y. Gurbanov"]
    assert names_in(article, 2) == ["Y. Gurbanov"]


def test_who_has_signed_instead_since_stays(kept: Author, gone: Author) -> None:
    article = make_article(author=gone, published=False)
    merged = merge(gone, kept)
    article = sign(article, make_author("Leyla"))
    undo_merge(merged)
    assert signers(article) == ["Leyla"]


def test_to_sign_as_the_other_was_no_change_of_who_signs(kept: Author, gone: Author) -> None:
    article = sign(make_article(author=gone), kept)
    assert BylineChange.objects.count() == 2
    merged = merge(gone, kept)
    assert not BylineChange.objects.exists()
    undo_merge(merged)
    was = BylineChange.objects.filter(article=article, author=gone.pk).get()
    assert was.signed_before
    assert BylineChange.objects.filter(article=article, author=kept).get().signed_before is False


def test_whoever_left_as_the_one_has_left_as_the_other(kept: Author, gone: Author) -> None:
    article = sign(make_article(author=gone), make_author("Leyla"))
    merged = merge(gone, kept)
    left = BylineChange.objects.filter(article=article, author=kept)
    assert left.get().signed_before
    at = left.get().at
    undo_merge(merged)
    assert BylineChange.objects.get(article=article, author=gone.pk).at == at


def test_what_the_one_lacks_is_the_other_s_until_it_is_undone(kept: Author, gone: Author) -> None:
    kept.interest = "A minister's brother."
    kept.save()
    merged = merge(gone, kept)
    kept.refresh_from_db()
    assert (kept.role, kept.interest) == ("Analyst", "A minister's brother.\n\nOwns shares.")
    back = undo_merge(merged)
    kept.refresh_from_db()
    assert (kept.role, kept.interest) == ("", "A minister's brother.")
    assert (back.role, back.interest, back.sort_name) == ("Analyst", "Owns shares.", gone.sort_name)


def test_what_was_changed_since_is_not_taken_back(kept: Author, gone: Author) -> None:
    merged = merge(gone, kept)
    kept.refresh_from_db()
    kept.role = "Editor"
    workflow.save_name(kept, fields=["role"])
    undo_merge(merged)
    kept.refresh_from_db()
    assert kept.role == "Editor"


def test_the_login_goes_over_and_comes_back(kept: Author, gone: Author) -> None:
    gone.user = make_login("yunis", "Staff writers")
    gone.save()
    merged = merge(gone, kept)
    kept.refresh_from_db()
    assert kept.user == gone.user
    assert undo_merge(merged).user == gone.user
    kept.refresh_from_db()
    assert kept.user is None


def test_two_with_logins_are_not_merged(kept: Author, gone: Author) -> None:
    for name, author in (("a", kept), ("b", gone)):
        author.user = make_login(name, "Staff writers")
        author.save()
    with pytest.raises(ValidationError, match="Both have a login"):
        merge(gone, kept)


def test_a_person_and_a_desk_are_not_merged(gone: Author) -> None:
    with pytest.raises(ValidationError, match="A person and a desk"):
        merge(gone, make_author("The desk"))


def test_it_is_undone_for_30_days_by_editors(kept: Author, gone: Author) -> None:
    analyst, editor = make_login("ana", "Analysts"), make_login("ed", "Editors")
    with pytest.raises(PermissionDenied):
        merge(gone, kept, by=analyst)
    merged = merge(gone, kept, by=editor)
    with pytest.raises(PermissionDenied):
        undo_merge(merged, by=analyst)
    with pytest.raises(ValidationError, match="too old"):
        undo_merge(merged, at=timezone.now() + timedelta(days=31))
    undo_merge(merged, by=editor)
    assert NameMerge.objects.get().undone_signed == "Ed"


def test_a_second_editor_is_told(kept: Author, gone: Author) -> None:
    merge(gone, kept)
    with pytest.raises(ValidationError, match="Somebody has deleted this"):
        merge(Author(pk=gone.pk, name=gone.name), kept)


def test_the_preview_counts_what_moves(kept: Author, gone: Author) -> None:
    assert uses_in_words(gone) == "nothing"
    make_article(author=gone)
    sign(make_article(), kept)
    assert uses_in_words(gone) == "1 article"


def test_the_search_finds_by_the_one_that_stays(kept: Author, gone: Author) -> None:
    article = make_article(author=gone)

    def facets() -> set[str]:
        document = Document.objects.get(kind=Kind.ARTICLE, key=article.pk)
        return {each for each in document.facets.split() if each.startswith("author")}

    before = facets()
    merged = merge(gone, kept)
    assert facets() == {f"author:{kept.pk}"}
    assert not Document.objects.filter(kind=Kind.AUTHOR, key=gone.pk).exists()
    undo_merge(merged)
    assert facets() == before


def test_the_day_of_an_earlier_byline_is_kept_to_the_microsecond(
    kept: Author, gone: Author
) -> None:
    article = sign(make_article(author=gone), make_author("Leyla"))
    at = datetime(2026, 2, 1, 9, 0, 0, 123456, tzinfo=UTC)
    BylineChange.objects.filter(author=gone).update(at=at)
    undo_merge(merge(gone, kept))
    assert BylineChange.objects.get(article=article, author=gone.pk).at == at


@pytest.mark.django_db(transaction=True)
def test_whoever_names_the_one_that_goes_meanwhile_is_told_or_names_the_other() -> None:
    kept, gone = make_author("Yunis Qurbanov"), make_author("Y. Gurbanov")
    article, claim = make_article(published=False), make_claim()
    told = at_once(
        lambda: merge(gone, kept),
        lambda: sign(article, gone),
        lambda: save_claim(speaking(claim, gone), fields=["speaker"]),
    )
    assert not [each for each in told if isinstance(each, Exception) and not is_told(each)]
    left = Author.objects.filter(pk=gone.pk).exists()
    assert left or (signers(article) != ["Y. Gurbanov"])


def speaking(claim: Claim, author: Author) -> Claim:
    stored = Claim.objects.get(pk=claim.pk)
    stored.speaker = author
    return stored


def is_told(error: Exception) -> bool:
    return isinstance(error, ValidationError | IntegrityError)
