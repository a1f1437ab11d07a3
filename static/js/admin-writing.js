// The article's form for whoever writes: the reader's page beside the text, and the outline above it.

import { EditorView } from "../vendor/editor/codemirror.js";
import { makePane } from "./editor/beside.js";
import { makeOutline } from "./editor/outline.js";

const KEPT = "assay.beside"; // whether the page stands beside the text, in this browser

const area = document.getElementById("id_body");
const content = area?.parentElement.querySelector(".cm-editor");
const view = content && EditorView.findFromDOM(content);
if (view) equip(view, area, content.closest(".editor"));

function equip(view, area, box) {
  const panel = document.querySelector(".text-outline");
  if (panel) {
    const head = document.createElement("div");
    head.className = "editor-head";
    const bar = box.querySelector("[role=toolbar]");
    bar.replaceWith(head);
    head.append(panel, bar); // so that the Tab key leads from the text to its tools
    area.addEventListener("input", makeOutline(panel, view));
  }
  const tool = box.querySelector("[data-tool=beside]");
  if (tool) makeSwitch(tool, area.form, view, box);
}

function makeSwitch(tool, form, view, box) {
  const around = document.createElement("div");
  around.className = "beside";
  box.replaceWith(around);
  around.append(box);
  const pane = makePane(form, view, box);
  const foot = form.querySelector(".foot");
  const show = (shows) => {
    form.classList.toggle("is-beside", shows);
    tool.setAttribute("aria-pressed", shows);
    around.style.setProperty("--foot", `${foot?.offsetHeight ?? 0}px`);
    pane.show(shows);
    view.requestMeasure();
  };
  tool.addEventListener("click", () => {
    const shows = !form.classList.contains("is-beside");
    localStorage.setItem(KEPT, shows ? "1" : "");
    show(shows);
  });
  show(localStorage.getItem(KEPT) === "1");
}
