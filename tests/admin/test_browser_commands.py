"""What the editor's tools make of a text, tried on many texts and selections in one page."""

from typing import Any

import pytest

from articles import markup

pytestmark = [pytest.mark.browser, pytest.mark.looks]

# (tool, text before, text after): «…» is selected, ¦ is the cursor.
CASES = [
    ("bold", "some wo¦rd here", "some **word** here"),
    ("bold", "some word¦ here", "some **word** here"),
    ("bold", "**word**¦", "word"),
    ("bold", "«one\n\ntwo\n\n- three»", "**one**\n\n**two**\n\n- **three**"),
    ("bold", "**a «b» c**", "**a** b **c**"),
    ("bold", "**a** «b» **c**", "**a b c**"),
    ("bold", "*a «b* c»", "***a b* c**"),
    ("bold", "a __b «c» d__", "a **b** c **d**"),
    ("bold", "用«“强调”»的", "用“**强调**”的"),
    (
        "bold",
        "| a | b |\n| --- | --- |\n| «c | d» |",
        "| a | b |\n| --- | --- |\n| **c** | **d** |",
    ),
    ("bold", "> «one\n> two»", "> **one\n> two**"),
    ("bold", "some ¦ here", "some **** here"),
    ("italic", "«**a** b»", "***a** b*"),
    ("italic", "snake_case¦ stays", "*snake_case* stays"),
    ("italic", "see https://x.org/a_b¦_c now", "see *https://x.org/a_b_c* now"),
    ("italic", "«https://x.org/a_b_c and snake_case»", "*https://x.org/a_b_c and snake_case*"),
    ("heading", "tit¦le", "## title"),
    ("heading", "### tit¦le", "## title"),
    ("heading", "Tit¦le\n=====\n\nx", "## Title\n\nx"),
    ("subheading", "«a\n\nb»", "### a\n\n### b"),
    ("quote", "one ¦two\nthree", "> one two\n> three"),
    ("quote", "> one ¦two\n> three", "one two\nthree"),
    ("quote", "«one\n\ntwo»\n\nthree", "> one\n>\n> two\n\nthree"),
    ("quote", "> a\nlaz¦y", "a\nlazy"),
    ("list-ul", "«one\ntwo\n\nthree»", "- one\n- two\n\n- three"),
    ("list-ul", "«1. a\n2. b»", "- a\n- b"),
    ("list-ol", "1. a\n2. b\n«c\nd»", "1. a\n2. b\n3. c\n4. d"),
    ("list-ol", "> ¦a", "> 1. a"),
    ("list-ul", "| a |\n| --- |\n| ¦b |", "| a |\n| --- |\n| b |"),
    ("link", "some wo¦rd", "some [word]()"),
    ("link", "[wo¦rd](https://a.org)", "word"),
    ("link", "«https://a.org/x_y»", "[](https://a.org/x_y)"),
    ("footnote", "A cl¦aim[^2].\n\n[^2]: s\n", "A claim[^3][^2].\n\n[^2]: s\n\n[^3]: "),
    ("footnote", "A cl¦aim.\n\nMore.", "A claim[^1].\n\n[^1]: \n\nMore."),
    ("footnote", "a[^1] b¦\n\n[^1]: s\n\nMore.", "a[^1] b[^2]\n\n[^1]: s\n\n[^2]: \n\nMore."),
    ("footnote", "- on¦e\n- two\n# H", "- one[^1]\n- two\n\n[^1]: \n\n# H"),
    ("table", "pa¦ra\nmore\n\nx", "para\nmore\n\n|  |  |\n| --- | --- |\n|  |  |\n\nx"),
    ("rule", "pa¦ra", "para\n\n---"),
    ("bold", "```\nco¦de\n```", "```\ncode\n```"),
    ("footnote", "`co¦de`", "`code`"),
]
NEW_LINES = [
    ("- a¦", "- a\n- "),
    ("3) x¦y", "3) x\n4) y"),
    ("> a¦", "> a\n> "),
    ("- a\n- ¦", "- a\n"),
    ("plain¦", None),
    ("*not* a list¦", None),
]
TEXTS = [
    "One word, two words.\n\nA second paragraph\nof two lines.",
    "Its **bold words** and *italic ones*, ***both***, a **half *nested* one**.",
    "# A heading\n\n- an item\n- another **item**\n  - inner\n\n1. first\n2. second",
    "> quoted *words*\n> go on\n\n[A link](https://a.org/b_c_d), `co_de`.[^1]\n\n[^1]: A note.",
    "A name_with_signs, https://a.org/x_y_z, “quoted”.\n\n| a | b |\n| --- | --- |\n| c d | e |",
    "Слово и ещё одно. Sözlər «burada» var.\n\nمرحبا بالعالم اليوم.",
]
TRY = """
async ([cases, newLines]) => {
  const { give, stateOf } = await import("/static/js/editor/commands.js");
  const { newLine } = await import("/static/js/editor/lines.js");
  const parse = (text) => {
    const [from, to] = text.includes("¦") ? ["¦", "¦"] : ["«", "»"];
    const anchor = text.indexOf(from);
    const plain = text.replace(from, "");
    return stateOf(plain.replace(to, ""), anchor, from === to ? anchor : plain.indexOf(to));
  };
  const after = (state, change) => (change ? state.update(change).state : state);
  return {
    given: cases.map(([name, text]) => after(parse(text), give(parse(text), name)).doc.toString()),
    newLines: newLines.map(([text]) => {
      const change = newLine(parse(text));
      return change && parse(text).update(change).state.doc.toString();
    }),
  };
}
"""
TRY_ALL = """
async (texts) => {
  const { COMMANDS, give, stateOf } = await import("/static/js/editor/commands.js");
  const isLink = COMMANDS.link.isOn; // what loses its link loses the letters of its address
  const letters = (text) => text.replace(/[^\\p{L}]/gu, "");
  const faults = { twice: [], letters: [], again: [] };
  const marked = new Set();
  const toggles = ["bold", "italic", "quote", "list-ul"];
  for (const text of texts) for (const name of Object.keys(COMMANDS)) {
    for (let from = 0; from <= text.length; from += 3) {
      for (let to = from; to <= text.length; to += to === from ? 1 : 7) {
        const state = stateOf(text, from, to);
        const change = give(state, name);
        if (!change) continue;
        const once = state.update(change).state;
        const twice = once.update(give(once, name)).state;
        const { anchor, head } = once.selection.main;
        const [fault, result] = [[name, text, from, to], once.doc.toString()];
        const fresh = stateOf(result, anchor, head);
        const isBack = twice.doc.eq(state.doc) && twice.selection.eq(state.selection);
        if (!isBack) faults.twice.push([...fault, twice.doc.toString()]);
        const isKept = letters(result) === letters(text) || (name === "link" && isLink(state));
        if (!isKept) faults.letters.push([...fault, result]);
        if (name === "bold" || name === "italic") if (from !== to) marked.add(result);
        if (!toggles.includes(name) || from === to) continue;
        const isOn = COMMANDS[name].isOn;
        if (isOn(fresh) === isOn(state)) faults.again.push([...fault, result]);
      }
    }
  }
  return { faults, marked: [...marked] };
}
"""


@pytest.fixture
def desk(page: Any, live_server: Any) -> Any:
    """A page under the site's policy."""
    page.goto(live_server.url + "/admin/login/")
    return page


def test_each_tool_does_what_it_says(desk: Any) -> None:
    found = desk.evaluate(TRY, [CASES, NEW_LINES])
    given = [(*case[:2], after) for case, after in zip(CASES, found["given"], strict=True)]
    assert given == CASES
    lines = [(line[0], after) for line, after in zip(NEW_LINES, found["newLines"], strict=True)]
    assert lines == NEW_LINES


def test_a_tool_used_twice_leaves_all_as_it_was_and_none_takes_a_letter(desk: Any) -> None:
    found = desk.evaluate(TRY_ALL, TEXTS)
    assert {name: faults[:5] for name, faults in found["faults"].items() if faults} == {}
    assert len(found["marked"]) > 500
    showing = [text for text in found["marked"] if "*" in markup.render(text).text]
    assert showing == []
