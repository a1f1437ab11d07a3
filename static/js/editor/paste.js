// Pasting into the editor: what has headings, emphasis, links, … comes as Markdown, in one step that
// one undo takes back. Pasted as plain text (with Shift), or into code, it comes as it is.

import { EditorView, isolateHistory } from "../../vendor/editor/codemirror.js";
import { markdownOf } from "./clipboard.js";
import { gapAfter, nextNote } from "./insertions.js";
import { isInCode } from "./syntax.js";

const FROM_CODE = ["vscode-editor-data", "application/vnd.code.copymetadata"];
const BLOCK = /\n|^(#{1,6} |> |- |\d+\. |\||```|---$|\[\^\d+\]:)/;

// `tell` is called with how many pictures were left out, after each paste.
export function pasting(tell) {
  let isPlain = false;
  return EditorView.domEventHandlers({
    keydown: ({ shiftKey, ctrlKey, metaKey, key }) => {
      if (!/^(Control|Shift|Meta)$/.test(key)) isPlain = shiftKey && (ctrlKey || metaKey);
    },
    paste: ({ clipboardData }, view) => {
      const html = !isPlain && htmlIn(clipboardData, view.state);
      isPlain = false;
      if (!html) {
        tell(clipboardData?.types.includes("text/plain") ? 0 : clipboardData?.files.length ?? 0);
        return false;
      }
      const { change, pictures } = pasted(view.state, html);
      view.dispatch(change);
      tell(pictures);
      return true;
    },
  });
}

function htmlIn(clipboard, state) {
  if (!clipboard || FROM_CODE.some((type) => clipboard.types.includes(type))) return "";
  return isInCode(state, state.selection.main.head) ? "" : clipboard.getData("text/html");
}

// The change that pasting HTML makes of a state, and how many pictures it left out.
export function pasted(state, html) {
  const { from, to } = state.selection.main;
  const { text, notes, pictures } = markdownOf(html, nextNote(state.doc.toString()));
  const insert = BLOCK.test(text) ? apart(state, text) : text;
  const changes = [{ from, to, insert }];
  if (notes) {
    const end = state.sliceDoc(to);
    const before = end.trim() ? end : state.sliceDoc(0, from) + insert;
    changes.push({ from: state.doc.length, insert: gapAfter(before) + notes });
  }
  const selection = { anchor: from + insert.length };
  const annotations = isolateHistory.of("full");
  return { change: { changes, selection, annotations, userEvent: "input.paste", scrollIntoView: true }, pictures };
}

// Blocks stand apart from the text around them.
function apart(state, text) {
  const { from, to } = state.selection.main;
  const after = state.sliceDoc(to);
  const gap = after.trim() ? "\n\n".slice(/^\n{0,2}/.exec(after)[0].length) : "";
  return gapAfter(state.sliceDoc(0, from)) + text + gap;
}
