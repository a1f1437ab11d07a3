// Pictures and files into the text of an editor: dragged onto it, pasted, or chosen by its tools. A
// dialog, whose form the server makes, asks what a picture shows and whose it is; what is sent comes
// back as the Markdown that is typed for it.

import { gapAfter } from "./editor/insertions.js";

const HINTS = ["text/plain", "text/html"]; // what has words beside its files is pasted as words

// Take what is dragged onto an editor, or pasted into it.
export function takeMedia(view, area) {
  if (!area.dataset.pictureUpload) return;
  const take = (event, files, at) => {
    if (!files?.length) return;
    event.preventDefault();
    event.stopPropagation();
    if (at !== null && at !== undefined) view.dispatch({ selection: { anchor: at } });
    addEach(view, area, [...files]);
  };
  view.dom.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  view.dom.addEventListener("drop", (event) => {
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
    take(event, event.dataTransfer.files, at);
  }, true);
  view.dom.addEventListener("paste", (event) => {
    const { types, files } = event.clipboardData;
    if (!HINTS.some((type) => types.includes(type))) take(event, files);
  }, true);
}

// What a tool does: it opens the dialog, in which a file is chosen. Null where texts have none.
export function chooser(view, area, kind) {
  const address = area.dataset[`${kind}Upload`];
  return address && (() => add(view, area, address, null));
}

async function addEach(view, area, files) {
  for (const file of files) {
    const kind = file.type.startsWith("image/") ? "picture" : "file";
    await add(view, area, area.dataset[`${kind}Upload`], file);
  }
}

// Ends when the dialog is closed, whatever became of it.
async function add(view, area, address, file) {
  const words = JSON.parse(area.dataset.words);
  const dialog = document.createElement("dialog");
  dialog.className = "link-picker";
  document.getElementById("content-start").append(dialog);
  const closed = new Promise((resolve) => dialog.addEventListener("close", resolve));
  const answer = await ask(address);
  if (answer.html) show(dialog, answer.html, file);
  else dialog.append(say(words[answer.problem], dialog));
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    send(dialog, view, words);
  });
  dialog.addEventListener("click", ({ target }) => { if (target.value === "cancel") dialog.close(); });
  dialog.showModal();
  await closed;
  dialog.remove();
  view.focus();
}

function say(text, dialog) {
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.textContent = text;
  const close = document.createElement("button");
  Object.assign(close, { type: "button", value: "cancel", textContent: "×" });
  close.addEventListener("click", () => dialog.close());
  line.append(" ", close);
  return line;
}

async function send(dialog, view, words) {
  const form = dialog.querySelector("form");
  const button = form.querySelector("[type=submit]");
  const file = form.querySelector("[type=file]").files[0] ?? null;
  const body = new FormData(form);
  // Whoever has logged in again, in another window, has another token.
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (token) body.set("csrfmiddlewaretoken", token);
  const said = form.querySelector(".said");
  form.querySelectorAll(".errorlist").forEach((list) => list.remove()); // they are of what was sent before
  said.textContent = words.sending;
  button.disabled = true;
  const { markdown, html, problem } = await ask(form.getAttribute("action"), { method: "POST", body });
  button.disabled = false;
  if (markdown) { dialog.close(); insert(view, markdown); }
  else if (html) show(dialog, html, file);
  else said.textContent = words[problem];
}

// What the server says: the form, the Markdown of what was sent, or why there is neither.
async function ask(address, options = {}) {
  const answer = await fetch(address, { redirect: "manual", ...options }).catch(() => null);
  if (answer?.type === "opaqueredirect") return { problem: "logged_out" };
  if (answer?.status === 201) return answer.json();
  return answer?.ok || answer?.status === 422 ? { html: await answer.text() } : { problem: "unreachable" };
}

// The form, with the file that is to be sent; the first field to be filled in has the focus.
function show(dialog, html, file) {
  dialog.innerHTML = html;
  dialog.setAttribute("aria-label", dialog.querySelector("h2").textContent);
  const input = dialog.querySelector("[type=file]");
  if (file) {
    const carried = new DataTransfer();
    carried.items.add(file);
    input.files = carried.files;
    const title = dialog.querySelector("[name$=-title]");
    if (title && !title.value) title.value = file.name.replace(/\.[^.]*$/, "");
  }
  const wrong = dialog.querySelector(".errorlist")?.parentElement.querySelector("input, textarea");
  (wrong ?? (file ? dialog.querySelector("[type=text]") : input))?.focus();
}

// A link to a file stands among the words, a picture in a paragraph of its own: it comes behind the
// line of the cursor, never into a sentence.
function insert(view, markdown) {
  const { from, to } = view.state.selection.main;
  if (markdown.startsWith("!")) put(view, view.state.doc.lineAt(to).to, markdown);
  else put(view, from, markdown, to);
}

function put(view, from, markdown, to = null) {
  let insert = markdown;
  if (to === null) {
    const after = view.state.sliceDoc(from);
    const gap = after.trim() ? "\n\n".slice(/^\n{0,2}/.exec(after)[0].length) : "";
    insert = gapAfter(view.state.sliceDoc(0, from)) + markdown + gap;
  }
  view.dispatch({
    changes: { from, to: to ?? from, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input",
    scrollIntoView: true,
  });
}
