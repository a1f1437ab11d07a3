"""Each constraint of the articles' tables, by name: the database refuses what breaks it."""

from typing import Any

import pytest

from articles.merging import merge
from articles.models import (
    Article,
    Comparison,
    Correction,
    Debate,
    DeletedName,
    FormerNameSlug,
    NameMerge,
    Organization,
    Series,
)
from articles.near_pairs import tell_apart
from articles.workflow import delete_name, revise
from tests.constraints import constraints, insert_copy, refused
from tests.make import (
    make_article,
    make_author,
    make_debate,
    make_organization,
    make_page,
    make_series,
    make_topic,
)

pytestmark = pytest.mark.django_db


def test_each_constraint_has_a_test_here() -> None:
    tested = {name.removeprefix("test_") for name in globals()}
    assert constraints("articles") - tested == set()


def test_name_is_merged_into_one() -> None:
    merge(make_topic("Gaz", slug="gaz"), make_topic("Gas", slug="gas"))
    with refused():
        insert_copy(NameMerge.objects.get())


def test_told_apart_once() -> None:
    told = tell_apart("topic", make_topic(), make_topic())
    with refused():
        insert_copy(told)


def test_told_apart_in_order_of_keys() -> None:
    told = tell_apart("topic", make_topic(), make_topic())
    with refused():
        insert_copy(told, low=told.high, high=told.low)


def test_published_article_has_a_time() -> None:
    article = make_article()
    with refused():
        Article.objects.filter(pk=article.pk).update(published_at=None)
    draft = make_article(published=False)
    with refused():
        Article.objects.filter(pk=draft.pk).update(status="published")


def test_former_slug_once_per_kind() -> None:
    delete_name(make_topic(slug="gas"))
    former = FormerNameSlug.objects.get()
    with refused():
        insert_copy(former)


def test_article_not_in_reply_to_itself() -> None:
    article = make_article()
    with refused():
        Article.objects.filter(pk=article.pk).update(in_reply_to=article.pk)


def test_article_has_title_and_slug() -> None:
    articles = Article.objects.filter(pk=make_article().pk)
    for column in ("title", "slug"):
        with refused():
            articles.update(**{column: ""})


def test_permission_that_ends_has_words() -> None:
    with refused():
        Article.objects.filter(pk=make_article().pk).update(permitted_until="2026-03-01")


def test_series_name_once() -> None:
    series = make_series(name="Charters")
    with refused():
        insert_copy(series, slug="another")


def test_series_slug_once() -> None:
    series = make_series(name="Charters")
    with refused():
        Series.objects.create(name="Others", slug=series.slug)


def test_an_article_stands_in_one_series() -> None:
    series = make_series(make_article())
    with refused():
        insert_copy(series.parts.get(), series_id=make_series(name="Others").pk)


def test_debate_has_two_articles() -> None:
    debate = make_debate(make_article(), make_article())
    with refused():
        Debate.objects.update(article_against=debate.article_for)


def test_debate_has_a_question() -> None:
    make_debate(make_article(), make_article())
    with refused():
        Debate.objects.update(question="")


def test_topic_once_per_article() -> None:
    article = make_article(topics=(make_topic(),))
    with refused():
        insert_copy(article.tagged_topics.get())


def test_one_byline_per_author_and_article() -> None:
    byline = make_article().bylines.get()
    with refused():
        insert_copy(byline, position=2)


def test_an_article_has_a_slug_of_its_own() -> None:
    with refused():
        insert_copy(make_article())


def test_author_slug_once() -> None:
    author = make_author()
    with refused():
        insert_copy(author)


def test_topic_slug_once() -> None:
    topic = make_topic()
    with refused():
        insert_copy(topic, name="Another", name_key="another")


def test_organization_slug_once() -> None:
    organization = make_organization("AIR Center")
    with refused():
        insert_copy(organization, name="Another", name_key="another")


def make_correction() -> Correction:
    article = make_article()
    return Correction.objects.create(
        article=article, revision=article.revisions.get(), grade="correction", note="Wrong month."
    )


def test_retraction_has_a_reason() -> None:
    article = make_article()
    with refused():
        Article.objects.filter(pk=article.pk).update(status="retracted")


def test_revision_number_once() -> None:
    with refused():
        insert_copy(make_article().revisions.get())


def test_graded_revision_has_a_note() -> None:
    revisions = make_article().revisions
    revisions.update(grade="typo")
    with refused():
        revisions.update(grade="correction")


def test_correction_has_a_notice() -> None:
    with refused():
        insert_copy(make_correction(), note="")


def test_correction_not_of_itself() -> None:
    correction = make_correction()
    with refused():
        Correction.objects.filter(pk=correction.pk).update(corrects=correction.pk)


def test_comparison_once() -> None:
    article = make_article()
    article.body = "Other words."
    revise(article)
    with refused():
        insert_copy(Comparison.objects.get())


def test_deleted_name_once() -> None:
    delete_name(make_topic())
    with refused():
        insert_copy(DeletedName.objects.get())


def test_organization_licence_is_whole() -> None:
    organizations = Organization.objects.filter(pk=make_organization().pk)
    for half in ({"licence_name": "CC BY 4.0"}, {"licence_url": "https://example.org/"}):
        with refused():
            organizations.update(**half)


@pytest.mark.parametrize("make", [make_organization, make_topic])
def test_a_name_is_there_once(make: Any) -> None:
    row = make("NATO")
    with refused():
        insert_copy(row, name="nato", slug="another")


test_organization_name_once = test_topic_name_once = test_a_name_is_there_once


def test_page_is_public_since() -> None:
    page = make_page()
    with refused():
        type(page).objects.filter(pk=page.pk).update(is_public=True, published_at=None)


def test_page_version_once() -> None:
    version = make_page().versions.get()
    with refused():
        insert_copy(version)
