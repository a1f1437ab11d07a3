// Footnotes in pasted HTML. Word, Google Docs, LibreOffice and web pages write them in one way: a
// short mark in the text links to the note, and the note links back to the mark.

const MARK = /^[[(]?\s*(\d{1,4}|[ivxlc]{1,7}|[a-z]|[*†‡§¶]{1,4})\s*[\])]?$/i;
const BLOCK = "li, p, dd, td, div, h1, h2, h3, h4, h5, h6";
const LISTS_OF_NOTES = "[data-style*='footnote-list'], [data-style*='endnote-list'], ol.references, .footnotes";

// Takes the notes out of `body`, and leaves marks in their places (span data-note). Returns
// [{number, content}], in the order of the marks; `content` is an element.
export function takeNotes(body, firstNote) {
  const found = pairs(body);
  const numbers = new Map();
  for (const { link, note } of found) {
    if (!numbers.has(note)) numbers.set(note, firstNote + numbers.size);
    setMark(link, numbers.get(note));
  }
  const notes = [...numbers].map(([note, number]) => ({ number, content: contentOf(note) }));
  removeEmptyLists(body);
  return notes;
}

// The links that are marks, each with the block of its note.
function pairs(body) {
  const targets = new Map();
  for (const part of body.querySelectorAll("[id], a[name]")) {
    for (const name of [part.id, part.getAttribute("name")]) if (name) targets.set(name, part);
  }
  const links = [...body.querySelectorAll("a[href*='#']")];
  return links.flatMap((link) => {
    const target = targets.get(fragmentOf(link));
    const isAhead = target && link.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!isAhead || link.contains(target) || !MARK.test(link.textContent.trim())) return [];
    const note = noteAround(target);
    return note && !note.contains(link) && backLinks(note, namesAround(link)).length ? [{ link, note }] : [];
  });
}

function fragmentOf(link) {
  const [, ...rest] = link.getAttribute("href").split("#");
  try { return decodeURIComponent(rest.join("#")); } catch { return rest.join("#"); }
}

// The block that the target is in; in Word and LibreOffice that is a division of several paragraphs.
function noteAround(target) {
  const block = target.closest(BLOCK);
  const around = block?.parentElement?.closest("div");
  const isOneNote = around && around !== block && /note\d|^(f|e)dn\d|^(f|e)tn\d|^sd(foot|end)note/.test(around.id);
  return isOneNote ? around : block;
}

// By what a note can link back to its mark.
function namesAround(link) {
  const around = [link, link.closest("sup"), link.closest("[id]")];
  const inside = [...link.querySelectorAll("[id], [name]")];
  const parts = [...around, ...inside].filter(Boolean);
  return parts.flatMap((part) => [part.id, part.getAttribute("name")]).filter(Boolean);
}

function backLinks(note, names) {
  return [...note.querySelectorAll("a[href*='#']")].filter((link) => names.includes(fragmentOf(link)));
}

function setMark(link, number) {
  const mark = link.ownerDocument.createElement("span");
  mark.setAttribute("data-note", number);
  mark.textContent = "*"; // turndown leaves out what is empty
  const raised = link.closest("sup");
  const isAlone = raised && raised.textContent.trim() === link.textContent.trim();
  (isAlone ? raised : link).replaceWith(mark);
}

function contentOf(note) {
  const content = note.ownerDocument.createElement("div");
  for (const link of note.querySelectorAll("a[href*='#']")) {
    const isBack = MARK.test(link.textContent.trim()) || /^[\s↩︎↑^\uFE0E]*$/u.test(link.textContent);
    if (!isBack) continue;
    const raised = link.closest("sup");
    (raised && note.contains(raised) ? raised : link).remove();
  }
  const isBlock = note.matches("p, h1, h2, h3, h4, h5, h6");
  if (isBlock) content.append(note.cloneNode(true));
  else content.append(...note.childNodes);
  note.remove();
  return content;
}

// Lists of notes that have none any more, with the rule above them.
function removeEmptyLists(body) {
  for (const list of body.querySelectorAll(LISTS_OF_NOTES)) if (!list.textContent.trim()) list.remove();
  for (const rule of body.querySelectorAll("hr")) {
    const after = rule.ownerDocument.createRange();
    after.setStartAfter(rule);
    after.setEnd(body, body.childNodes.length);
    if (!after.toString().trim()) rule.remove();
  }
}
