// The keys of the desk: "/" goes to its search box, Ctrl-K (⌘K) opens a palette that goes anywhere.
// Without this script the search box leads to a page with the same.
const WAIT = 120; // milliseconds after the last key

const LOOK = `
dialog.palette { width: min(38rem, calc(100vw - 2rem)); margin-block-start: 12vh; padding: 0; border: 1px solid var(--field); border-radius: 6px; background: var(--paper); color: var(--ink); }
.palette::backdrop { background: rgb(0 0 0 / .35); }
.palette input { width: 100%; box-sizing: border-box; padding: .875rem 1rem; border: 0; border-bottom: 1px solid var(--rule); background: none; color: inherit; font: 1.0625rem/1.4 var(--sans); border-radius: 0; outline-offset: -3px; }
.palette ul { margin: 0; padding: 0; max-height: 55vh; overflow: auto; list-style: none; }
.palette li { display: flex; justify-content: space-between; gap: 1rem; margin: 0; padding: .4375rem 1rem; cursor: pointer; font: .9375rem/1.4 var(--sans); list-style: none; }
.palette small { color: var(--muted); flex: none; }
.palette small::first-letter { text-transform: uppercase; }
.palette li:is([aria-selected="true"], :hover) { background: var(--raised); box-shadow: inset 3px 0 0 var(--accent); }
.palette p { margin: 0; padding: .75rem 1rem; color: var(--muted); font-size: .9375rem; }
@media (forced-colors: active) { .palette [aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } }`;

const form = document.querySelector("form[data-places]");
let palette = null;

function isTyping(target) {
  return target.isContentEditable || target.matches?.("input, textarea, select");
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || !form) return;
  const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (isControl && event.key.toLowerCase() === "k") {
    event.preventDefault();
    palette ??= makePalette(form.dataset);
    palette.open();
  } else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const box = form.querySelector("input");
    box.focus();
    box.select();
  }
});

// A button that copies is there where copying works.
for (const button of document.querySelectorAll(".made [data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}

function makePalette({ places: address, title, nothing }) {
  const look = new CSSStyleSheet();
  look.replaceSync(LOOK);
  document.adoptedStyleSheets.push(look);
  const dialog = document.createElement("dialog");
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const empty = document.createElement("p");
  const known = new Map(); // places by what was typed
  let shown = [];
  let chosen = 0;
  let timer = 0;

  dialog.className = "palette";
  dialog.setAttribute("aria-label", title);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-label", title);
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "palette-places");
  input.setAttribute("aria-expanded", "true");
  input.placeholder = title;
  input.autocomplete = "off";
  input.spellcheck = false;
  list.id = "palette-places";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", title);
  empty.textContent = nothing;
  empty.setAttribute("role", "status");
  empty.hidden = true;
  dialog.append(input, list, empty);
  document.body.append(dialog);

  function choose(at) {
    chosen = at;
    [...list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === at));
    });
    const option = list.children[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }
  function show(places) {
    shown = places;
    list.replaceChildren(...places.map(({ text, label }, place) => {
      const option = document.createElement("li");
      const name = document.createElement("bdi");
      const kind = document.createElement("small");
      option.id = `palette-place-${place}`;
      option.setAttribute("role", "option");
      name.textContent = text;
      kind.textContent = label;
      option.append(name, " ", kind);
      return option;
    }));
    list.hidden = !places.length;
    input.setAttribute("aria-expanded", String(places.length > 0));
    empty.hidden = places.length > 0;
    choose(0);
  }
  async function fetched(typed) {
    if (!known.has(typed)) {
      const answer = await fetch(`${address}?${new URLSearchParams({ q: typed })}`).catch(() => null);
      if (!answer?.ok || answer.redirected) return [];
      known.set(typed, (await answer.json()).places);
    }
    return known.get(typed);
  }
  async function ask() {
    const typed = input.value.trim();
    const places = await fetched(typed);
    if (dialog.open && typed === input.value.trim()) show(places);
  }
  function narrow() {
    // What is called so is known already; what is found comes a moment later.
    const words = input.value.toLowerCase().split(/\s+/);
    const all = known.get("") ?? [];
    show(all.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word))));
    empty.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  }
  function go(at) {
    if (shown[at]) location.assign(shown[at].url);
  }
  const STEPS = { ArrowDown: 1, ArrowUp: -1 };
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key in STEPS && shown.length) {
      choose((chosen + STEPS[event.key] + shown.length) % shown.length);
    } else if (event.key === "Enter") go(chosen);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    go([...list.children].indexOf(event.target.closest("li")));
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return {
    open() {
      if (dialog.open) return;
      input.value = "";
      show(known.get("") ?? []);
      empty.hidden = true;
      dialog.showModal();
      ask();
    },
  };
}
