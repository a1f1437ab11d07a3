"""Words are selected in the article's text, and the claim is tied to them."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from analysis.models import Passage
from articles.models import Article
from articles.workflow import revise
from tests.browser import log_in
from tests.make import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.looks]

TWICE = "A 🙂 first line.\n\nSigned at last. Then came winter.\n\nSigned at last, they said."


@pytest.fixture
def repairing(page: Any, live_server: Any, analyst: User) -> Any:
    """The page that repairs a passage of which the article has lost the words."""
    claim = make_claim(make_article())
    article = Article.objects.get(pk=claim.article_id)
    article.body = TWICE
    revise(article)
    log_in(page, live_server, analyst)
    page.goto(
        live_server.url + reverse("admin:analysis_passage_repair", args=[Passage.objects.get().pk])
    )
    return page


def select(page: Any, words: str, which: int) -> None:
    """Select the words in the article's text, as one does with the mouse."""
    page.evaluate(
        """([words, which]) => {
            const text = document.getElementById("article-text");
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            let node, seen = 0;
            while ((node = walker.nextNode())) {
                let at = -1;
                while ((at = node.data.indexOf(words, at + 1)) >= 0) {
                    if (seen++ !== which) continue;
                    getSelection().setBaseAndExtent(node, at, node, at + words.length);
                }
            }
            text.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
        }""",
        [words, which],
    )


@pytest.mark.parametrize("which", [0, 1])
def test_of_words_that_stand_twice_the_selected_ones_are_taken(repairing: Any, which: int) -> None:
    select(repairing, "Signed at last", which)
    expect(repairing.get_by_label("The words that make the claim now")).to_have_value(
        "Signed at last"
    )
    repairing.get_by_role("button", name="Tie to these words").click()
    expect(repairing.get_by_text("Tied to the words that you chose.")).to_be_visible()
    passage = Passage.objects.select_related("claim__article").get()
    text = passage.claim.article.text
    assert passage.start == (text.index("Signed"), text.rindex("Signed"))[which]
    assert repairing.complaints == []


def test_words_that_are_typed_are_looked_for_anywhere(repairing: Any) -> None:
    select(repairing, "Signed at last", 1)
    quote = repairing.get_by_label("The words that make the claim now")
    quote.press("Control+A")
    quote.press_sequentially("Then came winter")
    expect(repairing.get_by_text("Found once.")).to_be_visible()
    repairing.get_by_role("button", name="Tie to these words").click()
    expect(repairing.get_by_text("Tied to the words that you chose.")).to_be_visible()
    assert Passage.objects.get().quote == "Then came winter"
