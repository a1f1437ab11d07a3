// What the editor's tools do. A command given twice leaves all as it was before.

import { EditorState, StateEffect, StateField } from "../../vendor/editor/codemirror.js";
import { addNote, addRule, addTable, isTable } from "./insertions.js";
import { isHeading, isList, isQuote, toggleHeading, toggleList, toggleQuote } from "./lines.js";
import { isLink, isMarked, toggleLink, toggleMark } from "./marks.js";
import { markdown } from "./syntax.js";

// `run`: from a state to a change of it, or null where there is nothing to do. `isOn`: whether the
// selection has it. `key`: as CodeMirror names keys; `mac`: there, where it differs.
export const COMMANDS = {
  bold: { key: "Mod-b", run: (state) => toggleMark(state, "bold"), isOn: (state) => isMarked(state, "bold") },
  italic: { key: "Mod-i", run: (state) => toggleMark(state, "italic"), isOn: (state) => isMarked(state, "italic") },
  heading: {
    key: "Ctrl-Shift-2", mac: "Cmd-Alt-2",
    run: (state) => toggleHeading(state, 2),
    isOn: (state) => isHeading(state, 2),
  },
  subheading: {
    key: "Ctrl-Shift-3", mac: "Cmd-Alt-3",
    run: (state) => toggleHeading(state, 3),
    isOn: (state) => isHeading(state, 3),
  },
  quote: { key: "Mod-Shift-9", run: toggleQuote, isOn: isQuote },
  "list-ul": { key: "Mod-Shift-8", run: (state) => toggleList(state, false), isOn: (state) => isList(state, false) },
  "list-ol": { key: "Mod-Shift-7", run: (state) => toggleList(state, true), isOn: (state) => isList(state, true) },
  link: { key: "Mod-k", run: toggleLink, isOn: isLink },
  footnote: { key: "Ctrl-Shift-f", mac: "Cmd-Alt-f", run: addNote },
  table: { run: addTable, isOn: isTable },
  rule: { run: addRule },
};

const ran = StateEffect.define();
const ranIn = (change) => change.effects.find((effect) => effect.is(ran))?.value;

// The command that was given last, with the way back, until something else happens.
const lastCommand = StateField.define({
  create: () => null,
  update(last, change) {
    const command = ranIn(change);
    if (!command) return change.docChanged || change.selection ? null : last;
    const back = change.changes.invert(change.startState.doc);
    return { name: command.name, back, selection: change.startState.selection };
  },
});

// Marks that a command has set without words, and what has been typed into them: {name, from, to}.
const waitingMarks = StateField.define({
  create: () => null,
  update(marks, change) {
    const command = ranIn(change);
    const { head } = change.state.selection.main;
    if (command) return command.waits ? { name: command.name, from: head, to: head } : null;
    if (!marks) return null;
    const from = change.changes.mapPos(marks.from, -1);
    const to = change.changes.mapPos(marks.to, 1);
    return from <= head && head <= to ? { ...marks, from, to } : null;
  },
});

export const commands = [lastCommand, waitingMarks];

// Beyond this selection (UTF-16 code units) the tools do nothing: the page would stand still meanwhile.
const LONGEST = 50000;
const isTooLong = ({ selection: { main } }) => main.to - main.from > LONGEST;

// Whether the selection has what a command does; false for commands that only set something in.
export const isOn = (state, name) => !isTooLong(state) && Boolean(COMMANDS[name].isOn?.(state));

// The change that a command makes of a state (with the extension `commands`); null for none.
export function give(state, name) {
  const last = state.field(lastCommand);
  if (last?.name === name) return { changes: last.back, selection: last.selection, userEvent: "input" };
  if (isTooLong(state)) return null;
  const out = outOfMarks(state, name);
  if (out) return out;
  const change = COMMANDS[name].run(state);
  if (!change) return null;
  const { waits = false, ...spec } = change;
  return { ...spec, effects: ran.of({ name, waits }), userEvent: "input" };
}

// Where words were typed into marks that had waited for them, the same command leads out of these.
function outOfMarks(state, name) {
  const marks = state.field(waitingMarks);
  const { head, empty } = state.selection.main;
  const isAtEnd = marks?.name === name && empty && marks.from < marks.to && head === marks.to;
  if (!isAtEnd) return null;
  const [mark] = /^\*{0,2}/.exec(state.sliceDoc(head, head + (name === "bold" ? 2 : 1)));
  return mark ? { selection: { anchor: head + mark.length } } : null;
}

// A state without a page, for trying commands.
export function stateOf(doc, anchor, head = anchor) {
  return EditorState.create({ doc, selection: { anchor, head }, extensions: [markdown, commands] });
}
