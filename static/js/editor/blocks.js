// Which line of a Markdown text which block of the reader's page is made of. Pure: no page is needed.

const KEY = 24; // letters and digits by which a block is known
const LONGEST_GAP = 60; // blocks of the page that lines of the text may leave out
const FENCE = /^\s*(```|~~~)/;
const NOTE = /^\s*\[\^[^\]]+\]:/;
const SIGNS = /^[\s>]*(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s)?/;
const UNSEEN = /\]\([^)]*\)|\[\^[^\]]+\]|\{[^}]*\}|<[^>]*>/g;

// The letters and digits that a text begins with.
export const keyOf = (text) => text.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "").slice(0, KEY);

// The lines of a text that have words of their own place: {line, key}; the first is line 1.
export function keysOfLines(text) {
  let isCode = false;
  return text.split("\n").flatMap((typed, at) => {
    if (FENCE.test(typed)) { isCode = !isCode; return []; }
    if (!isCode && NOTE.test(typed)) return []; // notes stand at the end of the page
    const key = keyOf(isCode ? typed : withoutMarks(typed));
    return key ? [{ line: at + 1, key }] : [];
  });
}

export const withoutMarks = (line) => line.replace(SIGNS, "").replace(UNSEEN, "");

// Pairs [line, index of the block] in the order of both.
export function pair(lines, keysOfBlocks) {
  const found = [];
  let next = 0;
  for (const { line, key } of lines) {
    const end = Math.min(next + LONGEST_GAP, keysOfBlocks.length);
    let at = next;
    while (at < end && !isSame(key, keysOfBlocks[at])) at += 1;
    if (at === end) continue;
    found.push([line, at]);
    next = at + 1;
  }
  return found;
}

function isSame(one, other) {
  const length = Math.min(one.length, other.length);
  return length > 0 && one.slice(0, length) === other.slice(0, length);
}

// Pairs of heights without those that lead back up on either side.
export function rising(pairs) {
  const kept = [];
  for (const [here, there] of pairs) {
    const last = kept.at(-1);
    if (!last || (here > last[0] && there > last[1])) kept.push([here, there]);
  }
  return kept;
}

// Where something at `value` stands on the other side; `anchors` are pairs [here, there] in order.
export function across(anchors, value) {
  if (!anchors.length) return value;
  const after = anchors.findIndex(([here]) => here > value);
  if (after === 0) return anchors[0][1] - (anchors[0][0] - value);
  const [here, there] = anchors.at(after < 0 ? -1 : after - 1);
  if (after < 0) return there + value - here;
  const [nextHere, nextThere] = anchors[after];
  return there + ((value - here) * (nextThere - there)) / (nextHere - here);
}

// How many words a Markdown text has for whoever reads it.
export function countWords(text) {
  return text.replace(/\]\([^)]*\)|\[\^[^\]]+\]:?|\]?\{[^}\n]*\}|<[^>]*>/g, " ").match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}
