// A dialog that searches articles and claims, and sets a link to one into the text.

const WAIT = 200; // milliseconds after the last key

// The picker of one editor: `open()` shows it, `words` are its own, `address` answers what is typed.
export function makePicker(view, address, words) {
  const dialog = document.createElement("dialog");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const said = document.createElement("p");
  const list = document.createElement("ul");
  const close = document.createElement("button");
  let timer = 0;

  dialog.className = "link-picker";
  dialog.setAttribute("aria-label", words.title);
  input.type = "search";
  input.autocomplete = "off";
  label.append(words.search, input);
  said.setAttribute("role", "status");
  close.type = "button";
  close.textContent = words.close;
  close.addEventListener("click", () => dialog.close());
  dialog.append(label, said, list, close);
  document.getElementById("content-start").append(dialog);

  function choose({ text, url }) {
    dialog.close();
    view.dispatch({ ...linkTo(view.state, text, url), userEvent: "input", scrollIntoView: true });
    view.focus();
  }
  function show(links) {
    said.textContent = links.length ? "" : words.none;
    list.replaceChildren(...links.map((link) => {
      const item = document.createElement("li");
      const button = item.appendChild(document.createElement("button"));
      const kind = document.createElement("small");
      button.type = "button";
      kind.textContent = link.label;
      button.append(link.text, " ", kind);
      button.addEventListener("click", () => choose(link));
      return item;
    }));
  }
  async function ask() {
    const typed = input.value.trim();
    if (!typed) { list.replaceChildren(); said.textContent = ""; return; }
    const answer = await fetch(`${address}?${new URLSearchParams({ q: typed })}`).catch(() => null);
    if (typed === input.value.trim()) show(answer?.ok ? (await answer.json()).links : []);
  }
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  // Arrows lead from the box into the list and back; Enter in the box takes the first. Escape closes:
  // in a box of this sort it would take back what is typed.
  dialog.addEventListener("keydown", (event) => {
    const stops = [input, ...list.querySelectorAll("button")];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter" && at === 0) stops[1]?.click();
    else if (step && at >= 0) stops[(at + step + stops.length) % stops.length].focus();
    else return;
    event.preventDefault();
  });
  return {
    open() {
      const { from, to } = view.state.selection.main;
      input.value = view.state.sliceDoc(from, to).slice(0, 200);
      list.replaceChildren();
      said.textContent = "";
      dialog.showModal();
      ask();
    },
  };
}

// A change that makes a link of what is selected, or of the name of what it leads to.
export function linkTo(state, name, url) {
  const { from, to, empty } = state.selection.main;
  const text = empty ? name.replace(/[[\]\\*_`]/g, "\\$&") : state.sliceDoc(from, to);
  const insert = `[${text}](${url})`;
  return { changes: { from, to, insert }, selection: { anchor: from + insert.length } };
}
