// The outline of a text and its length, above its editor: what stood there when it was saved is kept
// in step with what is typed. Each heading leads to its line.

import { EditorView } from "../../vendor/editor/codemirror.js";
import { countWords } from "./blocks.js";
import { isParsed, nodesIn } from "./syntax.js";

const PAUSE = 250; // milliseconds until the text is looked through
const HEADING = /^(?:ATX|Setext)Heading(\d)$/;

// Shows the outline of `view` in `panel` (a details element); `update(state)` follows the text.
export function makeOutline(panel, view) {
  const words = JSON.parse(panel.dataset.words);
  const [summary, list] = [panel.querySelector("summary"), panel.querySelector("ol")];
  let timer = 0;

  // A long text may not be parsed yet, above all while the page loads: then it is looked at again.
  function show({ state }) {
    if (!isParsed(state)) {
      clearTimeout(timer);
      timer = setTimeout(show, PAUSE, view);
      return;
    }
    const headings = headingsIn(state);
    const count = countWords(state.doc.toString());
    const minutes = Math.max(1, Math.round(count / Number(panel.dataset.wordsAMinute)));
    const number = (value) => value.toLocaleString(document.documentElement.lang);
    summary.textContent = words.length.replace("%w", number(count)).replace("%m", number(minutes)).replace("%h", number(headings.length));
    panel.querySelector(".empty").hidden = headings.length > 0;
    list.replaceChildren(...headings.map((heading) => item(heading)));
  }

  function item({ level, text, at }) {
    const line = document.createElement("li");
    const button = line.appendChild(document.createElement("button"));
    line.className = `level-${level}`;
    button.type = "button";
    button.textContent = text || words.empty;
    button.addEventListener("click", () => go(at));
    return line;
  }

  function go(at) {
    panel.open = false;
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "start" }) });
    view.focus();
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    event.preventDefault();
    panel.open = false;
    summary.focus();
  });
  show(view);
  return () => { clearTimeout(timer); timer = setTimeout(show, PAUSE, view); };
}

// The headings of a text: level (as its page has it, the highest being 2), words, end of the line.
export function headingsIn(state) {
  const found = nodesIn(state, 0, state.doc.length, HEADING).map((node) => {
    const line = state.doc.lineAt(node.from);
    const text = line.text.replace(/^[\s>]*#{1,6}\s*|\s+#+\s*$/g, "").replace(/[*_`]|\]\([^)]*\)|[[\]]|\{[^}]*\}/g, "");
    return { depth: Number(HEADING.exec(node.name)[1]), text: text.trim(), at: line.to };
  });
  const highest = Math.min(...found.map(({ depth }) => depth));
  return found.map(({ depth, ...heading }) => ({ ...heading, level: 2 + Math.min(depth - highest, 4) }));
}
