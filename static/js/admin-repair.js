// Takes over words that are selected in the article's text as the quote of a passage, with their
// place: words may stand there more than once.

const text = document.getElementById("article-text");
const quote = document.getElementById("id_quote");
const [start, end] = ["id__start", "id__end"].map((id) => document.getElementById(id));

const marked = text?.querySelector("mark");
if (marked) text.scrollTop = marked.offsetTop - text.offsetTop - text.clientHeight / 3;

text?.addEventListener("mouseup", take);
text?.addEventListener("keyup", take);
text?.addEventListener("touchend", () => setTimeout(take));
quote?.addEventListener("input", (event) => {
  // Typed words are looked for anywhere. (What is taken over from the text is no typing.)
  if (event.isTrusted) start.value = end.value = "";
});

function take() {
  const selection = document.getSelection();
  if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
  const chosen = selection.getRangeAt(0);
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(chosen.startContainer, chosen.startOffset);
  const words = chosen.toString();
  const trimmed = words.trim();
  if (!trimmed) return;
  // Offsets are code points, as on the server.
  start.value = count(before.toString()) + count(words.slice(0, words.indexOf(trimmed)));
  end.value = Number(start.value) + count(trimmed);
  quote.value = trimmed;
  quote.dispatchEvent(new Event("input", { bubbles: true }));
}

function count(string) {
  return [...string].length;
}
