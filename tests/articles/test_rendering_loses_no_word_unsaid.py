"""What is typed into a body is in the text, in the HTML (an address, a title), or named as lost."""

import re
from collections.abc import Iterator
from itertools import count

from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.markup import Rendered, render
from tests.rendered_html import faults, tags

# Each {} becomes a word that stands nowhere else.
FRAGMENTS = [
    *("{}", "{} *{}* {}", "**{}", "~~{}~~", "`{}`", "`{}", "\\{}", "{} & {} < {} > {}"),
    *("{}  \n{}",),
    *("# {}", "{}\n===", "{}\n---", "> {}", "> > {}\n{}", "    {}", "\t{}", "***", "---", "\n"),
    *(" ",),
    *("- {}\n- {}", "* {}\n\n  {}", "{}\n1. {}", "1) {}\n   - {}\n\n     {}", "+", "-", "{}:"),
    *("```\n{}\n```", "~~~ {}\n{}", "``` {} {}\n{}\n```", "````\n{}\n```\n{}"),
    *("[{}](/{})", '[{}](<{} {}> "{} {}")', "[{}]", "[{}][{}]", "[{}]: {}", "[{}]: /{}"),
    *("[{}](#{})",),
    *("[{}]: <{}>\n  '{}'", "[{}][a]\n\n[a]: /{} '{}'", "[a]: /{}", "[//]: # ({})", "[", "]("),
    *("]",),
    *("![{}](/{})", '![{} `{}`](/{} "{}")', "[![{}](/{})](/{})", "![{} [{}](/{})](/{})", "!["),
    *("[^a]", "[^{}]", "[^a]: {}", "[^{}]: {}", "^[{} {}]"),
    *("[^a]: {}\n\n    {}\n\n    [^b]: {}",),
    *("| {} | {} |\n|---|--:|\n| {} | {} | {} | {}", "{}|{}\n-|-\n{}\n{}|{}|{}", "|", "| {} |"),
    *("<!--", "-->", "<!-- {} -->", "<!-- {}\n\n{} -->", "<!-- {} -- > {}", "<!-->"),
    *("<!--->{}",),
    *("<{}>", "</{}>", "<{} {}>", "<sigh>", "<sigh title='{}'>", "<a{}", "<b {}", "<", "< {}"),
    *("</",),
    *("<b>{}</b>", "<b>{}", "</b>{}", "<p>{}<p>{}", "<div>{}", "</div>{}"),
    *("<div>\n{}\n\n{}\n</div>",),
    *("<div title='{}'>", '<div title="{}', "<p title='{}\n{}'>{}</p>"),
    *("<span class=x>{}</span>",),
    *("<title>{}</title>", "<textarea>{}", "</textarea>", "<template>{}</template>"),
    *("<svg>{}</svg>",),
    *("<script>{}</script>", "<script>{}", "</script>{}", "<style>\n{}\n\n{}</style>"),
    *("<style>{}",),
    *("<pre>{}\n\n{}</pre>", "<pre>{}", "</pre>{}", "<select><option label='{}'>{}</select>"),
    *("<img alt='{}'>", "<img src=/{} alt={}>", '<img title="{}" src="javascript:{}">'),
    *("<img {}>",),
    *('![{}](/{}.png "{}"){ credit="{}" width=3 }', "![](/x.png){ {}={} .{} }"),
    *('![](/x.png){ credit="{}" credit={} %{}% }', "![{}](/x.png)", "![{}](/x.png){ credit={} }"),
    *('{ credit="{}" }', "Table: {}", ": {}"),
    *("<a href='/{}'>{}</a>", "<a href=/{}>{}", "</a>", "<a href='javascript:{}'>{}</a>"),
    *("<a>{}",),
    *("<table><tr><td>{}<td>{}</table>", "<tr>{}", "<td>{}</td>", "<table>{}", "<caption>{}"),
    *("<ul><li>{}<li>{}</ul>", "<ol start='{}'><li>{}", "<h2>{}</h2>", "<h3>{}", "<iframe>{}"),
    *("<![CDATA[{}]]>", "<![CDATA[{}", "<?{} {}?>", "<?{}", "<!DOCTYPE {}>", "<!{}"),
    *("<frameset>{}",),
    *("<math><mi>{}</mi></math>", "<noscript>{}</noscript>", "<plaintext>{}"),
    *("<xmp>{}</xmp>{}",),
    *("https://{}.example/{}", "<https://{}.example/>", "ftp://{}", "mailto:{}@{}.example"),
    *("//{}", "https://youtu.be/{}", "[{}](https://x.com/{}/status/12)"),
    *("https://{}.example/{}（{}）", "https://{}.example/{}的{}", "[{}](tel:{})", "[{}](data:{})"),
    *("- - - - - - - - - - - - {}", "> > > > > > > > > > > > > > > > > > > > > > {}"),
    *("\ufeff# {}",),
    *("{}\x00{}", "{}\x01{}", "{}\x0b{}", "{}\x93{}\x94", "\x7f", "\u200b", "\u2028", "\r\n"),
    *("\r",),
    *("---\n{}: {}\n---\n", "---\n{}\n---", "<b x={} x={}>", "<a title='{}' title='{}'>{}</a>"),
    *("<details><summary>{}</summary>{}</details>", "<input value='{}'>"),
    *("<font color={}>{}</font>",),
]  # fmt: skip
between = st.sampled_from(["", " ", "\n", "\n\n", "\n> ", "\n- ", "\n    ", "|"])
bodies = st.lists(st.tuples(st.sampled_from(FRAGMENTS), between), min_size=1, max_size=7).map(
    lambda parts: numbered("".join(map("".join, parts)))
)
# The name of a note and of an address are marks, as the number of a note is.
LABEL = re.compile(r"\[\^[^\]\s]*\]|\]\[[^\]]*\]|\[[^\]]*\]:")
WORD = re.compile(r"w\d+w")
# These say how something looks; there are no words in them.
LOOKS = re.compile(r"(?:class|color)=\S+")


def numbered(template: str) -> str:
    numbers = count(100)
    return re.sub(r"\{\}", lambda _found: f"w{next(numbers)}w", template)


def kept_words(rendered: Rendered) -> set[str]:
    attributes = [value or "" for _tag, found in tags(rendered.html) for value in found.values()]
    return set(WORD.findall(" ".join([rendered.text, *attributes])))


def lost_words(rendered: Rendered) -> Iterator[tuple[str, int]]:
    """Each word that is named as lost, with the line on which it is said to be."""
    for loss in rendered.losses:
        for found in WORD.finditer(loss.words):
            yield found[0], loss.line + loss.words.count("\n", 0, found.start())


@settings(max_examples=400, deadline=None)
@given(bodies)
@example(numbered("<!-- {}\n\n## {}"))
@example(numbered("<!-- {}\n\n## {}\n\n<!-- {} -->"))
@example(numbered("[^a]: {}\n\n    [^b]: {}"))
def test_each_word_is_shown_or_named_with_its_line(body: str) -> None:
    rendered = render(body)
    missing = set(WORD.findall(LOOKS.sub("", body))) - kept_words(rendered)
    lines = re.split("\r\n?|\n|\x0b", body)
    named = {word for word, line in lost_words(rendered) if word in lines[line - 1]}
    marks = set(
        WORD.findall(" ".join(re.findall(r"\[\^[^\]\s]*\]|\]\[[^\]]*\]|\[[^\]]*\]:", body)))
    )
    assert missing - named - marks == set()
    assert faults(rendered.html) == []
