// Keeps on the server what is typed in an article's form, and shows who else has it open. It is no
// save: it makes no revision. articles/admin/working_copies.py answers.

const PAUSE = 1500; // milliseconds after the last key
const LONGEST = 10000; // without a pause
const BEAT = 30000; // a sign of life, while the page is seen
const PATIENCE = 20000; // with a server that does not answer
const OVERDUE = 60000; // when a save should have led to another page
const RETRY = 2000; // after a failure; twice as long after each further one, up to BEAT
const BEACON = 50000; // bytes that a browser takes along from a page that is left

// An input that steers the form is named "_…": see is_control in articles/forms.py.
const isControl = (name) => name.startsWith("_") || name === "csrfmiddlewaretoken";

document.querySelectorAll(".autosave").forEach(keepTyped);

function keepTyped(line) {
  const form = line.closest("form");
  const { _base: base, _copy: copy, _sequence: sequence, csrfmiddlewaretoken: token } = form.elements;
  const words = JSON.parse(line.dataset.words);
  const isFresh = "isFresh" in line.dataset;
  const pristine = isFresh ? typed() : null; // as it was saved
  let kept = typed(); // what the server has; null when it must be told again
  let keptAt = line.dataset.at;
  let hasUnsaved = !isFresh; // whether the server has something that is not saved
  let since = 0; // when the first key was pressed that is not kept yet
  let timer = 0;
  let failures = 0;
  let isCutOff = false; // from the site, or from one's login
  let isKeptFirst = false;
  let isSaving = false;
  let sending = null;

  function typed() {
    const fields = new FormData(form);
    [...fields.keys()].filter(isControl).forEach((name) => fields.delete(name));
    return new URLSearchParams(fields).toString();
  }

  // Each message has a higher number: what arrives late is known by it, and cannot undo the last.
  function countUp() {
    sequence.value = Math.max(Date.now(), Number(sequence.value) + 1);
    // Whoever has logged in again, in another window, has another token.
    token.value = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? token.value;
  }

  function message(text, more = {}) {
    countUp();
    const isTyped = text !== kept && text !== pristine;
    const body = isTyped ? new FormData(form) : new FormData();
    for (const field of [token, copy, base, sequence]) body.set(field.name, field.value);
    if (text !== kept) body.set("_typed", isTyped ? 1 : 0);
    for (const name in more) body.set(name, more[name]);
    return body;
  }

  function touched() {
    isSaving = false;
    since ||= Date.now();
    keepIn(Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  }

  function keepIn(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(keep, milliseconds);
  }

  async function keep() {
    if (isSaving || (document.hidden && typed() === kept)) return;
    sending ??= send().finally(() => { sending = null; });
    await sending;
    if (!isSaving) keepIn(pause());
  }

  function pause() {
    if (failures) return Math.min(RETRY * 2 ** (failures - 1), BEAT);
    return typed() === kept ? BEAT : PAUSE;
  }

  async function send() {
    clearTimeout(timer);
    since = 0;
    const text = typed();
    const body = message(text);
    const sent = Number(sequence.value);
    const said = await ask(body).catch(() => ({ problem: words.unreachable, isCutOff: true }));
    if (said.problem) fail(said, text);
    else hear(said, text, sent);
  }

  async function ask(body) {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(line.dataset.url, { method: "POST", body, redirect: "manual", signal });
    if (answer.type === "opaqueredirect") return { problem: words.logged_out, isCutOff: true };
    if (answer.status >= 500) return { problem: words.unreachable, isCutOff: true };
    const isOurs = answer.headers.get("Content-Type") === "application/json";
    return isOurs ? answer.json() : { problem: words.refused };
  }

  function fail(said, text) {
    failures += 1;
    isCutOff = said.isCutOff ?? false;
    const problem = said.problem.replace("%s", keptAt);
    if (text !== kept) tell(problem, problem);
  }

  function hear({ sequence: latest, at, has_unsaved: isUnsaved, notes }, text, sent) {
    failures = 0;
    isCutOff = false;
    sequence.value = Math.max(Number(sequence.value), latest);
    // Overtaken by a message that came first, or thrown away elsewhere: it is sent again.
    const isLost = latest !== sent || (text === kept && hasUnsaved && !isUnsaved);
    if (text !== kept && !isLost) keptAt = at;
    kept = isLost ? null : text;
    hasUnsaved = isUnsaved;
    tell(hasUnsaved ? words.kept.replace("%s", keptAt) : "", hasUnsaved ? words.keeping : "");
    showNotes(notes);
  }

  // What is seen changes with each time that it is kept; what is heard, only when all is different.
  function tell(seen, heard) {
    line.classList.toggle("failing", failures > 0);
    line.querySelector(".kept").textContent = seen;
    const voice = line.querySelector(".heard");
    if (voice.textContent !== heard) voice.textContent = heard;
  }

  function showNotes(notes) {
    const list = line.querySelector(".notes");
    if ([...list.children].map((note) => note.textContent).join() === notes.join()) return;
    list.replaceChildren(...notes.map((note) => {
      const line = document.createElement("p");
      line.textContent = note;
      return line;
    }));
  }

  // What is not kept yet is kept first: a save that breaks off loses nothing, and one that cannot
  // get through leads to no error page, away from what was typed.
  async function save(event) {
    if (event.submitter?.formTarget === "_blank") return; // a preview: the form stays as it is
    if (!isKeptFirst && (isCutOff || typed() !== kept)) {
      event.preventDefault();
      await sending;
      await keep();
      isKeptFirst = !isCutOff;
      if (isKeptFirst) form.requestSubmit(event.submitter);
      return;
    }
    countUp();
    isKeptFirst = false;
    isSaving = true;
    hasUnsaved = false;
    clearTimeout(timer);
    timer = setTimeout(stay, OVERDUE);
  }

  // The page is here again, or still: it was left alone for being saved.
  function stay() {
    isSaving = false;
    keep();
  }

  function warn(event) {
    const text = typed();
    if (isSaving || text === kept || (!failures && text.length < BEACON)) return;
    event.preventDefault();
    keep();
  }

  function leave() {
    if (isSaving) return;
    const text = typed();
    const send = (words) => navigator.sendBeacon(line.dataset.url, message(words, { _left: 1 }));
    if (!send(text)) send(kept);
  }

  ["input", "change"].forEach((name) => form.addEventListener(name, touched));
  globalThis.django?.jQuery?.(form).on("change", touched); // Select2 tells jQuery alone
  ["formset:added", "formset:removed"].forEach((name) => document.addEventListener(name, touched));
  form.addEventListener("submit", save);
  addEventListener("beforeunload", warn);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) stay(); });
  addEventListener("online", keep);
  document.addEventListener("visibilitychange", keep);
  keep();
}
