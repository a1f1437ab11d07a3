// After a save that stays on the form one is where one was. Links from an error lead into its field,
// also where a script has put another in its place.

import { caretOf, putCaret } from "./editor/caret.js";

const PLACE = "place after a save"; // in sessionStorage: {path, top, id, caret}

const form = document.querySelector("form[data-guard]");
form?.addEventListener("submit", remember);
returnToPlace();
document.querySelector("#errors")?.addEventListener("click", (event) => {
  const field = document.getElementById(event.target.closest("a")?.hash.slice(1) ?? "");
  if (field && enter(field)) event.preventDefault();
});

function remember(event) {
  // The page that answers would open at the part that a link has led to, its message out of sight.
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  if (event.submitter?.name !== "_save") return sessionStorage.removeItem(PLACE);
  const place = { path: location.pathname, top: scrollY, id: document.activeElement.id, caret: caretOf() };
  sessionStorage.setItem(PLACE, JSON.stringify(place));
}

// What was saved is said at the head of the page; here it is said at its foot too. Whatever else is
// said there must be seen: then one stays at the head.
function returnToPlace() {
  const place = JSON.parse(sessionStorage.getItem(PLACE));
  sessionStorage.removeItem(PLACE);
  const said = [...document.querySelectorAll(".messagelist > li")];
  const isSaved = said.length && said.every((line) => line.matches(".success, .info"));
  if (place?.path !== location.pathname || !isSaved || !form) return;
  const line = form.querySelector(".submit-row")?.appendChild(document.createElement("p"));
  line?.setAttribute("role", "status");
  line?.classList.add("said");
  document.getElementById(place.id)?.focus({ preventScroll: true });
  scrollTo({ top: place.top, behavior: "instant" });
  if (place.caret) putCaret(place.caret);
  if (line) line.textContent = said.map((each) => each.textContent).join(" ");
}

function enter(field) {
  field.closest("details")?.setAttribute("open", "");
  const stand = field.matches("select, textarea") ? field.nextElementSibling : null;
  const part = stand?.querySelector("[role=combobox], .select2-search__field, [role=textbox], [contenteditable]");
  if (!part) return false;
  part.focus();
  part.scrollIntoView({ block: "center" });
  return true;
}
