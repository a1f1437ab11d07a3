// Gives the fields that choose a relation the names of their labels: select2 gives them none.

django.jQuery(() => name(document));
document.addEventListener("formset:added", (event) => name(event.target));

function name(part) {
  for (const select of part.querySelectorAll("select.select2-hidden-accessible")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const box = select.nextElementSibling;
    if (!label || !box) continue;
    label.id = `${select.id}_label`;
    const shown = box.querySelector(".select2-selection__rendered");
    const selection = box.querySelector(".select2-selection");
    selection.setAttribute("aria-labelledby", `${label.id} ${shown.id}`.trim());
    if (shown.getAttribute("role") === "textbox") shown.setAttribute("aria-labelledby", label.id);
    box.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
  }
}
