// The workbench: words are chosen in the text, claims stand beside them, each act is saved at once.
// Without this script the same forms lead from page to page.

import { listen, look, press } from "./desk/near.js";
import { discard, isAnythingTyped, isBegun, open, send } from "./desk/parts.js";
import { Words } from "./desk/words.js";

const panes = document.querySelector(".panes");
const bar = document.getElementById("bar");
const heard = document.getElementById("heard");
const find = (id) => document.getElementById(id);
const isWide = matchMedia("(min-width: 62rem)");
const GAP = 8; // pixels between what stands beside the text

panes.classList.add("scripted");
const words = new Words(find("text"), showBar);

// --- Words -------------------------------------------------------------------------------------

function showBar({ place, range, quote, sentence, sentences }) {
  bar.hidden = !place;
  if (!place) return;
  tieTo(false);
  heard.textContent = `${panes.dataset.sentence} ${sentence + 1}/${sentences.length}: ${quote}`;
  const box = range.getBoundingClientRect(), pane = bar.parentElement.getBoundingClientRect();
  bar.style.top = `${box.bottom - pane.top + 6}px`;
  const remark = bar.querySelector("[data-remark]");
  if (remark) remark.href = `${remark.dataset.remark}?${new URLSearchParams({ quote, at: place[0] })}`;
}

async function newClaim() {
  if (!words.place) return;
  const asked = new URLSearchParams({ quote: words.quote, at: words.place[0] });
  if (!mayLeaveBegun()) return;
  if (!(await open(`${panes.dataset.url}?${asked}`))) return;
  renewed();
  show("claims"); // beside the words: nothing moves
  const form = find("panel").querySelector("form");
  const statement = form?.elements.statement;
  statement?.focus({ preventScroll: true });
  statement?.setSelectionRange(statement.value.length, statement.value.length);
  form?.scrollIntoView({ block: "nearest" });
  await look(panes.dataset.near, form);
  align();
}

// A claim that is begun is left only by whoever says so; else its form is gone back to.
function mayLeaveBegun() {
  const form = find("panel").querySelector("form");
  if (!form) return true;
  if (isBegun(form) && !confirm(panes.dataset.discard)) {
    show("claims");
    form.elements.statement.focus();
    return false;
  }
  discard(form);
  return true;
}

// --- Suggestions -------------------------------------------------------------------------------

// Those whose words are marked, as they stand in the text: the best ones, and all once they are asked for.
const offers = () => [...document.querySelectorAll("#offers-list .offer, #offers-more[open] .offer")].sort((one, other) => one.dataset.at - other.dataset.at);

// The one whose words are chosen, or begin in the sentence that is.
function offer() {
  const focused = document.activeElement.closest(".offer");
  if (focused || !words.place) return focused;
  const [start, end] = words.place;
  return offers().find(({ dataset }) => Number(dataset.at) < end && start < Number(dataset.to)) ?? null;
}

let reached = []; // the place of the one that was gone to last

// From the chosen words on; the one that these words are is left where it was gone to already.
function nextOffer() {
  const [start, end] = words.place ?? [0];
  const from = start === reached[0] && end === reached[1] ? start + 1 : start;
  const next = offers().find(({ dataset }) => Number(dataset.at) >= from) ?? offers()[0];
  if (!next) return;
  reached = [Number(next.dataset.at), Number(next.dataset.to)];
  words.select(Number(next.dataset.at), Number(next.dataset.to));
  find("text").focus({ preventScroll: true });
  heard.textContent = `${next.querySelector(".claim-head").textContent}: ${words.quote}`;
}

// One without the form is a prediction: its criteria are asked for.
async function accept(asked) {
  const form = asked?.querySelector("form:has([data-do=accept])");
  if (form) await act(form);
  else if (asked) await adjust(asked);
}

async function adjust(asked) {
  words.select(Number(asked.dataset.at), Number(asked.dataset.to));
  await newClaim();
}

async function dismiss(asked) {
  if (asked) await act(asked.querySelector("form:has([data-do=dismiss])"));
}

// Their words are marked without touching the text.
function markOffers() {
  if (!CSS.highlights) return;
  const ranges = offers().map(({ dataset }) => words.rangeOf(Number(dataset.at), Number(dataset.to)));
  CSS.highlights.set("suggested", new Highlight(...ranges.filter(Boolean)));
}

function tieTo(isAsked) {
  const label = bar.querySelector(".tie");
  if (!label) return;
  label.hidden = !isAsked;
  panes.classList.toggle("tying", isAsked);
  if (isAsked) label.querySelector("input").focus();
}

// Tie the chosen words to a claim: its own form for that is sent, once it is open.
async function tie(claim) {
  if (!claim || !words.place) return;
  const { quote, place } = words;
  if (!claim.classList.contains("open") && !(await openClaim(claim, false))) return;
  const form = document.querySelector(`form[data-form="tie-${claim.dataset.claim}"]`);
  if (!form) return;
  form.elements.quote.value = quote;
  form.elements.at.value = place[0];
  await act(form);
  tieTo(false);
}

// --- Claims ------------------------------------------------------------------------------------

async function openClaim(claim, focus = true) {
  const { claim: key } = claim.dataset;
  const isOpen = claim.classList.contains("open");
  const is = await open(`${panes.dataset.url}${isOpen ? "" : `?claim=${key}`}`);
  renewed();
  if (!is || !focus) return is;
  show("claims");
  const now = find(`note-${key}`);
  now?.querySelector("[data-do=open]").focus({ preventScroll: true });
  now?.scrollIntoView({ block: "nearest" }); // its words stand beside it
  return is;
}

// What comes next is at hand: evidence for a new claim, then the verdict, then the text again.
const NEXT = { new: "evidence", offer: "evidence", evidence: "assess", assess: "text" };

async function act(form) {
  const name = (form.dataset.form ?? "").split("-")[0];
  const is = await send(form);
  renewed();
  if (!is) await turnToMistake(form);
  else if (NEXT[name] === "text") find("text").focus({ preventScroll: true });
  else if (NEXT[name]) turnTo(NEXT[name]);
  if (document.activeElement === document.body) rest(form);
}

// The first field that the server refused; the claims near a new one are asked for again.
async function turnToMistake({ dataset }) {
  const name = dataset.form === "offer" ? "new" : dataset.form;
  const again = document.querySelector(`form[data-form="${name}"]`);
  const wrong = again?.querySelector("[aria-invalid=true]:not([type=hidden])");
  const first = again?.querySelector(".problems + .field :is(input, textarea, select)");
  if (wrong ?? first) show("claims");
  (wrong ?? first)?.focus();
  if (again?.dataset.form === "new") {
    await look(panes.dataset.near, again);
    align();
  }
}

// What was focused is gone: its claim is, else the message, or after a suggestion the text.
function rest(form) {
  const claim = document.querySelector(".claim.open [data-do=open]");
  (form.closest("#offers") ? find("text") : claim ?? find("said")).focus({ preventScroll: true });
}

function turnTo(name) {
  const form = document.querySelector(`.open form[data-form^="${name}-"]`);
  if (!form) return;
  const first = [...form.elements].find((input) => input.name && input.type !== "hidden");
  const among = [...form.elements].filter((input) => input.name === first?.name);
  for (let part = form.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  align();
  (among.find((each) => each.checked) ?? first)?.focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
}

// The page has other parts by now.
function renewed() {
  if (words.text !== find("text")) words.attach(find("text"));
  markOffers();
  prepare();
}

function prepare() {
  const narrow = document.querySelector(".narrow");
  if (narrow) {
    narrow.hidden = false;
    const menu = narrow.querySelector("select");
    if ([...menu.options].some(({ value }) => value === shown)) menu.value = shown;
    filter(menu.value);
  }
  align();
}

let shown = "";
function filter(state) {
  shown = state;
  for (const claim of document.querySelectorAll("#claims .claim")) {
    claim.hidden = Boolean(state) && !claim.dataset.states.split(" ").includes(state) && !claim.classList.contains("open");
  }
}

// Claims, suggestions and the form of a new claim, each beside its words as far as the others leave
// room. What is open is exactly there; what then has no room above it stands below it.
function align() {
  const pane = document.querySelector(".pane-claims");
  pane.classList.toggle("laid", isWide.matches);
  pane.style.minHeight = "";
  const shownItems = [...pane.querySelectorAll(".new, #offers details[open] .offer, #claims .claim")].filter((each) => !each.hidden);
  for (const item of shownItems) item.style.top = "";
  if (!isWide.matches) return;
  const { top } = pane.getBoundingClientRect();
  const head = find("claims").getBoundingClientRect().bottom - top + GAP;
  const items = shownItems.map((item) => ({ item, height: item.offsetHeight, wanted: topOfWords(item) - top }));
  let above = -Infinity; // one's words may begin in those of the one before it: the keys go through both as they are seen
  for (const each of items.filter(({ item }) => item.dataset.claim)) above = each.wanted = Math.max(each.wanted, above);
  items.sort((one, other) => (one.wanted < other.wanted ? -1 : Number(one.wanted > other.wanted))); // the end: without words
  let free = head;
  for (const each of inOrder(items, head)) {
    each.place ??= Math.max(Number.isFinite(each.wanted) ? each.wanted : 0, free);
    free = Math.max(free, each.place + each.height + GAP);
    each.item.style.top = `${each.place}px`;
  }
  pane.style.minHeight = `${free}px`;
}

// Where an item's words begin on the screen; Infinity without words.
function topOfWords(item) {
  const { at, to, claim } = item.dataset;
  if (claim) return find("text").querySelector(`mark[data-claim="${claim}"]`)?.getBoundingClientRect().top ?? Infinity;
  const range = at ? words.rangeOf(Number(at), Number(to)) : words.range;
  return range?.getBoundingClientRect().top ?? 0;
}

// The items from above to below; those that are open or above an open one have their `place`.
function inOrder(items, head) {
  const at = Math.max(items.findIndex(({ item }) => item.matches(".new")), items.findIndex(({ item }) => item.matches(".open")));
  if (at < 0) return items;
  const opened = items[at];
  opened.place = Math.max(head, Number.isFinite(opened.wanted) ? opened.wanted : head);
  let edge = opened.place, from = at;
  while (from > 0) {
    const above = items[from - 1], place = Math.min(above.wanted, edge - GAP - above.height);
    if (place < head) break;
    above.place = edge = place;
    from -= 1;
  }
  return [...items.slice(from, at + 1), ...items.slice(0, from), ...items.slice(at + 1)];
}

// On a narrow screen the text or the claims are shown.
function show(pane) {
  panes.dataset.shown = pane;
  for (const button of panes.querySelectorAll("[data-pane]")) button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
  align();
}

// --- What is pressed ---------------------------------------------------------------------------

document.addEventListener("submit", (event) => {
  if (!event.target.closest(".panes, #said")) return;
  event.preventDefault();
  act(event.target);
});

document.addEventListener("click", async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const number = event.target.closest(".note-link");
  if (number) {
    event.preventDefault();
    const claim = find(number.hash.slice(1));
    if (claim && !claim.classList.contains("open")) await openClaim(claim);
    return;
  }
  const claim = event.target.closest(".claim");
  if (claim && panes.classList.contains("tying") && !event.target.closest("form")) {
    event.preventDefault();
    await tie(claim);
    return;
  }
  const what = event.target.closest("[data-do], [data-pane]");
  if (!what || what.tagName === "INPUT") return;
  event.preventDefault();
  if (what.dataset.pane) show(what.dataset.pane);
  else if (what.dataset.do === "new") await newClaim();
  else if (what.dataset.do === "tie") tieTo(!panes.classList.contains("tying"));
  else if (["accept", "dismiss"].includes(what.dataset.do)) await act(what.form);
  else if (what.dataset.do === "adjust") await adjust(claim);
  else if (what.dataset.do === "open") await openClaim(claim);
  else if (["relate", "choose"].includes(what.dataset.do)) await relate(what);
  else if (what.dataset.do === "more") await openMore();
  else if (what.dataset.do === "close") await close();
  else if (what.dataset.do === "keys") find("keys").showModal();
});

async function openMore() {
  const link = document.querySelector(".open [data-do=more]");
  if (!link || !(await open(link.href))) return;
  renewed();
  turnTo("relate");
  await look(panes.dataset.near, document.querySelector(".open form[data-form^=relate-]"));
  align();
}

// A claim that was found is related to the open one, or only named in the form for that.
function relate({ dataset }) {
  const form = document.querySelector(".open form[data-form^=relate-]");
  form.elements.to.value = dataset.to;
  if (!dataset.kind) return form.elements.kind.focus();
  form.elements.kind.value = dataset.kind;
  return act(form);
}

async function close() {
  if (!mayLeaveBegun()) return;
  await open(panes.dataset.url);
  renewed();
  find("text").focus({ preventScroll: true });
}

document.addEventListener("change", ({ target }) => {
  if (target.id === "narrow") {
    filter(target.value);
    align();
  }
});

const FIELD = "input, textarea, select"; // in these letters are no commands
const KEYS = {
  n: newClaim,
  s: nextOffer,
  a: () => accept(offer()),
  x: () => dismiss(offer()),
  t: () => words.place && tieTo(true),
  r: () => bar.querySelector("[data-remark]")?.click(),
  m: openMore,
  e: () => turnTo("evidence"),
  v: () => turnTo("assess"),
  u: () => document.querySelector("#said button")?.click(),
  "?": () => find("keys").showModal(),
};

document.addEventListener("keydown", async (event) => {
  const { target, key } = event;
  if (press(event)) event.preventDefault();
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && target.form) {
    event.preventDefault();
    target.form.requestSubmit();
  } else if (key === "Enter" && target.name === "statement" && !event.shiftKey) {
    event.preventDefault(); // it is one line
    target.form.requestSubmit();
  } else if (key === "Enter" && target.dataset?.do === "number") {
    await tie(document.querySelector(`#claims .claim[data-number="${CSS.escape(target.value.trim())}"]`));
  } else if (key === "Escape") {
    if (find("panel").querySelector("form")) await close();
    tieTo(false);
    find("text").focus({ preventScroll: true });
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
    if (target.type === "radio") choose(event);
    else if (!target.closest(FIELD)) command(event);
  }
});

// A digit chooses; whoever begins to write on a verdict writes the rationale.
function choose(event) {
  const { target, key } = event;
  const { [target.name]: among, rationale } = target.form.elements;
  if (among[Number(key) - 1]) {
    event.preventDefault();
    among[Number(key) - 1].click();
    if (target.name === "verdict") rationale.focus();
  } else if (target.name === "verdict" && /^[^\d\s]$/u.test(key)) {
    rationale.focus(); // the letter goes in there
  }
}

function command(event) {
  const { target, key } = event;
  if (key === "Enter" && target.id === "text") {
    newClaim();
  } else if (KEYS[key.toLowerCase()]) {
    event.preventDefault();
    KEYS[key.toLowerCase()]();
  }
}

// What is folded and unfolded is longer or shorter then; suggestions that are shown are marked.
document.addEventListener("toggle", ({ target }) => {
  if (!target.closest(".pane-claims")) return;
  markOffers();
  align();
}, true);

listen(panes.dataset.near);
addEventListener("beforeunload", (event) => {
  if (isAnythingTyped()) event.preventDefault();
});
isWide.addEventListener("change", align);
addEventListener("resize", align);
document.fonts?.ready.then(align);
panes.querySelector(".switch").hidden = false;
const opened = document.querySelector("#panel form, .claim.open");
show(opened ? "claims" : "text");
markOffers();
prepare();
if (opened && !isWide.matches) opened.scrollIntoView();
