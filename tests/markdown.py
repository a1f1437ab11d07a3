"""Markdown as people write it, paste it and break it: strategies for hypothesis."""

from hypothesis import strategies as st

PIECES = (
    "word",
    "Əliyev",
    "e\u0301te\u0301",
    "İstanbul",
    "Ｗide",
    "👩‍👩‍👧",
    "שלום",
    "“quoted”",
    "a — b – c",
    "no\u00a0break",
    "thin\u2009space",
    "two  spaces",
    "a\tb",
    "line\nline",
    "hard  \nbreak",
    "A & B &amp; C &nbsp; D",
    "1 < 2 > 0",
    "News.Az",
    "https://example.org/a?b=c&d",
    "[^1]",
    "[^2]",
    "^[in place]",
    "*",
    "_",
    "`",
    "[",
    "](",
    "\\",
    "|",
    "~",
    "<",
    "<br>",
    "\u0301",
    "\u200b",
    "\x0b",
    "\x1f",
)
anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
plain = st.lists(st.one_of(st.sampled_from(PIECES), anything), min_size=1, max_size=6).map(" ".join)


def _dressed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    dress = st.sampled_from(
        [
            "*{}*",
            "**{}**",
            "a**{}**b",
            "`{}`",
            "[{}](https://example.org/)",
            "[{}](#note-1)",
            "![{}](https://example.org/x.png)",
            "<b>{}</b>",
            "<a href='/x'>{}</a>",
            "<mark>{}</mark>",
            "<i>{}",
            "{}</i>",
        ]
    )
    pair = st.tuples(inner, inner).map(" ".join)
    return st.one_of(st.tuples(dress, inner).map(lambda made: made[0].format(made[1])), pair)


inline = st.recursive(plain, _dressed, max_leaves=5)


def _table(rows: list[list[str]]) -> str:
    cells = [[cell.replace("\n", " ") for cell in row] for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def _prefixed(prefix: str) -> st.SearchStrategy[str]:
    return inline.map(lambda text: "\n".join(prefix + line for line in text.split("\n")))


block = st.one_of(
    inline,
    st.tuples(st.integers(1, 6), inline).map(lambda made: f"{'#' * made[0]} {made[1]}"),
    _prefixed("> "),
    _prefixed("- "),
    _prefixed("1. "),
    _prefixed("    "),
    inline.map("- one\n\n  - {}\n\n    more".format),
    inline.map("```\n{}\n```".format),
    st.lists(st.lists(inline, min_size=2, max_size=2), min_size=2, max_size=3).map(_table),
    inline.map("<div><h3>{}</h3><p>a<p>b</div>".format),
    inline.map("<ul><li>{}<li>two</ul>".format),
    inline.map("<table><tr><td>{}<td>x</table>".format),
    st.just("---"),
)
markdown = st.lists(block, min_size=1, max_size=5).map(
    lambda blocks: "\n\n".join([*blocks, "[^1]: A note, *set* [^2] in it.", "[^2]: Another."])
)
