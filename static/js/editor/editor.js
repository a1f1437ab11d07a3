// One editor in the place of one text area.

import {
  Compartment, EditorState, EditorView, Prec, defaultKeymap, history, historyKeymap, keymap,
} from "../../vendor/editor/codemirror.js";
import { COMMANDS, commands, give } from "./commands.js";
import { newLine } from "./lines.js";
import { pasting } from "./paste.js";
import { markdown } from "./syntax.js";
import { makeToolbar } from "./toolbar.js";
import { register } from "./views.js";

const MARGIN = 16; // pixels between the line that is typed and what covers a part of the window
const PAUSE = 250; // milliseconds until the words are counted
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ku-Arab|nqo|ps|sd|ug|ur|yi)(-|$)/i;

// The editor (an EditorView) of a text area, which is hidden.
export function makeEditor(area) {
  const box = document.createElement("div");
  box.className = "editor";
  const foot = makeFoot(JSON.parse(area.dataset.words));
  const attributes = new Compartment();
  const extensions = [
    ...behaviour(foot, () => toolbar.act("internal-link")),
    EditorView.scrollMargins.of(() => covered(box, area)),
    attributes.of(attributesOf(area)),
    EditorView.updateListener.of((update) => follow(update, area, foot, toolbar)),
  ];
  const view = new EditorView({ state: EditorState.create({ doc: area.value, extensions }) });
  const toolbar = makeToolbar(view, area);
  box.append(toolbar.bar, view.dom, foot.line);
  view.dom.style.setProperty("--rows", area.rows);
  area.hidden = true;
  area.after(box);
  foot.count(view.state);
  followLabel(view, area);
  followLinks(view, area);
  followLanguage(area, () => view.dispatch({ effects: attributes.reconfigure(attributesOf(area)) }));
  register(view, area);
  return view;
}

const behaviour = (foot, pickLink) => [
  Prec.high(keymap.of([...keys(), { key: "Mod-Shift-k", run: pickLink, preventDefault: true }])), keymap.of([...defaultKeymap, ...historyKeymap]),
  history(), markdown, commands, pasting(foot.tellPictures), EditorView.lineWrapping,
];

function follow({ docChanged, selectionSet, view, state }, area, foot, toolbar) {
  if (docChanged) {
    writeThrough(view, area);
    foot.count(state);
  }
  if (docChanged || selectionSet) toolbar.show(state);
}

function keys() {
  const given = Object.entries(COMMANDS).filter(([, { key }]) => key);
  const run = (name) => (view) => dispatch(view, give(view.state, name));
  const tools = given.map(([name, { key, mac }]) => ({ key, mac, run: run(name), preventDefault: true }));
  return [...tools, { key: "Enter", run: (view) => dispatch(view, newLine(view.state), true) }];
}

// False lets the key do what it does elsewhere.
function dispatch(view, change, isOptional = false) {
  if (change) view.dispatch({ scrollIntoView: true, userEvent: "input", ...change });
  return Boolean(change) || !isOptional;
}

// What hears of typing hears of it as if it were typed into the text area.
function writeThrough(view, area) {
  area.value = view.state.doc.toString();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

// --- For assistive technology, and the browser's own spelling, fonts and direction --------------------

function attributesOf(area) {
  const lang = area.form?.elements.language?.value.trim() ?? "";
  const given = { spellcheck: "true", autocorrect: "on", autocapitalize: "sentences", writingsuggestions: "true" };
  if (lang) Object.assign(given, { lang, dir: RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr" });
  const label = labelOf(area);
  if (label) given["aria-labelledby"] = label.id;
  else given["aria-label"] = area.name;
  for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
    if (area.hasAttribute(name)) given[name] = area.getAttribute(name);
  }
  return EditorView.contentAttributes.of(given);
}

function labelOf(area) {
  const label = document.querySelector(`label[for="${area.id}"]`);
  if (label) label.id ||= `${area.id}_label`;
  return label;
}

function followLabel(view, area) {
  labelOf(area)?.addEventListener("click", (event) => { event.preventDefault(); view.focus(); });
}

// Links to the text area, which is hidden, lead into the editor: to a line of it where they name one.
function followLinks(view, area) {
  const isToHere = ({ hash }) => hash === `#${area.id}`;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || !isToHere(link) || link.pathname !== location.pathname) return;
    event.preventDefault();
    go(view, Number(link.dataset.line ?? 0));
  });
  if (isToHere(location)) requestAnimationFrame(() => go(view, 0));
}

function go(view, number) {
  const { lines } = view.state.doc;
  const anchor = number ? view.state.doc.line(Math.min(number, lines)).to : view.state.selection.main.head;
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}

function followLanguage(area, change) {
  const field = area.form?.elements.language;
  if (field instanceof HTMLElement) field.addEventListener("change", change);
}

// The tools stay at the head of the window and the buttons of the form at its foot: the line that is
// typed is kept between them.
function covered(box, area) {
  const height = (part) => part?.getBoundingClientRect().height ?? 0;
  const bar = height(box.querySelector(".editor-head, [role=toolbar]"));
  const foot = Math.max(...[".foot", ".submit-row"].map((part) => height(area.form?.querySelector(part))));
  return { top: bar + MARGIN, bottom: foot + MARGIN };
}

// --- The line beneath ----------------------------------------------------------------------------------

function makeFoot(words) {
  const line = document.createElement("div");
  line.className = "editor-foot";
  const counted = line.appendChild(document.createElement("span"));
  counted.className = "words";
  const said = line.appendChild(document.createElement("span"));
  said.setAttribute("role", "status");
  let timer = 0;
  const show = (state) => {
    const count = state.doc.toString().match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
    counted.textContent = words.words.replace("%s", count.toLocaleString(document.documentElement.lang));
  };
  return {
    line,
    count: (state) => { clearTimeout(timer); timer = setTimeout(show, PAUSE, state); },
    tellPictures: (number) => { said.textContent = number ? words.pictures.replace("%s", number) : ""; },
  };
}
