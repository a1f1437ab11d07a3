// Acts without a new page: a form is sent, and the answer has the parts of the page that change.
// What is typed in other forms stays, also of a claim that is closed and opened again.

const kept = new Map(); // what is typed and not saved: the values by name, by the name of the form

const formsOf = (part) => part.querySelectorAll("form[data-form]");
const nameOf = (form) => form.dataset.form;
const inputsOf = (form) => [...form.elements].filter((input) => input.name && input.type !== "hidden");

function isTyped(input) {
  if (input.type === "checkbox" || input.type === "radio") return input.checked !== input.defaultChecked;
  if (input.tagName === "SELECT") return [...input.options].some((option) => option.selected !== option.defaultSelected && option.value);
  return input.value !== input.defaultValue;
}

// What the server refused came back as it was sent: all of it is unsaved, though nothing differs.
const unsavedOf = (form) => inputsOf(form).filter((input) => "refused" in form.dataset || isTyped(input));

export const isBegun = (form) => Boolean(form) && unsavedOf(form).length > 0;

function keep(but) {
  for (const form of formsOf(document)) {
    if (form === but) continue;
    const typed = unsavedOf(form);
    if (typed.length) kept.set(nameOf(form), typed.map(({ name, value, type, checked }) => ({ name, value, checked: type === "checkbox" || type === "radio" ? checked : null })));
  }
}

function bringBack(part) {
  for (const form of formsOf(part)) {
    for (const { name, value, checked } of kept.get(form.dataset.form) ?? []) {
      const input = inputsOf(form).find((each) => each.name === name && (checked === null || each.value === value));
      if (!input) continue;
      if (checked === null) input.value = value;
      else input.checked = checked;
      input.closest("details")?.setAttribute("open", "");
    }
  }
}

export function isAnythingTyped() {
  keep(null);
  return kept.size > 0;
}

// A list that somebody has opened or folded stays so.
function stayAsOpen(there, part) {
  for (const old of there.querySelectorAll("details[id]")) {
    const now = part.querySelector(`#${old.id}`);
    if (now) now.open = old.open;
  }
}

// The form of a new claim stays as it is while something is typed in it and another form was sent.
function put(answer, sent) {
  for (const part of [...answer.body.children]) {
    const there = document.getElementById(part.id);
    if (!there || (part.id === "panel" && [...formsOf(there)].some((form) => form !== sent && isBegun(form)))) continue;
    // A live region must stay: only then is it read out.
    if (part.id === "said") there.replaceChildren(...part.childNodes);
    else {
      stayAsOpen(there, part);
      there.replaceWith(document.adoptNode(part));
    }
  }
  for (const id of ["panel", "offers", "claims"]) bringBack(document.getElementById(id));
}

function say(...words) {
  const line = document.createElement("p");
  line.textContent = words.join(" ");
  document.getElementById("said").replaceChildren(line);
}

// Ask for parts and put them in; false where that fails, after saying so.
async function ask(url, options, form) {
  const answer = await fetch(url, { ...options, headers: { "X-Part": "1" } }).catch(() => null);
  if (!answer || answer.redirected || ![200, 422].includes(answer.status)) {
    const { loggedOut, forbidden, failed } = document.getElementById("said").dataset;
    const isLoggedOut = answer?.redirected || answer?.headers.has("X-Form-Refused");
    say(isLoggedOut ? loggedOut : answer?.status === 403 ? forbidden : failed);
    return false;
  }
  keep(form);
  if (form && answer.ok) kept.delete(nameOf(form));
  const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
  const mistakes = [...parts.querySelectorAll(".errorlist li")].map((line) => line.textContent);
  put(parts, form);
  if (answer.ok) return true;
  say(document.getElementById("said").dataset.refused, ...mistakes);
  for (const again of formsOf(document)) if (again.querySelector(".errorlist")) again.dataset.refused = "";
  return false;
}

export const open = (url) => ask(url, {}, null);

// What is typed in a form is wanted no more: it is as it was opened, and is not brought back.
export function discard(form) {
  kept.delete(nameOf(form));
  delete form.dataset.refused;
  form.reset();
}

// A login in another tab has changed the token: the cookie has the one that is valid now.
function dataOf(form) {
  const data = new FormData(form);
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  if (token) data.set("csrfmiddlewaretoken", token);
  return data;
}

export async function send(form) {
  if (form.dataset.sending) return false; // pressed twice
  form.dataset.sending = "1";
  const is = await ask(form.action, { method: "POST", body: dataOf(form) }, form);
  delete form.dataset.sending;
  return is;
}
