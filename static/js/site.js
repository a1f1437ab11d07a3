// What reading gains from JavaScript: a size of the text and a choice of claims that are remembered,
// and margin notes that stand beside their words and come to them. Everything works without it.
"use strict";

const root = document.documentElement;
root.classList.add("js");

const SIZES = { smallest: 14, largest: 28, step: 1 };
const stored = {
  get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } },
  drop: (name) => { try { localStorage.removeItem(name); } catch { /* private window */ } },
};

function applySize(size) {
  if (size) root.style.setProperty("--text", `${size}px`);
  else root.style.removeProperty("--text");
}
const remembered = Number(stored.get("text-size"));
if (remembered >= SIZES.smallest && remembered <= SIZES.largest) applySize(remembered);

// What suggests titles and names is fetched once somebody is in a search box.
document.addEventListener("focusin", ({ target }) => {
  const { script } = target.dataset;
  if (!script) return;
  delete target.dataset.script;
  import(script).then(({ suggest }) => suggest(target));
});

document.addEventListener("DOMContentLoaded", () => {
  const body = document.querySelector(".reading .body");
  const roomy = matchMedia("(min-width: 62rem)");

  function unfold() {
    for (const box of document.querySelectorAll("details.filter-box:not(.more-filters)")) {
      if (roomy.matches) box.open = true;
    }
  }
  unfold();
  roomy.addEventListener("change", unfold);
  // What lies over the text on a screen is left out, and what is opened for paper is closed after.
  const folded = () => document.querySelectorAll("details:not([open], .contents, .text-size, .folded)");
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...folded()];
    for (const box of opened) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
  });
  const layer = body?.querySelector(".note") ? claimsLayer(body) : null;

  // --- The size of the text --------------------------------------------------------------------
  const control = document.querySelector(".text-size");
  if (control) {
    const output = control.querySelector("output");
    const size = () => Math.round(parseFloat(getComputedStyle(body).fontSize));
    const show = () => { output.textContent = `${size()} px`; };
    control.hidden = false;
    show();
    control.addEventListener("click", (event) => {
      const change = event.target.closest("button")?.dataset.size;
      if (change === undefined) return;
      const wanted = size() + Number(change) * SIZES.step;
      if (change === "0") { applySize(null); stored.drop("text-size"); }
      else if (wanted >= SIZES.smallest && wanted <= SIZES.largest) {
        applySize(wanted);
        stored.set("text-size", wanted);
      }
      show();
      layer?.place();
    });
  }
});

// --- The claims of an article: their numbers in the text, and their notes ------------------------

// A note begins between the first line of its passage and two lines below that, or its last line.
const LINES_BELOW = 2;
const GAP = 5; // pixels between two notes

function claimsLayer(body) {
  const wide = matchMedia("(min-width: 66rem)");
  const choice = document.querySelector(".layer");
  const notes = [...body.querySelectorAll(".note")];
  let current = null; // the note that is open
  let opener = null; // the number that opened it

  const keyOf = (part) => part.dataset.claim || (part.hash || part.id).replace(/^#?note-/, "");
  const noteOf = (part) => document.getElementById(`note-${keyOf(part)}`);
  const linkOf = (note) => document.getElementById(`ref-${keyOf(note)}`);
  const isShown = (part) => part.getClientRects().length > 0;
  const links = () => [...body.querySelectorAll(".note-link")].filter(isShown);
  const topOf = (box) => box.top - body.getBoundingClientRect().top;

  function light(key, on) {
    for (const part of body.querySelectorAll(`mark[data-claim="${key}"], #note-${key}`)) {
      part.classList.toggle("on", on);
    }
  }

  // --- Where notes stand ---

  // From where a note of a passage may begin and until where, in pixels from the top of the text.
  function bounds(note, line) {
    const words = body.querySelector(`mark[data-claim="${keyOf(note)}"]`).getClientRects()[0];
    const from = topOf(words);
    const end = topOf(linkOf(note).getBoundingClientRect());
    return { from, until: Math.max(from + LINES_BELOW * line, end) };
  }
  // Whether the notes behind one find their places below `free` if each has one line only.
  function fit(items, free) {
    for (const { from, until, brief } of items) {
      const top = Math.max(from, free);
      if (top > until) return false;
      if (top === from) return true;
      free = top + brief + GAP;
    }
    return true;
  }
  function measured() {
    const line = parseFloat(getComputedStyle(body).lineHeight);
    const items = notes.filter((note) => isShown(note)).map((note) => (
      { note, ...bounds(note, line), full: note.offsetHeight }
    ));
    for (const { note } of items) note.classList.add("brief");
    for (const item of items) item.brief = item.note.offsetHeight;
    return items;
  }
  function place() {
    for (const box of body.querySelectorAll(".folded")) box.remove();
    for (const note of notes) {
      note.classList.remove("brief", "tucked");
      note.style.top = "";
    }
    body.style.minHeight = "";
    if (!wide.matches) return;
    const items = measured();
    let free = 0;
    let rest = []; // notes that find no place
    items.forEach(({ note, from, until, full, brief }, at) => {
      const top = Math.max(from, free);
      if (top > until) { rest.push(note); return; }
      if (rest.length) free = fold(rest, free);
      rest = [];
      const start = Math.max(from, free);
      const whole = fit(items.slice(at + 1), start + full + GAP);
      note.classList.toggle("brief", !whole);
      note.style.top = `${start}px`;
      free = start + (whole ? full : brief) + GAP;
    });
    if (rest.length) free = fold(rest, free);
    if (free > body.offsetHeight) body.style.minHeight = `${free}px`;
    if (!current) return;
    current.dataset.top = current.style.top;
    bringTo(current, opener);
  }
  // "+3 more": notes that have no place beside their words, by number and verdict. Until where.
  function fold(group, top) {
    const box = document.createElement("details");
    const summary = document.createElement("summary");
    const list = document.createElement("ul");
    summary.textContent = (choice?.dataset.more || "+{}").replace("{}", group.length);
    for (const note of group) {
      const entry = document.createElement("a");
      entry.href = `#${note.id}`;
      entry.append(...note.querySelector(".note-head").cloneNode(true).childNodes);
      list.appendChild(document.createElement("li")).append(entry);
      note.classList.add("tucked");
      note.style.top = `${top}px`;
    }
    box.className = "folded";
    box.style.top = `${top}px`;
    box.append(summary, list);
    group[0].parentElement.append(box);
    return top + box.offsetHeight + GAP;
  }

  // --- Opening a note: the words stay where they are ---

  function close() {
    if (!current) return;
    const had = current.contains(document.activeElement);
    current.classList.remove("open");
    current.style.top = current.dataset.top || "";
    light(keyOf(current), false);
    if (had) opener?.focus({ preventScroll: true });
    current = null;
  }
  function open(note, link) {
    close();
    current = note;
    opener = link;
    note.dataset.top = note.style.top;
    note.classList.add("open");
    light(keyOf(note), true);
    if (wide.matches) bringTo(note, link);
    else uncover(note, link);
    note.focus({ preventScroll: true });
  }
  // Put an open note beside the number that opened it, as far as the screen has it whole.
  function bringTo(note, link) {
    const at = link.getBoundingClientRect();
    const line = parseFloat(getComputedStyle(body).lineHeight);
    const away = note.getBoundingClientRect().top - at.top;
    if (Math.abs(away) > LINES_BELOW * line) note.style.top = `${topOf(at)}px`;
    const box = note.getBoundingClientRect();
    const over = Math.min(box.bottom - innerHeight + GAP, box.top - GAP);
    if (over > 0) note.style.top = `${topOf(box) - over}px`;
  }
  // Move the text only where the sheet would stand on the words.
  function uncover(note, link) {
    const hidden = link.getBoundingClientRect().bottom + GAP - note.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
  }
  // Come to a number that may be anywhere, and open its note.
  function come(link) {
    const note = noteOf(link);
    if (!isShown(link)) show(note.classList.contains("unjudged") ? "all" : "assessed");
    const { top, bottom } = link.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) {
      link.scrollIntoView({ block: "center", behavior: "instant" });
    }
    open(note, link);
  }

  // --- Clicks and keys ---

  // The number that a part of an address leads to, if it leads to one.
  function numberAt(hash) {
    const part = document.getElementById(hash.slice(1));
    if (!part || !body.contains(part)) return null;
    return part.matches(".note") ? linkOf(part) : part.closest(".note-link");
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link?.matches(".layer a")) {
      event.preventDefault();
      stored.set("claims", link.dataset.claims);
      show(link.dataset.claims);
    } else if (link?.matches(".note-link")) {
      event.preventDefault();
      if (current === noteOf(link)) close();
      else open(noteOf(link), link);
    } else if (link && link.pathname === location.pathname && numberAt(link.hash)) {
      event.preventDefault();
      come(numberAt(link.hash));
    } else if (link?.matches(".note .back")) {
      event.preventDefault();
      close();
    } else if (!link) clickedBeside(event.target);
  });
  function clickedBeside(part) {
    if (String(getSelection())) return;
    const words = part.closest("mark[data-claim], .note");
    if (!words || !body.contains(words)) {
      if (!part.closest(".folded")) close();
    } else if (noteOf(words) !== current && isShown(linkOf(noteOf(words)))) {
      open(noteOf(words), linkOf(noteOf(words)));
    }
  }
  const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    const from = event.target.closest?.(".note-link") || (event.target.closest?.(".note") && opener);
    if (event.key === "Escape") close();
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = links();
    const next = all[all.indexOf(from) + (STEPS[event.key] || 0)];
    if (!next || next === from) return;
    event.preventDefault();
    if (current) come(next);
    else next.focus();
  });
  for (const part of body.querySelectorAll("mark[data-claim], .note")) {
    part.addEventListener("pointerenter", () => {
      if (isShown(linkOf(noteOf(part)))) light(keyOf(part), true); // not a claim left unmarked
    });
    part.addEventListener("pointerleave", () => {
      if (current !== noteOf(part)) light(keyOf(part), false);
    });
  }

  // --- Which claims are marked ---

  function show(which) {
    close();
    body.dataset.claims = which;
    for (const link of choice?.querySelectorAll("a") || []) {
      if (link.dataset.claims === which) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    place();
  }
  // The pieces of the passage that the address names: a passage may go on in the next paragraph.
  let tinted = [];
  function tint() {
    const open = current && keyOf(current);
    for (const piece of tinted) piece.classList.toggle("on", piece.dataset.claim === open);
    tinted = [];
    const first = document.getElementById(location.hash.slice(1));
    if (!first?.matches("mark")) return;
    const pieces = [...body.querySelectorAll(`mark[data-claim="${first.dataset.claim}"]`)];
    const begun = pieces.slice(pieces.indexOf(first));
    const next = begun.findIndex((piece, at) => at && piece.id);
    tinted = next > 0 ? begun.slice(0, next) : begun;
    for (const piece of tinted) piece.classList.add("on");
  }
  function arrive() {
    tint();
    const link = numberAt(location.hash);
    if (link) come(link);
  }
  const wanted = stored.get("claims");
  const asked = new URLSearchParams(location.search).has("claims");
  if (!asked && ["none", "assessed", "all"].includes(wanted)) show(wanted);
  else place();
  wide.addEventListener("change", place);
  addEventListener("resize", place);
  addEventListener("hashchange", arrive);
  document.fonts?.ready.then(place);
  arrive();
  return { place };
}
