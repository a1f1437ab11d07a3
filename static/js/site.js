// What reading gains from JavaScript: a text size that is remembered, a switch that is remembered,
// and margin notes that stand exactly beside their words. Everything works without it.
"use strict";

const root = document.documentElement;
root.classList.add("js");

const SIZES = { smallest: 14, largest: 28, step: 1 };
const stored = {
  get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } },
  drop: (name) => { try { localStorage.removeItem(name); } catch { /* private window */ } },
};

function applySize(size) {
  if (size) root.style.setProperty("--text", `${size}px`);
  else root.style.removeProperty("--text");
}
const remembered = Number(stored.get("text-size"));
if (remembered >= SIZES.smallest && remembered <= SIZES.largest) applySize(remembered);

document.addEventListener("DOMContentLoaded", () => {
  const body = document.querySelector(".reading .body");
  const wide = matchMedia("(min-width: 66rem)");
  const roomy = matchMedia("(min-width: 62rem)");

  // --- Notes beside their words ---------------------------------------------------------------
  const claimOf = (element) => element.dataset.claim || element.id.replace("note-", "");
  const notes = body ? [...body.querySelectorAll(".note")] : [];

  function placeNotes() {
    if (!body) return;
    body.style.minHeight = "";
    let free = 0;
    for (const note of notes) {
      note.style.top = "";
      if (!wide.matches) continue;
      const words = body.querySelector(`mark[data-claim="${claimOf(note)}"]`);
      const top = words ? words.getClientRects()[0].top - body.getBoundingClientRect().top : free;
      note.style.top = `${Math.max(top, free)}px`;
      free = Math.max(top, free) + note.offsetHeight + 10;
    }
    if (wide.matches && free > body.offsetHeight) body.style.minHeight = `${free}px`;
  }
  function unfold() {
    for (const box of document.querySelectorAll("details.notes")) box.open = wide.matches;
    for (const box of document.querySelectorAll("details.filter-box:not(.more-filters)")) {
      if (roomy.matches) box.open = true;
    }
    placeNotes();
  }
  unfold();
  wide.addEventListener("change", unfold);
  roomy.addEventListener("change", unfold);
  addEventListener("resize", placeNotes);
  if (document.fonts) document.fonts.ready.then(placeNotes);
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details")) box.open = true;
  });

  // --- A claim's words and its note light up together --------------------------------------------
  function light(claim, on) {
    for (const part of body.querySelectorAll(`mark[data-claim="${claim}"], #note-${claim}`)) {
      part.classList.toggle("on", on);
    }
  }
  for (const part of body ? body.querySelectorAll("mark[data-claim], .note") : []) {
    part.addEventListener("pointerenter", () => light(claimOf(part), true));
    part.addEventListener("pointerleave", () => light(claimOf(part), false));
  }
  body?.addEventListener("click", (event) => {
    const words = event.target.closest("mark[data-claim]");
    const selecting = String(getSelection()).length > 0;
    if (!words || selecting || event.target.closest("a")) return;
    location.hash = `note-${claimOf(words)}`;
    openTarget(); // a second tap leaves the hash as it is, and nothing would be told of it
  });
  function openTarget() {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target || !body?.contains(target)) return;
    const folded = target.closest("details");
    if (folded && !folded.open) { folded.open = true; target.scrollIntoView({ block: "nearest" }); }
    if (target.matches(".note")) target.focus({ preventScroll: true });
  }
  addEventListener("hashchange", openTarget);
  openTarget();

  // --- The switch for claims -------------------------------------------------------------------
  const claims = document.getElementById("show-claims");
  if (claims) {
    claims.checked = stored.get("claims") !== "hidden";
    claims.addEventListener("change", () => {
      stored.set("claims", claims.checked ? "shown" : "hidden");
      placeNotes();
    });
    placeNotes();
  }

  // --- The size of the text --------------------------------------------------------------------
  const control = document.querySelector(".text-size");
  if (control) {
    const output = control.querySelector("output");
    const size = () => Math.round(parseFloat(getComputedStyle(body).fontSize));
    const show = () => { output.textContent = `${size()} px`; };
    control.hidden = false;
    show();
    control.addEventListener("click", (event) => {
      const change = event.target.closest("button")?.dataset.size;
      if (change === undefined) return;
      const wanted = size() + Number(change) * SIZES.step;
      if (change === "0") { applySize(null); stored.drop("text-size"); }
      else if (wanted >= SIZES.smallest && wanted <= SIZES.largest) {
        applySize(wanted);
        stored.set("text-size", wanted);
      }
      show();
      placeNotes();
    });
  }
});
