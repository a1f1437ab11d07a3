// What is set into a text: notes, tables, rules. Pure: a state in, a change of it out.

import { isInCode, nodesIn, treeOf } from "./syntax.js";
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
  const ends = endOfBlock(state, at);
  const rest = text.slice(ends);
  const end = rest.trim() ? ends : text.length;
  const before = gapAfter(text.slice(0, end)) || (text.trim() ? "" : "\n\n");
  const gap = rest.trim() ? "\n\n".slice(/^\n{0,2}/.exec(rest)[0].length) : "";
  const changes = state.changes([{ from: at, insert: mark }, { from: end, insert: `${before}${mark}: ${gap}` }]);
  return { changes, selection: { anchor: changes.mapPos(end, 1) - gap.length }, scrollIntoView: true };
}

// Where the block ends that a position is in (a list or a quotation as a whole), with the notes that
// follow it: there a note stands beside its mark.
function endOfBlock(state, at) {
  let end = 0;
  for (let block = treeOf(state).topNode.firstChild; block; block = block.nextSibling) {
    if (block.from <= at && at <= block.to) end = block.to;
    else if (end && block.name === "FootnoteDefinition") end = block.to;
    else if (block.from > at) break;
  }
  return end || at;
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
