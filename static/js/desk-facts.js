// The fact pass: a tick without a new page, and keys. Without scripts the form does all of it.
"use strict";

const room = () => document.getElementById("facts");
const rows = () => [...document.querySelectorAll(".facts-sentences ul > li")];
const buttonOf = (row) => row?.querySelector("button");

function focusRow(at) {
  const all = rows();
  const button = buttonOf(all[Math.max(0, Math.min(at, all.length - 1))]);
  (button ?? document.getElementById("list")).focus();
  button?.closest("li").scrollIntoView({ block: "nearest" });
}

function rowAt() {
  return rows().indexOf(document.activeElement?.closest(".facts-sentences ul > li"));
}

// --- What is typed of the source, and goes with no tick yet ---

let isSent = false;

function isTyped(field) {
  if (field.options) return [...field.options].some((each) => each.selected && !each.defaultSelected && each.value);
  return field.value.trim() && (field.value !== field.defaultValue || room().querySelector("[role=alert], .errorlist"));
}

addEventListener("beforeunload", (event) => {
  if (isSent) return;
  const fields = document.querySelectorAll(".facts-source :is(select, textarea, input:not([type=hidden]))");
  if ([...fields].some(isTyped)) event.preventDefault();
});

async function send(form, button) {
  const data = new FormData(form, button);
  const at = Math.max(0, rows().indexOf(button.closest(".facts-sentences ul > li")));
  const scrolled = document.querySelector(".facts-text .sheet").scrollTop;
  room().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("facts");
    const isLoggedOut = page.querySelector("[type=password]") || answer.headers.has("X-Form-Refused");
    if (!fresh && isLoggedOut) return complain();
    if (!fresh) throw new Error("no list in the answer");
    room().replaceWith(document.adoptNode(fresh));
    document.querySelector(".facts-text .sheet").scrollTop = scrolled;
    focusRow(at);
  } catch {
    room().removeAttribute("aria-busy");
    // The server says what is the matter.
    const hidden = Object.assign(document.createElement("input"), {
      type: "hidden", name: button.name, value: button.value,
    });
    form.append(hidden);
    isSent = true;
    form.submit();
  }
}

// The login has ended: what is typed of the source stays, and the tick is to be set again.
function complain() {
  room().removeAttribute("aria-busy");
  const line = room().querySelector(".complaint") ?? document.createElement("p");
  line.className = "complaint";
  line.setAttribute("role", "alert");
  line.textContent = room().dataset.loggedOut;
  document.getElementById("list").before(line);
}

document.addEventListener("submit", (event) => {
  if (event.target.id !== "ticks" || !event.submitter) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

const STEPS = { j: 1, k: -1 };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  const at = rowAt();
  if (event.key in STEPS) {
    event.preventDefault();
    focusRow(at < 0 ? 0 : at + STEPS[event.key]);
  } else if (at >= 0 && event.key === "t") {
    rows()[at].querySelector("button[name=tick]")?.click();
  } else if (at >= 0 && event.key === "s") {
    rows()[at].closest(".facts-sentences > li").querySelector("button[name=sentence]")?.click();
  }
});
