// Titles and names that somebody who types into a search box may mean: a combobox of ARIA 1.2. Enter
// without a choice searches for what is typed, as it does without this script.
const WAIT = 100; // milliseconds after the last key
const SHORTEST = 2; // letters

// The look of the list comes with it: pages that nobody searches from do without.
const LOOK = `
ul.suggestions { display: block; position: absolute; inset-inline: 0; top: 100%; z-index: 9; background: var(--raised); border: 1px solid var(--field); font-size: .875rem; line-height: 1.3; }
ul.suggestions[hidden] { display: none; }
.suggestions li { padding: .4375rem .5rem; cursor: pointer; }
.suggestions small { color: var(--muted); }
.suggestions :is([aria-selected="true"], li:hover) { background: color-mix(in srgb, var(--accent) var(--tint), var(--paper)); }
@media (forced-colors: active) { .suggestions [aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } }`;

export function suggest(input) {
  const look = new CSSStyleSheet();
  look.replaceSync(LOOK);
  document.adoptedStyleSheets.push(look);
  const list = document.createElement("ul");
  const known = new Map(); // suggestions by what was typed
  let shown = [];
  let chosen = -1;
  let timer = 0;

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? input.getAttribute("aria-label"));
  input.after(list);
  input.autocomplete = "off";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function close() {
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }
  function choose(at) {
    chosen = at;
    [...list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === at));
    });
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
  }
  function show(suggestions) {
    shown = suggestions;
    list.replaceChildren(...suggestions.map(({ text, label }, place) => {
      const option = document.createElement("li");
      const name = document.createElement("bdi");
      const kind = document.createElement("small");
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      name.textContent = text;
      kind.textContent = label;
      option.append(name, " ", kind);
      return option;
    }));
    choose(-1);
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }
  async function ask() {
    const typed = input.value.trim();
    if (typed.length < SHORTEST) { close(); return; }
    if (!known.has(typed)) {
      const query = new URLSearchParams({ q: typed });
      const answer = await fetch(`${input.form.action}suggest?${query}`).catch(() => null);
      known.set(typed, answer?.ok ? (await answer.json()).suggestions : []);
    }
    if (typed === input.value.trim() && document.activeElement === input) show(known.get(typed));
  }
  const STEPS = { ArrowDown: 1, ArrowUp: -1 };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = STEPS[event.key];
    if (step && list.hidden) ask();
    else if (step) {
      // From the box into the list and back to the box, around.
      const places = shown.length + 1;
      choose((chosen + 1 + step + places) % places - 1);
    } else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && chosen >= 0) location.assign(shown[chosen].url);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("li"));
    if (at >= 0) location.assign(shown[at].url);
  });
}
