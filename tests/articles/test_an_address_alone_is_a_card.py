"""An address of a video, a post or a recording that stands alone is a plain card: a framed link."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.markup import cards, render, text_of
from tests.rendered_html import faults, tags

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
KNOWN = {
    VIDEO: "Video on YouTube · youtube.com",
    "https://youtu.be/dQw4w9WgXcQ?t=12": "Video on YouTube · youtu.be",
    "https://www.youtube.com/shorts/dQw4w9WgXcQ": "Video on YouTube · youtube.com",
    "https://vimeo.com/76979871": "Video on Vimeo · vimeo.com",
    "https://twitter.com/StateDept/status/1234567890": "Post on X · twitter.com",
    "https://x.com/StateDept/status/1234567890?s=20": "Post on X · x.com",
    "https://bsky.app/profile/jay.bsky.social/post/3k2a": "Post on Bluesky · bsky.app",
    "https://mastodon.social/@Gargron/109252111498807689": "Post on mastodon.social",
    "https://t.me/durov/123": "Post on Telegram · t.me",
    "https://open.spotify.com/episode/4rOoJ6Egrf8": "Episode on Spotify · open.spotify.com",
    "https://podcasts.apple.com/gb/podcast/the-daily/id1200361736": (
        "Podcast on Apple Podcasts · podcasts.apple.com"
    ),
}
OTHERS = [
    "https://example.org/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/@channel",
    "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ",
    "https://youtu.be@example.org/dQw4w9WgXcQ",
    "https://youtu.be:8080/dQw4w9WgXcQ",
    "https://x.com/StateDept",
    "https://medium.com/@writer/a-text-12345",
]


def card(source: str) -> list[str | None]:
    return [given["data-card"] for _tag, given in tags(render(source).html) if "data-card" in given]


@pytest.mark.parametrize(("address", "said"), KNOWN.items())
def test_the_shape_of_an_address_says_what_it_leads_to(address: str, said: str) -> None:
    assert card(f"Before.\n\n{address}\n\nAfter.") == [said]
    assert card(f"[Its title]({address})") == [said]


@pytest.mark.parametrize("address", OTHERS)
def test_any_other_address_stays_a_link(address: str) -> None:
    assert card(address) == []
    assert f'href="{address}"' in render(address).html


def test_it_is_a_link_and_asks_nobody_for_anything() -> None:
    html = render(f"[The *charter*]({VIDEO})").html
    assert html == (
        '<p data-card="Video on YouTube · youtube.com">'
        f'<a href="{VIDEO}" rel="noopener">The <em>charter</em></a></p>\n'
    )


@pytest.mark.parametrize(
    "source", ["See {}", "- {}", "> {}", "# {}", "x[^1]\n\n[^1]: {}", "{}\n{}", "[]({})", "`{}`"]
)
def test_beside_words_and_in_lists_quotations_and_notes_it_is_none(source: str) -> None:
    assert card(source.replace("{}", VIDEO)) == []


@pytest.mark.parametrize("tag", ["figure", "p"])
def test_nobody_types_one_as_html(tag: str) -> None:
    rendered = render(f'<{tag} data-card="Video on YouTube" title="x">y</{tag}>')
    assert "data-card" not in rendered.html
    assert [loss.words for loss in rendered.losses]
    assert rendered.text == "y"


PARAGRAPHS = st.lists(
    st.sampled_from(
        [*KNOWN, *OTHERS, "[The charter](https://vimeo.com/76979871)", "Words *of* it."]
    )
    | st.text("ab *_`<>[]()\n#é", max_size=12),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS)
def test_the_text_is_the_same_as_without_cards(paragraphs: list[str]) -> None:
    """Passages are tied to code points of the text: not one of them moves."""
    source = "\n\n".join(paragraphs)
    rendered = render(source)
    shapes, cards.SHAPES = cards.SHAPES, ()
    try:
        plain = render(source)
    finally:
        cards.SHAPES = shapes
    assert rendered.text == plain.text == text_of(rendered.html)
    assert rendered.losses == plain.losses
    assert re.sub(' data-card="[^"]*"', "", rendered.html) == plain.html
    assert faults(rendered.html) == []
