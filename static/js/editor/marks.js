// Bold and italic, put on words and taken off again. Pure: a state in, a change of it out.

import { EditorSelection } from "../../vendor/editor/codemirror.js";
import { isInCode, nodesIn, wordsIn } from "./syntax.js";

const KINDS = {
  bold: { node: /^StrongEmphasis$/, mark: "**" },
  italic: { node: /^Emphasis$/, mark: "*" },
};
// What a mark must not be put into: these are taken whole.
const WHOLE = /^(InlineCode|URL|Autolink|Link|Image|FootnoteReference|HTMLTag|Comment|Escape|Entity)$/;
const NESTED = /^(Emphasis|StrongEmphasis|Link)$/;
const WORD = /[\p{L}\p{M}\p{N}]+(?:[_'’-]+[\p{L}\p{M}\p{N}]+)*/gu;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
// Beside these a mark would be no mark, were a letter or another mark on its other side.
const SIGN = /[^\p{L}\p{M}\p{N}*_`[\]()<>\\]/u;
const BESIDE = /[\p{L}\p{M}\p{N}*_]/u;

// The word that a position is in or at the end of: {from, to}, or null.
export function wordAt(state, at) {
  const line = state.doc.lineAt(at);
  for (const found of line.text.matchAll(WORD)) {
    const from = line.from + found.index;
    const to = from + found[0].length;
    if (from <= at && at <= to) return { from, to };
  }
  return null;
}

// What a command is about: the words selected, one range a block; or the word at the cursor.
export function pieces(state) {
  const { from, to, empty, head } = state.selection.main;
  const hasWords = (piece) => LETTER.test(state.sliceDoc(piece.from, piece.to));
  if (!empty) return wordsIn(state, from, to).filter(hasWords).map((piece) => whole(state, piece));
  const closed = nodesIn(state, head, head, NESTED).find((node) => node.to === head);
  const word = wordAt(state, head) ?? (closed && { from: closed.from, to: closed.to });
  if (!word || isInCode(state, head)) return [];
  return wordsIn(state, word.from, word.to).map((piece) => whole(state, piece));
}

// A piece that cuts through no link, URL, code, …
function whole(state, piece) {
  let { from, to } = piece;
  for (const node of nodesIn(state, from, to, WHOLE)) {
    const isOutside = node.to <= from || node.from >= to;
    if (isOutside || (node.name === "Link" && isInLabel(state, node, from, to))) continue;
    from = Math.min(from, node.from);
    to = Math.max(to, node.to);
  }
  return { from, to };
}

function isInLabel(state, link, from, to) {
  const end = link.getChildren("LinkMark")[1];
  return end && link.from + 1 <= from && to <= end.from;
}

// A piece that ends in no nested mark that begins outside of it, nor the other way round.
function balanced(state, { from, to }, ignored) {
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const node of nodesIn(state, from, to, NESTED)) {
      if (ignored.test(node.name) || node.to <= from || node.from >= to) continue;
      const inner = insideOf(node);
      const isNested = (from <= node.from && node.to <= to) || (inner.from <= from && to <= inner.to);
      if (isNested) continue;
      from = Math.min(from, node.from);
      to = Math.max(to, node.to);
      isDone = false;
    }
  }
  return { from, to };
}

function insideOf(node) {
  if (node.name === "Link") {
    const [, end] = node.getChildren("LinkMark");
    return { from: node.from + 1, to: end?.from ?? node.to };
  }
  const marks = node.getChildren("EmphasisMark");
  return { from: marks[0].to, to: marks[1].from };
}

export function isMarked(state, kind) {
  const found = pieces(state);
  return found.length > 0 && found.every((piece) => isCovered(state, KINDS[kind], piece));
}

function isCovered(state, { node: names }, { from, to }) {
  let at = from;
  let isAny = false;
  for (const node of nodesIn(state, from, to, names)) {
    if (node.to <= at || node.from >= to) continue;
    if (!isOnlyMarks(state, at, node.from)) return false;
    at = node.to;
    isAny = true;
  }
  return isAny && isOnlyMarks(state, at, to);
}

// Neither the marks themselves nor signs beside them ask to be marked.
function isOnlyMarks(state, from, to) {
  return from >= to || /^[^\p{L}\p{M}\p{N}]*$/u.test(state.sliceDoc(from, to));
}

export function toggleMark(state, kind) {
  const found = pieces(state);
  if (!found.length) return emptyMark(state, KINDS[kind].mark);
  const isOn = found.every((piece) => isCovered(state, KINDS[kind], piece));
  for (const widen of [(_, piece) => piece, wordsAround, markAround]) {
    const change = toggled(state, KINDS[kind], found.map((piece) => widen(state, piece)), isOn);
    if (change) return change;
  }
  return null;
}

// The change, if it does what it should: Markdown cannot mark everything.
function toggled(state, kind, found, isOn) {
  const change = isOn ? unmarked : marked;
  const changes = state.changes(found.flatMap((piece) => change(state, kind, piece)));
  const { anchor, head, empty } = state.selection.main;
  const side = (at, other) => changes.mapPos(at, empty || at <= other ? 1 : -1);
  const spec = { changes, selection: EditorSelection.single(side(anchor, head), side(head, anchor)) };
  const after = state.update(spec).state;
  const become = found.map(({ from, to }) => ({ from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) }));
  const isDone = become.every((piece) => isCovered(after, kind, piece) !== isOn);
  return isDone && strayMarks(after, become) <= strayMarks(state, found) ? spec : null;
}

// How many asterisks in the paragraphs of some pieces mark nothing, and so would be seen.
function strayMarks(state, found) {
  const lines = found.flatMap(({ from, to }) => wordsIn(state, state.doc.lineAt(from).from, state.doc.lineAt(to).to));
  return lines.reduce((count, { from, to }) => {
    const marks = nodesIn(state, from, to, /^(EmphasisMark|Escape|InlineCode|URL|HorizontalRule)$/);
    const known = marks.reduce((sum, node) => sum + asterisks(state, node), 0);
    return count + asterisks(state, { from, to }) - known;
  }, 0);
}

const asterisks = (state, { from, to }) => state.sliceDoc(from, to).split("*").length - 1;

function wordsAround(state, { from, to }) {
  return whole(state, { from: wordAt(state, from)?.from ?? from, to: wordAt(state, to)?.to ?? to });
}

function markAround(state, { from, to }) {
  const around = nodesIn(state, from, to, NESTED).filter((node) => node.from < to && from < node.to);
  const start = Math.min(from, ...around.map((node) => node.from));
  return { from: start, to: Math.max(to, ...around.map((node) => node.to)) };
}

// Where there is no word, the marks wait for one.
function emptyMark(state, mark) {
  const { head, from, to } = state.selection.main;
  if (from !== to || isInCode(state, head)) return null;
  const [start, end] = [head - mark.length, head + mark.length];
  if (state.sliceDoc(start, end) === mark + mark) return { changes: { from: start, to: end } };
  const changes = { from: head, insert: mark + mark };
  return { changes, selection: { anchor: head + mark.length }, waits: true };
}

function marked(state, kind, piece) {
  let range = balanced(state, piece, kind.node);
  let inner = [];
  for (let isDone = false; !isDone;) {
    inner = neighbours(state, kind, range);
    const from = Math.min(range.from, ...inner.map((node) => node.from));
    const to = Math.max(range.to, ...inner.map((node) => node.to));
    const next = balanced(state, { from, to }, kind.node);
    isDone = next.from === range.from && next.to === range.to;
    range = next;
  }
  range = withoutSigns(state, range);
  const old = inner.flatMap((node) => node.getChildren("EmphasisMark"));
  const changes = old.map(({ from, to }) => ({ from, to }));
  return [...changes, { from: range.from, insert: kind.mark }, { from: range.to, insert: kind.mark }];
}

// The marks of the same kind in a range, or beside it with nothing but spaces between.
function neighbours(state, { node: names }, { from, to }) {
  const before = /[^\S\n]*$/.exec(state.sliceDoc(Math.max(0, from - 100), from))[0].length;
  const after = /^[^\S\n]*/.exec(state.sliceDoc(to, to + 100))[0].length;
  return nodesIn(state, from - before, to + after, names);
}

// “word” in the middle of letters: the mark stands inside of the quotation marks, where it is one.
function withoutSigns(state, { from, to }) {
  const at = (position) => state.sliceDoc(position, position + 1);
  const isLetter = (position) => LETTER.test(at(position));
  const isInName = (position) => at(position) === "_" && isLetter(position - 1) && isLetter(position + 1);
  const isSign = (position) => SIGN.test(at(position)) || isInName(position);
  if (BESIDE.test(at(from - 1))) while (from < to && isSign(from)) from += 1;
  if (BESIDE.test(at(to))) while (from < to && isSign(to - 1)) to -= 1;
  return { from, to };
}

function unmarked(state, kind, piece) {
  return nodesIn(state, piece.from, piece.to, kind.node).flatMap((node) => {
    if (node.to <= piece.from || node.from >= piece.to) return [];
    const cut = balanced(state, outOfNested(state, node, piece), kind.node);
    return [...keptBefore(state, kind, node, cut), ...keptAfter(state, kind, node, cut)];
  });
}

// Inside another mark within the node, the whole of that is taken: the two could not be parted.
function outOfNested(state, outer, { from, to }) {
  for (const node of nodesIn(state, from, to, NESTED)) {
    const isBetween = outer.from < node.from && node.to < outer.to;
    if (isBetween && node.from < from && to < node.to) return { from: node.from, to: node.to };
  }
  return { from, to };
}

function keptBefore(state, { mark }, node, cut) {
  const [open] = node.getChildren("EmphasisMark");
  const kept = state.sliceDoc(open.to, Math.max(open.to, cut.from)).trimEnd();
  if (!kept.trim()) return [{ from: open.from, to: open.to }];
  const end = open.to + kept.length;
  return [{ from: open.from, to: open.to, insert: mark }, { from: end, insert: mark }];
}

function keptAfter(state, { mark }, node, cut) {
  const close = node.getChildren("EmphasisMark")[1];
  const kept = state.sliceDoc(Math.min(close.from, cut.to), close.from).trimStart();
  if (!kept.trim()) return [{ from: close.from, to: close.to }];
  const start = close.from - kept.length;
  return [{ from: start, insert: mark }, { from: close.from, to: close.to, insert: mark }];
}

// --- Links --------------------------------------------------------------------------------------

function linkAt(state) {
  const { from, to } = state.selection.main;
  return nodesIn(state, from, to, /^Link$/).find((node) => node.from <= from && to <= node.to);
}

export const isLink = (state) => Boolean(linkAt(state));

export function toggleLink(state) {
  const link = linkAt(state);
  if (link) return unlinked(state, link);
  const { from, to, head } = state.selection.main;
  if (isInCode(state, head)) return null;
  const [piece] = pieces(state);
  const { from: start, to: end } = piece ? balanced(state, piece, /^$/) : { from: head, to: head };
  const words = state.sliceDoc(start, end);
  const isAddress = /^https?:\S+$/.test(words);
  const insert = isAddress ? `[](${words})` : `[${words}]()`;
  if (from !== to && !piece) return null;
  const anchor = start + (isAddress || !words ? 1 : insert.length - 1);
  return { changes: { from: start, to: end, insert }, selection: { anchor } };
}

function unlinked(state, link) {
  const { from, to } = insideOf(link);
  const words = state.sliceDoc(from, to) || state.sliceDoc(...addressOf(link));
  const changes = { from: link.from, to: link.to, insert: words };
  return { changes, selection: { anchor: link.from, head: link.from + words.length } };
}

function addressOf(link) {
  const address = link.getChild("URL");
  return address ? [address.from, address.to] : [link.to, link.to];
}
