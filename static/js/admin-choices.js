// Gives the fields that choose a relation, and their lists, the names and ties that select2 leaves
// out: without them a screen reader says "combo box" and nothing else.

const labelOf = (select) => document.querySelector(`label[for="${select.id}"]`);
const named = (element, id) => element?.setAttribute("aria-labelledby", id);

django.jQuery(() => nameFields(document));
document.addEventListener("formset:added", (event) => nameFields(event.target));
django.jQuery(document).on("select2:open", (event) => nameList(event.target));

function nameFields(part) {
  for (const select of part.querySelectorAll("select.select2-hidden-accessible")) {
    const label = labelOf(select);
    const field = select.nextElementSibling;
    if (!label || !field) continue;
    label.id = `${select.id}_label`;
    const shown = field.querySelector(".select2-selection__rendered");
    named(field.querySelector(".select2-selection"), `${label.id} ${shown.id}`.trim());
    named(field.querySelector("[role=textbox]"), label.id);
    describe(field.querySelector("[role=combobox], .select2-search__field"), select);
    named(field.querySelector(".select2-search__field"), label.id);
  }
}

// What is wrong with a field, and the help for it, is said of what stands in its place too.
function describe(field, select) {
  for (const name of ["aria-invalid", "aria-describedby"]) {
    if (field && select.hasAttribute(name)) field.setAttribute(name, select.getAttribute(name));
  }
}

function nameList(select) {
  const label = labelOf(select);
  const list = document.getElementById(`select2-${select.id}-results`);
  select.nextElementSibling.querySelector("[role=combobox]").setAttribute("aria-controls", list.id);
  named(list, label.id);
  named(list.closest(".select2-dropdown").querySelector(".select2-search__field"), label.id);
}
