// Where one types in an editor, over a save that loads the page again: the selection, how far down
// the window it stands, and the white space before it that the save takes off the end of the text.

import { viewInUse, viewOf } from "./views.js";

// The place of the editor in which one types; null outside of one.
export function caretOf() {
  const [id, view] = viewInUse() ?? [];
  if (!view) return null;
  const { anchor, head } = view.state.selection.main;
  const text = view.state.doc.toString();
  const gap = text.slice(text.trimEnd().length, Math.max(head, text.trimEnd().length));
  return { id, anchor, head, gap, top: view.coordsAtPos(head)?.top };
}

export function putCaret({ id, anchor, head, gap, top }) {
  const view = viewOf(id);
  if (!view) return;
  const end = view.state.doc.length;
  view.focus();
  view.dispatch({ selection: { anchor: Math.min(anchor, end), head: Math.min(head, end) } });
  if (gap && head > end) keepApart(view, gap);
  // The text above may have another height than before; it is measured once it is laid out.
  view.requestMeasure({
    read: () => view.coordsAtPos(view.state.selection.main.head)?.top,
    write: (now) => { if (now !== undefined && top !== undefined) scrollBy({ top: now - top, behavior: "instant" }); },
  });
}

// Words typed on after "word " are not to run into it. Put in at once, the space would be an
// unsaved change that nobody made.
function keepApart(view, gap) {
  view.contentDOM.addEventListener("beforeinput", (event) => {
    const { head } = view.state.selection.main;
    const goesOn = event.inputType === "insertText" && event.data?.trim() && head === view.state.doc.length;
    if (goesOn) view.dispatch({ changes: { from: head, insert: gap }, selection: { anchor: head + gap.length } });
  }, { once: true });
}
