// The parts of CodeMirror that static/js/editor/ uses.
export { Compartment, EditorSelection, EditorState, Prec, StateEffect, StateField, Transaction } from "@codemirror/state";
export { Decoration, EditorView, ViewPlugin, drawSelection, keymap, showTooltip } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, invertedEffects, isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
export { Language, defineLanguageFacet, ensureSyntaxTree, syntaxHighlighting, syntaxTree } from "@codemirror/language";
export { Autolink, Table, parser } from "@lezer/markdown";
export { classHighlighter, styleTags, tags } from "@lezer/highlight";
