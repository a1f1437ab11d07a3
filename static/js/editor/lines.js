// Headings, quotations and lists: what stands before the words of a line. Pure: a state in, a change
// of it out.

import { isInCode, nodesIn } from "./syntax.js";

// Quotation marks; indentation; the mark of an item; the mark of a heading; the words.
const LINE = /^((?:[^\S\n]{0,3}>[^\S\n]?)*)([^\S\n]*)((?:[-*+]|\d{1,9}[.)])(?:[^\S\n]+|$))?(#{1,6}(?:[^\S\n]+|$))?/;
const UNTOUCHED = /^(Table|FencedCode|CodeBlock|HTMLBlock|CommentBlock|HorizontalRule|FootnoteDefinition)$/;

function parts(line) {
  const [, quote, indent, item = "", heading = ""] = LINE.exec(line.text);
  const at = line.from + quote.length + indent.length;
  return { line, quote, indent, item, heading, at, isBlank: !line.text.slice(quote.length).trim() };
}

function linesIn(state, from, to) {
  const found = [];
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    found.push(line);
    if (line.to >= to) return found;
  }
}

function selectedLines(state) {
  const { from, to } = state.selection.main;
  const lines = linesIn(state, from, to);
  if (lines.length > 1 && lines.at(-1).from === to) lines.pop();
  return lines;
}

// The selected lines that a mark can stand before; an empty one only if it is alone.
function markable(state) {
  const lines = selectedLines(state);
  const found = lines.filter(({ from, to }) => !nodesIn(state, from, to, UNTOUCHED).length).map(parts);
  return lines.length === 1 ? found : found.filter((each) => !each.isBlank);
}

function changed(state, changes) {
  if (!changes.length) return null;
  const set = state.changes(changes);
  const { anchor, head } = state.selection.main;
  return { changes: set, selection: { anchor: set.mapPos(anchor, 1), head: set.mapPos(head, 1) } };
}

// --- Headings -----------------------------------------------------------------------------------

const depth = ({ heading }) => heading.trim().length;

function underlineOf(state, { line }) {
  const [node] = nodesIn(state, line.from, line.to, /^SetextHeading\d$/);
  return node && { from: node.lastChild.from, to: node.lastChild.to, depth: Number(node.name.at(-1)) };
}

export function isHeading(state, level) {
  const lines = markable(state);
  return lines.length > 0 && lines.every((each) => level === (underlineOf(state, each)?.depth ?? depth(each)));
}

export function toggleHeading(state, level) {
  const isOn = isHeading(state, level);
  const removed = new Set();
  const changes = markable(state).flatMap((each) => {
    const from = each.at + each.item.length;
    const change = { from, to: from + each.heading.length, insert: isOn ? "" : `${"#".repeat(level)} ` };
    const underline = underlineOf(state, each);
    if (!underline) return [change];
    if (each.line.from <= underline.from && underline.from <= each.line.to && !removed.size) return [];
    removed.add(underline.from);
    return [change, { from: state.doc.lineAt(underline.from).from - 1, to: underline.to }];
  });
  return changed(state, changes);
}

// --- Quotations ---------------------------------------------------------------------------------

// The selected lines, and those that belong to the same paragraphs.
function paragraphLines(state) {
  const lines = selectedLines(state);
  let [first, last] = [lines[0].number, lines.at(-1).number];
  const isText = (number) => {
    if (number < 1 || number > state.doc.lines) return false;
    return !parts(state.doc.line(number)).isBlank;
  };
  if (isText(first)) while (isText(first - 1)) first -= 1;
  if (isText(last)) while (isText(last + 1)) last += 1;
  return linesIn(state, state.doc.line(first).from, state.doc.line(last).to).map(parts);
}

function isQuoted(state, { line, quote }) {
  return Boolean(quote) || nodesIn(state, line.from, line.to, /^Blockquote$/).length > 0;
}

export function isQuote(state) {
  const lines = paragraphLines(state).filter((each) => !each.isBlank || each.quote);
  return lines.length > 0 && lines.every((each) => isQuoted(state, each));
}

export function toggleQuote(state) {
  if (isInCode(state, state.selection.main.head)) return null;
  const isOn = isQuote(state);
  const lines = paragraphLines(state);
  const changes = lines.flatMap((each) => (isOn ? unquoted(each) : quoted(state, each, lines.length)));
  return changed(state, changes);
}

function unquoted({ line, quote }) {
  const [mark] = /^[^\S\n]{0,3}>[^\S\n]?/.exec(quote) ?? [""];
  return mark ? [{ from: line.from, to: line.from + mark.length }] : [];
}

function quoted(state, each, count) {
  if (isQuoted(state, each)) return [];
  return [{ from: each.line.from, insert: each.isBlank && count > 1 ? ">" : "> " }];
}

// --- Lists --------------------------------------------------------------------------------------

const isOrdered = (item) => /^\d/.test(item);

export function isList(state, ordered) {
  const lines = markable(state);
  return lines.length > 0 && lines.every(({ item }) => item && isOrdered(item) === ordered);
}

export function toggleList(state, ordered) {
  const lines = markable(state);
  if (!lines.length) return null;
  const isOn = isList(state, ordered);
  const counts = [];
  const changes = lines.map((each) => {
    const insert = isOn ? "" : itemMark(state, each, ordered, counts);
    return { from: each.at, to: each.at + each.item.length, insert };
  });
  return changed(state, changes);
}

function itemMark(state, { line, indent }, ordered, counts) {
  if (!ordered) return "- ";
  const level = indent.length;
  counts.length = level + 1;
  counts[level] = (counts[level] ?? numberBefore(state, line, level)) + 1;
  return `${counts[level]}. `;
}

// The number of the item right above, which this one follows; 0 where there is none.
function numberBefore(state, line, level) {
  if (line.number === 1) return 0;
  const above = parts(state.doc.line(line.number - 1));
  return above.indent.length === level && isOrdered(above.item) ? parseInt(above.item, 10) : 0;
}

// --- A new line in a list or a quotation ----------------------------------------------------------

// Enter goes on with the list or quotation; in an item without words it ends it.
export function newLine(state) {
  const { from, empty } = state.selection.main;
  const { line, quote, indent, item, at } = parts(state.doc.lineAt(from));
  const begins = at + item.length;
  if (!empty || from < begins || (!quote && !item) || isInCode(state, from)) return null;
  if (!nodesIn(state, from, from, /^(ListItem|Blockquote)$/).length) return null;
  if (!state.sliceDoc(begins, line.to).trim()) {
    const start = item ? at : line.from;
    return { changes: { from: start, to: line.to }, selection: { anchor: start } };
  }
  const next = isOrdered(item) ? item.replace(/\d+/, (number) => Number(number) + 1) : item;
  const insert = `\n${quote}${item ? indent : ""}${next}`;
  return { changes: { from, insert }, selection: { anchor: from + insert.length } };
}
