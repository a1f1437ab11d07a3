// What Word, Google Docs and web pages mean by their HTML, said in plain HTML: lists, headings,
// emphasis, tables, paragraphs.

import { nestLists, takeWordLists, tightItem } from "./clipboard-lists.js";
import { LINE_START } from "./clipboard-rules.js";
import { made, renamed, styleOf, unwrap } from "./clipboard-dom.js";

const BLOCKS = "address, article, aside, blockquote, dd, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, "
  + "h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, table, ul";
const HEADINGS = "h1, h2, h3, h4, h5, h6";

export function tidyStructure(body) {
  removeComments(body);
  takeWordLists(body);
  takeEmphasisOfStyles(body);
  nameTitles(body);
  body.querySelectorAll("strong, em, s, sub, sup").forEach(keepToWords);
  mergeRuns(body);
  body.querySelectorAll(HEADINGS).forEach(plainHeading);
  nestLists(body);
  body.querySelectorAll("li").forEach(tightItem);
  body.querySelectorAll("table").forEach(regularTable);
  breakParagraphs(body);
  plainSpaces(body);
  body.normalize();
}

function removeComments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.remove());
}

// --- Emphasis -----------------------------------------------------------------------------------------

// Bold and the like are said by styles in Google Docs, and taken back by them.
function takeEmphasisOfStyles(body) {
  for (const part of [...body.querySelectorAll("b, strong, i, em")]) {
    const weight = styleOf(part, "font-weight");
    const isBold = part.matches("b, strong");
    const isPlain = isBold ? /^(normal|[1-4]00)$/.test(weight) : styleOf(part, "font-style") === "normal";
    if (isPlain) unwrap(part);
    else renamed(part, isBold ? "strong" : "em");
  }
  for (const part of [...body.querySelectorAll("span[data-style], font[data-style]")]) {
    if (/^(bold|bolder|[6-9]00)$/.test(styleOf(part, "font-weight"))) wrapWords(part, "strong");
    if (/^(italic|oblique)/.test(styleOf(part, "font-style"))) wrapWords(part, "em");
    const line = styleOf(part, "text-decoration") || styleOf(part, "text-decoration-line");
    if (/line-through/.test(line)) wrapWords(part, "s");
    const place = styleOf(part, "vertical-align");
    if (/^su[bp]/.test(place)) wrapWords(part, place.startsWith("sub") ? "sub" : "sup");
  }
  body.querySelectorAll("strike, del").forEach((part) => renamed(part, "s"));
  for (const part of [...body.querySelectorAll("span:not([data-note]), font, u, o\\:p, st1\\:place")]) unwrap(part);
}

function wrapWords(part, name) {
  if (!part.textContent.trim() || part.closest(name)) return;
  const around = made(part, name);
  around.append(...part.childNodes);
  part.append(around);
}

function nameTitles(body) {
  for (const part of body.querySelectorAll("p.MsoTitle, p[class*='MsoHeading']")) renamed(part, "h1");
  for (const part of body.querySelectorAll("p.MsoSubtitle")) renamed(part, "h2");
  for (const part of body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) {
    const quote = made(part, "blockquote");
    part.before(quote);
    quote.append(part);
  }
  for (const quote of body.querySelectorAll("blockquote + blockquote")) {
    if (quote.previousElementSibling.localName === "blockquote" && !quote.previousSibling?.textContent.trim()) {
      quote.prepend(...quote.previousElementSibling.childNodes);
    }
  }
}

// Emphasis is of words. Around blocks it is no emphasis, and around nothing none either.
function keepToWords(part) {
  if (part.querySelector(BLOCKS) || part.parentElement?.closest(part.localName)) unwrap(part);
  else if (!part.textContent.trim()) unwrap(part);
}

// Word writes “<b>Hel</b><b>lo</b>”, in runs.
function mergeRuns(body) {
  for (const part of body.querySelectorAll("strong, em, s, sub, sup")) {
    for (let next = part.nextSibling; next; next = part.nextSibling) {
      const isSpace = next.nodeType === 3 && !next.textContent.trim() && next.nextSibling?.localName === part.localName;
      if (isSpace) part.append(next);
      else if (next.localName === part.localName) { part.append(...next.childNodes); next.remove(); }
      else break;
    }
  }
}

function plainHeading(heading) {
  heading.querySelectorAll("strong").forEach(unwrap);
  heading.querySelectorAll("br").forEach((part) => part.replaceWith(" "));
}

// --- Tables -------------------------------------------------------------------------------------------

// Rows of equal length, without blocks in their cells. A table of one cell is a frame, not a table.
function regularTable(table) {
  if (table.querySelector("table")) { framed(table); return; }
  const rows = [...table.rows];
  if (rows.length < 2 && (rows[0]?.cells.length ?? 0) < 2) { framed(table); return; }
  const caption = table.querySelector("caption");
  if (caption) table.before(renamed(caption, "p"));
  table.querySelectorAll("colgroup, col").forEach((part) => part.remove());
  rows.forEach(spread);
  const columns = Math.max(...rows.map((row) => row.cells.length));
  for (const row of rows) while (row.cells.length < columns) row.append(made(row, "td"));
  rows.flatMap((row) => [...row.cells]).forEach(inlineCell);
}

function spread(row) {
  for (const cell of [...row.cells]) {
    for (let extra = Math.min(cell.colSpan, 50); extra > 1; extra -= 1) cell.after(made(row, "td"));
    const below = cell.rowSpan > 1 ? row.nextElementSibling : null;
    if (!below) continue;
    const filler = made(row, "td");
    if (cell.rowSpan > 2) filler.rowSpan = Math.min(cell.rowSpan, 500) - 1;
    below.insertBefore(filler, below.cells[cell.cellIndex] ?? null);
  }
}

function inlineCell(cell) {
  for (const item of cell.querySelectorAll("li")) item.prepend("– ");
  for (const block of [...cell.querySelectorAll(BLOCKS)].reverse()) {
    if (sibling(block, "nextSibling") && block.textContent.trim()) block.after(made(cell, "br"));
    unwrap(block);
  }
  for (const part of cell.querySelectorAll("br")) if (!sibling(part, "nextSibling")) part.remove();
}

function framed(table) {
  for (const cell of table.querySelectorAll("td, th")) renamed(cell, "div");
  for (const part of [...table.querySelectorAll("tbody, thead, tfoot, tr, colgroup, col")]) unwrap(part);
  renamed(table, "div");
}

// --- Paragraphs and spaces -----------------------------------------------------------------------------

// Two line breaks are a new paragraph; one between blocks is nothing.
function breakParagraphs(body) {
  for (const part of [...body.querySelectorAll("br")]) {
    if (part.closest("td, th, pre")) continue;
    const isBlock = (node) => node?.nodeType === 1 && node.matches(BLOCKS);
    const [before, after] = [sibling(part, "previousSibling"), sibling(part, "nextSibling")];
    if (!before || !after || isBlock(before) || isBlock(after)) part.remove();
    else if (after.localName === "br") splitAt(part, after);
  }
}

function sibling(part, way) {
  let next = part[way];
  while (next && next.nodeType === 3 && !next.textContent.trim()) next = next[way];
  return next;
}

// What stands around two line breaks becomes two paragraphs.
function splitAt(first, second) {
  const block = first.closest(BLOCKS);
  second.remove();
  if (block?.localName !== "p" || first.parentElement !== block) {
    const gap = made(first, "p");
    gap.dataset.gap = "";
    first.replaceWith(gap);
    return;
  }
  const next = made(first, "p");
  while (first.nextSibling) next.append(first.nextSibling);
  first.remove();
  block.after(next);
}

// No-break spaces are kept where typography wants them, not where programs put them for width.
function plainSpaces(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.parentElement.closest("pre, code")) continue;
    text.data = text.data
      .replace(/\u00a0(?=\s)|(?<=\s)\u00a0/g, " ")
      .replace(/[\u00ad\u200b\ufeff\ue000]/g, "");
    if (/^\u00a0+$/.test(text.data)) text.data = " ";
    if (beginsLine(text)) text.data = LINE_START + text.data.trimStart();
  }
}

function beginsLine(text) {
  if (!text.data.trim()) return false;
  for (let part = text; !part.matches?.(BLOCKS); part = part.parentElement) {
    const before = sibling(part, "previousSibling");
    if (before) return before.nodeType === 1 && before.matches(`br, ${BLOCKS}`);
    if (!part.parentElement) return true;
  }
  return true;
}
