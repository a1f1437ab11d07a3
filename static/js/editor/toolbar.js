// The tools above an editor: one stop for the Tab key, arrows lead from tool to tool.

import { redo, redoDepth, undo, undoDepth } from "../../vendor/editor/codemirror.js";
import { chooser } from "../editor-images.js";
import { COMMANDS, give, isOn } from "./commands.js";
import { makePicker } from "./links.js";

const IS_MAC = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const GAPS_BEFORE = ["heading", "quote", "link", "undo", "beside"];
const LEAVING = ["internal-link", "picture", "file", "preview", "beside"]; // these lead out of the text
const KEYS = { "internal-link": { key: "Mod-Shift-k" }, undo: { key: "Mod-z" }, redo: { key: "Mod-y", mac: "Mod-Shift-z" } };
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// `bar`, the element; `show(state)`, which shows which tools are on at the selection; `act(name)`,
// which does what a tool that is no command does, if it is there.
export function makeToolbar(view, area) {
  const names = JSON.parse(area.dataset.tools);
  const button = area.form?.elements._preview;
  const acts = {
    "internal-link": area.dataset.linkSearch && pickerOf(view, area, names["internal-link"]),
    picture: chooser(view, area, "picture"),
    file: chooser(view, area, "file"),
    undo: () => undo(view),
    redo: () => redo(view),
    beside: button && (() => {}), // static/js/admin-writing.js
    preview: button ? () => button.click() : area.dataset.previewUrl && (() => previewAlone(area)),
  };
  const bar = document.createElement("div");
  bar.className = "editor-toolbar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", document.querySelector(`label[for="${area.id}"]`)?.textContent.trim() ?? area.name);
  for (const [name, label] of Object.entries(names)) {
    const act = name in COMMANDS ? () => run(view, name) : acts[name];
    if (act) bar.append(makeTool(name, label, act, view));
  }
  rove(bar);
  const show = (state) => [...bar.children].forEach((tool) => showTool(tool, state));
  show(view.state);
  const act = (name) => { acts[name]?.(); return Boolean(acts[name]); };
  return { bar, show, act };
}

// What opens the picker of an editor, which is made when it is asked for first.
function pickerOf(view, area, title) {
  const words = { ...JSON.parse(area.dataset.words), title };
  let picker = null;
  return () => {
    picker ??= makePicker(view, area.dataset.linkSearch, words);
    picker.open();
  };
}

// A text that is no page of its own, as readers will see it, in a new tab.
function previewAlone(area) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: area.dataset.previewUrl, target: "_blank", hidden: true });
  const fields = { csrfmiddlewaretoken: area.form.elements.csrfmiddlewaretoken.value, body: area.value };
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("textarea"), { name, value }));
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

function run(view, name) {
  const change = give(view.state, name);
  if (change) view.dispatch({ scrollIntoView: true, ...change });
}

function makeTool(name, label, act, view) {
  const tool = document.createElement("button");
  const { key, mac } = KEYS[name] ?? COMMANDS[name] ?? {};
  tool.type = "button";
  tool.className = `icon ${name}${GAPS_BEFORE.includes(name) ? " after-gap" : ""}`;
  tool.dataset.tool = name;
  tool.setAttribute("aria-label", label);
  tool.title = key ? `${label} (${keyName((IS_MAC && mac) || key)})` : label;
  tool.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus
  tool.addEventListener("click", () => {
    if (tool.getAttribute("aria-disabled") === "true") return;
    act();
    if (!LEAVING.includes(name)) view.focus();
  });
  return tool;
}

function keyName(key) {
  if (IS_MAC) return key.replace(/Mod-|Cmd-/, "⌘").replace("Alt-", "⌥").replace("Shift-", "⇧").toUpperCase();
  return key.replace("Mod-", "Ctrl-").replace(/-(\w)$/, (_, last) => `-${last.toUpperCase()}`).replaceAll("-", "+");
}

function showTool(tool, state) {
  const name = tool.dataset.tool;
  if (COMMANDS[name]?.isOn) tool.setAttribute("aria-pressed", isOn(state, name));
  const depth = { undo: undoDepth, redo: redoDepth }[name];
  if (depth) tool.setAttribute("aria-disabled", depth(state) === 0);
}

function rove(bar) {
  const tools = [...bar.children];
  const stop = (at) => tools.forEach((tool, index) => { tool.tabIndex = index === at ? 0 : -1; });
  stop(0);
  bar.addEventListener("focusin", (event) => stop(tools.indexOf(event.target)));
  bar.addEventListener("keydown", (event) => {
    const at = tools.indexOf(event.target);
    const step = STEPS[event.key] * (getComputedStyle(bar).direction === "rtl" ? -1 : 1);
    const next = { Home: 0, End: tools.length - 1 }[event.key] ?? (at + step + tools.length) % tools.length;
    if (!Number.isInteger(next)) return;
    event.preventDefault();
    tools[next].focus();
  });
}
