// What is set into a text: notes, tables, rules. Pure: a state in, a change of it out.

import { isInCode, nodesIn } from "./syntax.js";
import { pieces } from "./marks.js";

const TABLE = "|  |  |\n| --- | --- |\n|  |  |";
const IN_ONE_PIECE = /^(Link|Image|URL|Autolink|FootnoteReference)$/;

// The next free number of a note.
export function nextNote(text) {
  let last = 0;
  for (const [, number] of text.matchAll(/\[\^(\d{1,9})\]/g)) last = Math.max(last, Number(number));
  return last + 1;
}

// What stands between a text and a block that is added at its end.
export function gapAfter(text) {
  if (!text.trim()) return "";
  return "\n\n".slice(/\n{0,2}$/.exec(text)[0].length);
}

export function addNote(state) {
  const at = afterTheWord(state);
  if (isInCode(state, at)) return null;
  const text = state.doc.toString();
  const mark = `[^${nextNote(text)}]`;
  const note = `${gapAfter(text) || (text.trim() ? "" : "\n\n")}${mark}: `;
  const changes = state.changes([{ from: at, insert: mark }, { from: text.length, insert: note }]);
  return { changes, selection: { anchor: changes.newLength }, scrollIntoView: true };
}

// A note stands behind what is selected, or behind the word or link that the cursor is in.
function afterTheWord(state) {
  const { to, empty, head } = state.selection.main;
  const inside = nodesIn(state, to, to, IN_ONE_PIECE).find((node) => node.from < to && to < node.to);
  if (inside) return inside.to;
  const [word] = empty ? pieces(state) : [];
  return word && word.from < head && head < word.to ? word.to : to;
}

export const addTable = (state) => addBlock(state, TABLE, 2);
export const addRule = (state) => addBlock(state, "---", 3);

export function isTable(state) {
  const { head } = state.selection.main;
  return nodesIn(state, head, head, /^Table$/).length > 0;
}

// A block of its own behind the paragraph that the cursor is in; the cursor stands `into` it.
function addBlock(state, block, into) {
  const { to } = state.selection.main;
  if (isInCode(state, to)) return null;
  let line = state.doc.lineAt(to);
  const isText = ({ text }) => Boolean(text.trim());
  while (isText(line) && line.number < state.doc.lines && isText(state.doc.line(line.number + 1))) {
    line = state.doc.line(line.number + 1);
  }
  const before = gapAfter(state.sliceDoc(0, line.to));
  const after = state.sliceDoc(line.to, line.to + 2);
  const insert = before + block + (after && "\n\n".slice(/^\n*/.exec(after)[0].length));
  return { changes: { from: line.to, insert }, selection: { anchor: line.to + before.length + into } };
}
