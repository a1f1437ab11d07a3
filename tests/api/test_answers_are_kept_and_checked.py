"""Caches, other sites' scripts, and the other methods that read."""

import gzip

import pytest
from django.test import Client

from articles.workflow import retract, revise
from tests.api.addresses import API
from tests.make import make_article, make_author, make_claim, rename

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_what_has_not_changed_is_not_sent_again(reader: Client) -> None:
    make_article(slug="open")
    for path in (f"{API}articles/open/", f"{API}articles/", API):
        first = reader.get(path)
        again = reader.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"] and "Access-Control-Allow-Origin" in again
        assert reader.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


def test_a_tag_changes_with_whatever_the_answer_shows(reader: Client) -> None:
    ana = make_author("Ana Lima")
    article = make_article(slug="open", author=ana)
    path, tags = f"{API}articles/open/", []
    tags.append(reader.get(path)["ETag"])
    rename(ana, "Ana Silva")
    article.refresh_from_db()
    article.body += "\nMore."
    revise(article, grade="update", note="There was more.")
    tags.append(reader.get(path)["ETag"])
    retract(article, reason="It was made up.")
    tags.append(reader.get(path)["ETag"])
    assert len({*tags}) == 3


def test_what_is_compressed_is_known_by_its_tag_too(reader: Client) -> None:
    make_claim(make_article(slug="open"))
    path, how = f"{API}articles/open/", {"Accept-Encoding": "gzip"}
    answer = reader.get(path, headers=how)
    assert b"After the summit" in gzip.decompress(answer.content)
    assert answer["ETag"].startswith('W/"')
    again = reader.get(path, headers={**how, "If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_no_cache_answers_without_asking(reader: Client) -> None:
    assert reader.get(f"{API}articles/")["Cache-Control"] == "no-cache"
    assert "Authorization" in reader.get(f"{API}articles/")["Vary"]


def test_scripts_of_other_sites_may_read_and_not_write(reader: Client) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    answer = reader.options(f"{API}claims/", headers=asked)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Authorization" not in answer["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer
    assert "ETag" in reader.get(f"{API}claims/")["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Origin" not in reader.post(f"{API}claims/")


def test_head_answers_without_a_body_and_options_with_the_methods(reader: Client) -> None:
    make_article(slug="open")
    head, whole = reader.head(f"{API}articles/open/"), reader.get(f"{API}articles/open/")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
    options = reader.options(f"{API}articles/open/")
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_a_method_that_is_not_there_is_refused(reader: Client) -> None:
    answer = reader.put(f"{API}articles/")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_nowhere_is_refused_in_the_same_words(reader: Client) -> None:
    nothing = reader.get(f"{API}articles/nothing/")
    for path in ("nothing/", "articles/%20/", "claims/x/", "sources/a%0Ab/", "%0A/"):
        answer = reader.get(API + path)
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_a_missing_slash_is_added(reader: Client) -> None:
    answer = reader.get(f"{API}articles?year=2026")
    assert (answer.status_code, answer["Location"]) == (308, f"{API}articles/?year=2026")
