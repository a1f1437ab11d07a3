from typing import Any

import pytest

from accounts.models import User
from analysis.models import Claim
from articles.models import Article, Author
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import make_article, make_author


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("After the summit", "after-the-summit"),
        ("Şuşa və Ağdam: yeni mərhələ", "susa-ve-agdam-yeni-merhele"),
        ("Россия и Южный Кавказ", "rossiya-i-yuzhnyy-kavkaz"),
        ("？！", "article"),
    ],
)
def test_an_empty_slug_is_made_of_the_title(
    title: str, slug: str, editor: User, as_user: Any
) -> None:
    save(as_user(editor), form_url("articles.article"), title=title, body="Words.")
    assert Article.objects.get().slug == slug


def test_a_slug_that_is_taken_gets_a_number(editor: User, as_user: Any) -> None:
    make_article(slug="after-the-summit")
    make_article(slug="after-the-summit-2")
    save(as_user(editor), form_url("articles.article"), title="After the summit", body="Words.")
    assert Article.objects.latest("pk").slug == "after-the-summit-3"


def test_a_long_title_gives_a_slug_that_fits(editor: User, as_user: Any) -> None:
    name = "A" * 200
    save(as_user(editor), form_url("articles.author"), name=name)
    save(as_user(editor), form_url("articles.author"), name=name, _distinct=name.lower())
    assert sorted(len(author.slug) for author in Author.objects.all()) == [74, 76]


def test_a_slug_that_was_typed_is_kept_or_refused(editor: User, as_user: Any) -> None:
    make_author(slug="taken")
    url = form_url("articles.author")
    assert "This slug is taken" in errors_of(fill_in(as_user(editor), url, name="X", slug="taken"))
    save(as_user(editor), url, name="X", slug="mine")
    assert Author.objects.filter(name="X", slug="mine").exists()


def test_two_articles_may_have_claims_of_one_slug(editor: User, as_user: Any) -> None:
    articles = [make_article(), make_article()]
    for article in (articles[0], articles[1], articles[0]):
        fields = {"article": article.pk, "kind": "factual", "statement": "It was signed."}
        save(as_user(editor), form_url("analysis.claim"), **fields)
    slugs = Claim.objects.order_by("pk").values_list("article_id", "slug")
    assert list(slugs) == [
        (articles[0].pk, "it-was-signed"),
        (articles[1].pk, "it-was-signed"),
        (articles[0].pk, "it-was-signed-2"),
    ]


def test_the_page_is_told_the_slug_while_one_types(editor: User, as_user: Any) -> None:
    make_article(slug="mərhələ".replace("ə", "e"))
    answer = as_user(editor).get("/admin/articles/article/slug/", {"words": "Mərhələ"})
    assert answer.json() == {"slug": "merhele-2"}


def test_a_claims_slug_is_told_for_its_article(editor: User, as_user: Any) -> None:
    for within in ("", "x", "9" * 30):
        asked = {"words": "It was signed.", "within": within}
        answer = as_user(editor).get("/admin/analysis/claim/slug/", asked)
        assert answer.json() == {"slug": "it-was-signed"}


def test_only_the_desk_is_told(writer: User, as_user: Any, reader: Any) -> None:
    assert reader.get("/admin/articles/article/slug/").status_code == 302
    assert as_user(writer).get("/admin/articles/topic/slug/").status_code == 403
