// Remarks without a reload: selected words go into the form by a small bar, and each form of a
// thread is sent by itself; what the page would have been is put in the place of what it is.

import { Words } from "./desk/words.js";

const bar = document.getElementById("selection-bar");
const room = () => document.getElementById("remarks");
const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, blockquote, td, th, dt, dd, pre, figcaption, caption";
let chosen = null;

// --- Selected words ---

// The selected words of the text, and what stands before them in their block: null for none.
function selectedWords() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const body = room().querySelector(".body");
  if (!body?.contains(range.startContainer) || !body.contains(range.endContainer)) return null;
  const start = elementOf(range.startContainer);
  if (start.closest(".threads")) return null;
  const block = start.closest(BLOCKS) ?? body;
  const ahead = document.createRange();
  ahead.setStart(block, 0);
  ahead.setEnd(range.startContainer, range.startOffset);
  const quote = wordsOf(range.cloneContents());
  if (!quote.trim()) return null;
  return { quote, before: wordsOf(ahead.cloneContents()), at: placeOf(body, range), range };
}

// The number of the place (see desk/workbench/places.py): how many characters that are no white
// space stand before the words in the text, whatever tags and blocks lie between.
function placeOf(body, range) {
  const ahead = document.createRange();
  ahead.setStart(body, 0);
  ahead.setEnd(range.startContainer, range.startOffset);
  return [...wordsOf(ahead.cloneContents()).replace(/[ \t\n\f\r]/g, "")].length;
}

function elementOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}

// The words of a piece of the text, without threads; a blank line between blocks.
function wordsOf(fragment) {
  for (const threads of fragment.querySelectorAll(".threads")) threads.remove();
  for (const block of fragment.querySelectorAll(BLOCKS)) block.append("\n\n");
  return fragment.textContent;
}

function showBar() {
  chosen = selectedWords();
  bar.hidden = !chosen;
  if (!chosen) return;
  const { left, bottom } = chosen.range.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - bar.offsetWidth - 8;
  bar.style.setProperty("left", `${Math.max(8, Math.min(left, widest)) + scrollX}px`);
  bar.style.setProperty("top", `${bottom + scrollY + 6}px`);
}

// By keys as on the workbench: sentence by sentence, with Shift by words.
const words = new Words(room().querySelector(".body"), () => {}, { beside: ".threads", clicks: false });

let waiting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(showBar, 200);
});
bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !chosen) return;
  openForm(chosen, button.value);
  bar.hidden = true;
});

// What is typed on words stays with them: it is put aside when others are chosen, and comes back when
// they are chosen again, or by a button that names them.
const drafts = new Map(); // the fields by the words and their place
const TYPED = ["text", "person", "words"];
const newForm = () => document.querySelector("#new form");
const keyOf = ({ quote, at }) => `${at} ${quote.trim()}`;
const valuesOf = ({ elements }) => Object.fromEntries(["quote", "before", "at", ...TYPED].map((name) => [name, elements[name].value]));
const isBegun = ({ quote, text, person, words: other }) => text.trim() || person.trim() || (other.trim() && other !== quote);

function putAside() {
  const typed = valuesOf(newForm());
  if (isBegun(typed)) drafts.set(keyOf(typed), typed);
}

function fill(values) {
  for (const [name, value] of Object.entries(values)) newForm().elements[name].value = value;
  drafts.delete(keyOf(values));
  listDrafts();
}

function listDrafts() {
  const list = room().querySelector(".drafts");
  list.hidden = !drafts.size;
  list.querySelector("ul").replaceChildren(...[...drafts.values()].map((draft) => {
    const line = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: `“${draft.quote}”` });
    button.addEventListener("click", () => goBack(draft));
    line.append(button);
    return line;
  }));
}

function goBack(draft) {
  putAside();
  fill(draft);
  const at = Number(draft.at);
  if (draft.at) words.select(at, at + [...draft.quote.replace(/[ \t\n\f\r]/g, "")].length);
  newForm().elements.text.focus();
}

function openForm({ quote, before, at, range }, act) {
  if (CSS.highlights) CSS.highlights.set("chosen-words", new Highlight(range)); // the focus leaves them
  const details = document.getElementById("new");
  const now = { quote: quote.trim(), before: before.slice(-400) || "\n", at: String(at) }; // "\n": it begins its block
  const there = valuesOf(newForm());
  if (!there.quote.trim()) fill({ ...there, ...now, words: there.words || now.quote }); // typed before the words were chosen
  else if (keyOf(there) !== keyOf(now)) {
    putAside();
    fill(drafts.get(keyOf(now)) ?? { ...now, text: "", person: "", words: now.quote });
  }
  if (act === "suggest" && !newForm().elements.words.value) newForm().elements.words.value = now.quote;
  details.open = true;
  details.classList.remove("for-open", "for-suggest");
  details.classList.add("floating", `for-${act}`);
  newForm().elements[act === "suggest" ? "words" : "text"].focus();
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const isControl = event.ctrlKey || event.metaKey;
  const isWritten = target.matches("textarea, input:not([type=checkbox])");
  if (key === "Enter" && isControl && isWritten && target.form?.dataset.thread) return sendFrom(event);
  if (target.matches(".body") && !isControl && !event.altKey) return openByKey(event);
  if (key === "Escape") closeForm();
});

const ACTS = { r: "open", enter: "open", w: "suggest" };

function openByKey(event) {
  if (event.key === "Escape") return closeForm();
  const act = ACTS[event.key.toLowerCase()];
  const asked = act && selectedWords();
  if (!asked) return;
  event.preventDefault();
  openForm(asked, act);
  bar.hidden = true;
}

// The button of the field that is typed in: other words are suggested, an answer is answered.
function sendFrom(event) {
  const { target } = event;
  event.preventDefault();
  const part = target.closest("details:not(#new), fieldset");
  const act = target.closest("#new.for-suggest") ? "suggest" : "open";
  const button = part?.querySelector("button[name=act]") ?? target.form.querySelector(`[name=act][value=${act}]`);
  if (button) target.form.requestSubmit(button);
}

function closeForm() {
  bar.hidden = true;
  CSS.highlights?.delete("chosen-words");
  const floating = room().querySelector(".floating");
  if (!floating) return;
  floating.classList.remove("floating");
  floating.open = false;
}
document.addEventListener("toggle", ({ target }) => {
  if (target.id === "new" && !target.open) target.classList.remove("floating");
}, true);
// What is typed as the quote was not selected: nothing is known of where it stands.
document.addEventListener("input", ({ target }) => {
  if (target.id === "new-quote") for (const name of ["before", "at"]) target.form.elements[name].value = "";
});

// --- What is typed and not sent ---

const FIELDS = ".thread textarea, .thread input:not([type=hidden]), #new textarea, #new input";
// Words that stand in a form because they were selected were not typed.
const isSelected = ({ id, value, form }) => id === "new-quote" || (id === "new-words" && value === form.elements.quote.value);
const isTyped = (field) => field.value.trim() && field.value !== field.defaultValue && !isSelected(field);

// A link, the closing of the window, or a login that has ended: the browser asks first.
addEventListener("beforeunload", (event) => {
  const fields = room().querySelectorAll(FIELDS);
  if (drafts.size || [...fields].some((field) => field.type !== "hidden" && isTyped(field))) event.preventDefault();
});

// --- Forms that are sent without a reload ---

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.dataset.thread) return;
  event.preventDefault();
  const body = new FormData(form, button);
  for (const each of form.querySelectorAll("button")) each.disabled = true;
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page?.getElementById("remarks");
  if (!fresh) {
    // Without a login or a connection the words stay where they were typed.
    for (const each of form.querySelectorAll("button")) each.disabled = false;
    if (answer?.ok && !page.querySelector("[type=password]")) return location.assign(answer.url);
    return complain(form, answer);
  }
  const isTaken = answer.ok && body.get("act") !== "find";
  replaceRoom(document.adoptNode(fresh), form, answer, isTaken);
});

// Say at a form why it was not taken.
function complain(form, answer) {
  const { loggedOut, forbidden, failed } = room().dataset;
  const isLoggedOut = answer?.redirected || answer?.headers.has("X-Form-Refused");
  const line = form.querySelector(".complaint") ?? form.appendChild(document.createElement("p"));
  line.className = "complaint";
  line.setAttribute("role", "alert");
  line.textContent = isLoggedOut ? loggedOut : answer?.status === 403 ? forbidden : failed;
}

// `isTaken` says that the server has what was sent; else it is still to be kept.
function replaceRoom(fresh, form, answer, isTaken) {
  const unsent = unsentFields(form, isTaken);
  const thread = new URL(answer.url).searchParams.get("thread") ?? form.dataset.thread;
  room().replaceWith(fresh);
  CSS.highlights?.delete("chosen-words");
  for (const old of unsent) keep(old);
  words.clear();
  words.attach(fresh.querySelector(".body"));
  prepare();
  if (drafts.size) document.getElementById("new").open = true;
  const target = document.getElementById(thread === "new" ? "new" : `note-${thread}`) ?? fresh;
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
  if (answer.ok) history.replaceState(null, "", answer.url);
}

// The fields whose words the server does not have: those of other forms, and what it refused. With
// selected words goes the place where they stand, in hidden fields.
function unsentFields(form, isTaken) {
  const isKept = ({ type, value, defaultValue }) => type === "hidden" ? value : value !== defaultValue;
  const fields = room().querySelectorAll(`:is(${FIELDS})[id]`);
  return [...fields].filter((field) => (field.form !== form || !isTaken) && isKept(field));
}

// Put what was typed into the page that has come. A thread that this does not list stays with it.
function keep(old) {
  let field = document.getElementById(old.id);
  if (!field) {
    const frame = Object.assign(document.createElement("div"), { className: "threads" });
    frame.append(old.closest(".thread"));
    room().querySelector(".body").before(frame);
    field = old;
  }
  if (field.type !== "hidden") field.defaultValue = old.defaultValue;
  field.value = old.value;
  if (field.type !== "hidden") field.closest("details")?.setAttribute("open", "");
}

// --- Threads beside the text: at their blocks, or right below the thread before ---

const wide = matchMedia("(min-width: 68.75rem)");
const GAP = 12; // pixels between two threads

function stack() {
  const body = room().querySelector(".body");
  body.classList.toggle("stacked", wide.matches);
  let free = 0;
  for (const threads of wide.matches ? body.querySelectorAll(".annotated > .threads") : []) {
    const top = Math.max(threads.parentElement.offsetTop, free);
    threads.style.setProperty("top", `${top}px`);
    free = top + threads.offsetHeight + GAP;
  }
  body.style.setProperty("min-height", `${free}px`);
}

const sizes = new ResizeObserver(stack);
wide.addEventListener("change", stack);

// --- Copying, and which words a thread is about ---

function prepare() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
  }
  sizes.disconnect();
  for (const threads of room().querySelectorAll(".body .threads")) sizes.observe(threads);
  stack();
  listDrafts();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (button) navigator.clipboard.writeText(button.dataset.copy);
});
const POINTED = { focusin: true, focusout: false, pointerover: true, pointerout: false };
for (const [name, on] of Object.entries(POINTED)) {
  document.addEventListener(name, (event) => {
    const thread = event.target.closest?.(".thread");
    if (!thread) return;
    const key = thread.id.replace("note-", "");
    for (const mark of document.querySelectorAll(`mark[data-claim="${key}"]`)) {
      mark.classList.toggle("on", on);
    }
  });
}
prepare();
