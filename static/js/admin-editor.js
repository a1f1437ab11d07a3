// Makes a Markdown editor of each text area that asks for one, rows that are added later too. The
// text area stays the field of the form: it always has what the editor has. The names of the tools
// come with it; their icons are in static/css/admin.css.

import { takeMedia } from "./editor-images.js";
import { makeEditor } from "./editor/editor.js";

edit(document);
document.addEventListener("formset:added", (event) => edit(event.target));

function edit(part) {
  for (const area of part.querySelectorAll("textarea[data-tools]")) {
    if (!area.closest(".empty-form")) takeMedia(makeEditor(area), area);
  }
}
