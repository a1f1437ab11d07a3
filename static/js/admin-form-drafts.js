// Warns before a form of the desk is left with what is not saved. Keeps that in this browser, and
// offers it again when the form is opened: after a crash, a closed tab or an expired login.
// (The form of an article keeps it on the server: admin-autosave.js.)

const PAUSE = 500; // milliseconds after the last key
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000; // milliseconds
const OFFERED = 3; // drafts of one form, the newest
const OVERDUE = 60000; // milliseconds, when a save should have led to another page
const SAVED = "saved_forms"; // a cookie with the keys of forms that are saved: sent_forms.py

// An input that steers the form is named "_…", a value that it was opened with "initial-…"; "seen"
// has what its page showed.
const isTyped = (name) => !/^_|^csrfmiddlewaretoken$|^initial-|-initial-|(^|-)seen$/.test(name);

forget(keysOfSaved());
document.querySelectorAll("form[data-guard]").forEach((form) => {
  if (!form.querySelector(".autosave")) guard(form);
});

function guard(form) {
  const isFresh = "isFresh" in form.dataset;
  const pristine = typed();
  const owner = form.dataset.draft;
  const place = `draft ${owner} ${address()} `;
  let own = place + form.elements._form?.value;
  let isTouched = !isFresh; // what came back with errors, or was brought back, is not saved
  let isSending = false;
  let wasSent = false;
  let timer = 0;

  function fields() {
    return [...new FormData(form)].filter(([, value]) => typeof value === "string");
  }

  function typed() {
    return words(fields());
  }

  function isUnsaved() {
    return isTouched && (!isFresh || typed() !== pristine);
  }

  function touched() {
    isTouched = true;
    isSending = false;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }

  function keep() {
    clearTimeout(timer);
    if (!owner || !isTouched) return;
    if (!isUnsaved()) return localStorage.removeItem(own);
    const draft = { at: Date.now(), form: form.elements._form.value, fields: fields() };
    try {
      localStorage.setItem(own, JSON.stringify(draft));
    } catch {
      // The browser gives no more room: the warning remains.
    }
  }

  function sent(event) {
    if (event.target !== form || event.defaultPrevented || event.submitter?.formTarget === "_blank") return;
    keep();
    isSending = wasSent = true;
    setTimeout(() => { isSending = false; }, OVERDUE);
  }

  // Back to a form that was sent: what is typed now is another draft, whatever became of the first.
  function shown({ persisted }) {
    isSending = false;
    if (!persisted || !wasSent || !owner || !crypto.randomUUID) return;
    form.elements._form.value = crypto.randomUUID();
    own = place + form.elements._form.value;
  }

  function warn(event) {
    keep();
    if (!isSending && isUnsaved()) event.preventDefault();
  }

  if (owner) offer(drafts(place).filter(([key, draft]) => key !== own && words(draft.fields) !== pristine), form);
  if (isTouched) keep();
  ["input", "change"].forEach((name) => form.addEventListener(name, touched));
  globalThis.django?.jQuery?.(form).on("change", touched); // Select2 tells jQuery alone
  ["formset:added", "formset:removed"].forEach((name) => document.addEventListener(name, touched));
  addEventListener("submit", sent);
  addEventListener("beforeunload", warn);
  addEventListener("pageshow", shown);
}

// What is typed, of the fields of a form, as text to be compared.
function words(fields) {
  return JSON.stringify(fields.filter(([name]) => isTyped(name)));
}

// The address of the form, without what only leads back to the list.
function address() {
  const asked = new URLSearchParams(location.search);
  ["_changelist_filters", "_lists"].forEach((name) => asked.delete(name));
  return `${location.pathname}?${asked}`;
}

// --- What is kept -------------------------------------------------------------------------------

// [key, draft] of what is kept under keys that begin with `start`, the newest first.
function drafts(start) {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(start));
  const found = keys.map((key) => [key, JSON.parse(localStorage.getItem(key))]);
  return found.sort(([, one], [, other]) => other.at - one.at);
}

function keysOfSaved() {
  const value = document.cookie.match(new RegExp(`(?:^|; )${SAVED}=([^;]*)`))?.[1] ?? "";
  return value.split(".");
}

function forget(saved) {
  for (const [key, { at, form }] of drafts("draft ")) {
    if (saved.includes(form) || at < Date.now() - KEPT_FOR) localStorage.removeItem(key);
  }
}

// --- What is offered ----------------------------------------------------------------------------

// One box for all of them: the newest first.
function offer(found, form) {
  if (!found.length) return;
  const banner = document.getElementById("draft-offer").content.cloneNode(true).firstElementChild;
  const list = banner.querySelector("ul");
  const [empty] = list.children;
  list.replaceChildren(...found.slice(0, OFFERED).map(([key, draft], number) => {
    const row = empty.cloneNode(true);
    const moment = row.querySelector(".moment");
    moment.textContent = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });
    moment.id = `draft-${number}`;
    for (const button of row.querySelectorAll("button")) button.setAttribute("aria-describedby", moment.id);
    row.querySelector("[data-bring-back]").addEventListener("click", () => bringBack(draft, form));
    row.querySelector("[data-discard]").addEventListener("click", () => {
      localStorage.removeItem(key);
      row.remove();
      if (!list.children.length) banner.remove();
      (list.querySelector("button") ?? document.getElementById("content-start")).focus();
    });
    return row;
  }));
  form.before(banner);
}

// The server shows the form with what was typed, as after an error: rows, names of what was chosen.
function bringBack(draft, form) {
  const sender = document.createElement("form");
  sender.method = "post";
  const token = form.elements.csrfmiddlewaretoken;
  const kept = draft.fields.filter(([name]) => name !== token.name);
  for (const [name, value] of [...kept, [token.name, token.value], ["_bring_back", "1"]]) {
    const input = sender.appendChild(document.createElement("textarea")); // keeps line ends
    input.name = name;
    input.value = value;
  }
  sender.hidden = true;
  document.body.append(sender);
  sender.submit();
}
