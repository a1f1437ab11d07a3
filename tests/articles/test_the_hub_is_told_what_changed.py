"""The WebSub hub is told which feeds have changed, by a command and never by a save."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.merging import merge, undo_merge
from articles.models import HubNotice, Topic
from articles.names import delete_name, save_name
from articles.state import Signature
from articles.workflow import publish, retract, save_draft
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    make_topic,
)
from tests.pages.followed import links, read

SITE = "https://assay.example"


class Hub(BaseHTTPRequestHandler):
    """A hub that keeps what it is sent, and answers what the test says."""

    received: list[dict[str, list[str]]]
    status: int

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.received.append(parse_qs(body))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def hub(db: None, settings: Any) -> Iterator[type[Hub]]:
    Hub.received, Hub.status = [], 202
    server = HTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    settings.WEBSUB_HUB = f"http://127.0.0.1:{server.server_port}/"
    settings.SITE_URL = SITE
    yield Hub
    server.shutdown()
    server.server_close()
    thread.join()


def ping() -> None:
    call_command("ping_hub", verbosity=0)


def told(hub: type[Hub]) -> set[str]:
    """The paths of the feeds in Atom that the hub is told of."""
    hub.received.clear()
    ping()
    addresses = [url for each in hub.received for url in each["hub.url"]]
    assert all(each["hub.mode"] == ["publish"] for each in hub.received)
    assert len(addresses) == len({*addresses}) == 2 * len([a for a in addresses if "atom" in a])
    return {url.removeprefix(SITE) for url in addresses if url.endswith("atom")}


def test_a_published_article_changes_the_feeds_that_it_is_in(hub: type[Hub]) -> None:
    author, topic = make_author(slug="leyla"), make_topic(slug="law")
    make_article(author=author, topics=(topic,))
    assert told(hub) == {
        "/articles/feed.atom",
        "/authors/leyla/feed.atom",
        "/claims/feed.atom",
        "/corrections/feed.atom",
        "/topics/law/feed.atom",
    }
    assert told(hub) == set()


def test_a_draft_changes_none(hub: type[Hub]) -> None:
    make_claim(make_article(published=False))
    article = make_article()
    told(hub)
    article.title = "A working copy"
    save_draft(article)
    assert not HubNotice.objects.exists()


def test_a_scheduled_article_is_told_of_at_its_second(hub: type[Hub]) -> None:
    article = make_article(at=timezone.now() + timedelta(hours=1))
    make_claim(article)
    assert told(hub) == set()
    HubNotice.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    type(article).objects.update(published_at=timezone.now() - timedelta(seconds=1))
    assert "/articles/feed.atom" in told(hub)


def test_an_assessed_claim_changes_its_feed_and_the_ledger_s(hub: type[Hub]) -> None:
    claim = make_claim()
    told(hub)
    make_assessment(claim)
    assert told(hub) == {"/claims/feed.atom", f"/claims/{claim.pk}/feed.atom"}


def test_a_retracted_article_changes_the_feeds_of_its_claims(hub: type[Hub]) -> None:
    claim = make_claim()
    told(hub)
    retract(claim.article, reason="It was made up.")
    assert {"/articles/feed.atom", f"/claims/{claim.pk}/feed.atom"} <= told(hub)


def test_a_renamed_author_changes_the_feeds_that_name_her(hub: type[Hub]) -> None:
    author, other = make_author(slug="leyla"), make_author(slug="ana")
    draft = make_article(topics=(make_topic(slug="law"),), published=False)
    save_draft(draft, bylines=(Signature(author.pk), Signature(other.pk)))
    claim = make_claim(publish(draft))
    make_claim(make_article(author=make_author(slug="unconcerned")))
    told(hub)
    author.name = "Leyla Aliyeva-Mammadova"
    save_name(author)
    assert told(hub) == {
        "/articles/feed.atom",
        "/authors/ana/feed.atom",
        "/authors/leyla/feed.atom",
        "/claims/feed.atom",
        f"/claims/{claim.pk}/feed.atom",
        "/corrections/feed.atom",
        "/topics/law/feed.atom",
    }


def test_a_renamed_topic_changes_the_feeds_of_its_articles(hub: type[Hub]) -> None:
    topic = make_topic(slug="law")
    make_article(author=make_author(slug="leyla"), topics=(topic,))
    told(hub)
    topic.name = "The law of treaties"
    save_name(topic)
    assert {"/topics/law/feed.atom", "/authors/leyla/feed.atom"} <= told(hub)


def test_of_a_merged_topic_the_feeds_of_its_articles_are_told(hub: type[Hub]) -> None:
    law, treaties = make_topic("Law", slug="law"), make_topic("Treaties", slug="treaties")
    make_article(author=make_author(slug="leyla"), topics=(treaties,))
    told(hub)
    merged = merge(treaties, law)
    assert {"/topics/law/feed.atom", "/authors/leyla/feed.atom"} <= told(hub)
    undo_merge(merged)
    assert {"/topics/treaties/feed.atom", "/authors/leyla/feed.atom"} <= told(hub)


def test_an_article_of_a_merged_topic_is_told_of_in_the_feed_of_the_other(hub: type[Hub]) -> None:
    draft = make_article(topics=(make_topic(slug="treaties"),), published=False)
    merge(draft.topics.get(), make_topic(slug="law"))
    told(hub)
    publish(draft)
    assert "/topics/law/feed.atom" in told(hub)


def test_of_a_deleted_topic_its_own_feed_is_told_unless_no_reader_had_it(hub: type[Hub]) -> None:
    make_article(topics=(make_topic("Old law", slug="old-law"),))
    make_article(topics=(make_topic("Law", slug="law"),))
    make_article(topics=(make_topic("Secret", slug="secret"),), published=False)
    told(hub)
    for topic in Topic.objects.filter(slug__in=("law", "secret")):
        delete_name(topic)
    assert told(hub) == {
        "/articles/feed.atom",
        "/corrections/feed.atom",
        "/topics/law/feed.atom",
    }


def test_another_licence_of_a_publisher_changes_the_feeds_of_its_articles(hub: type[Hub]) -> None:
    publisher = make_organization()
    make_article(author=make_author(slug="leyla"), publisher=publisher)
    told(hub)
    publisher.licence_name, publisher.licence_url = "CC BY 4.0", "https://example.org/by"
    save_name(publisher)
    assert {"/articles/feed.atom", "/authors/leyla/feed.atom"} <= told(hub)


def test_what_no_feed_shows_of_a_name_changes_none(hub: type[Hub]) -> None:
    author = make_author()
    make_article(author=author)
    told(hub)
    author.bio = "She writes."
    save_name(author)
    assert told(hub) == set()


def test_noting_a_renamed_author_costs_the_same_for_any_number_of_articles(hub: type[Hub]) -> None:
    author = make_author()
    costs = []
    for number in range(2):
        make_claim(make_article(author=author))
        author.name = f"Name {number}"
        with CaptureQueriesContext(connection) as captured:
            save_name(author)
        costs.append(sum("hubnotice" in each["sql"] for each in captured.captured_queries))
    assert costs == [2, 2]  # of articles, and of claims


def test_what_the_hub_does_not_take_is_told_again(hub: type[Hub]) -> None:
    make_article()
    hub.status = 503
    with pytest.raises(CommandError, match="told again"):
        ping()
    hub.status = 204
    assert "/articles/feed.atom" in told(hub)


def test_a_hub_that_is_not_there_fails_no_save(hub: type[Hub], settings: Any) -> None:
    settings.WEBSUB_HUB = "http://127.0.0.1:9/"
    make_article()
    with pytest.raises(CommandError, match="told again"):
        ping()


def test_what_is_older_than_three_days_is_told_no_more(hub: type[Hub]) -> None:
    make_article()
    HubNotice.objects.update(due_at=timezone.now() - timedelta(days=4))
    assert told(hub) == set()


@pytest.mark.django_db
def test_without_a_hub_nothing_is_kept(settings: Any) -> None:
    settings.WEBSUB_HUB = ""
    make_assessment(make_claim())
    assert not HubNotice.objects.exists()
    with pytest.raises(CommandError, match="ASSAY_WEBSUB_HUB"):
        ping()


def test_feeds_that_nobody_tells_of_name_no_hub(reader: Client, hub: type[Hub]) -> None:
    make_claim(make_article("Open"))
    for path in ("/articles/feed.atom", "/claims/feed.atom", "/corrections/feed.atom"):
        assert "hub" in links(read(reader, path)), path
    for path in (
        "/articles/feed.atom?kind=commentary",
        "/claims/due/feed.atom",
        "/search/feed.atom?q=open",
    ):
        assert "hub" not in links(read(reader, path)), path
