// The editor of each text area that has one, for scripts that do not need CodeMirror itself.

const views = new Map(); // EditorView by the id of its text area

export function register(view, area) {
  if (area.id) views.set(area.id, view);
}

// The editor (an EditorView) that stands in the place of a text area; undefined where none does.
export function viewOf(id) {
  return views.get(id);
}

// [id of the text area, EditorView] of the editor in which one types; undefined outside of one.
export function viewInUse() {
  return [...views].find(([, view]) => view.hasFocus);
}
