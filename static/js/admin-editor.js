// Makes a Markdown editor of each text area that asks for one, rows that are added later too.
// The names of the tools come with the text area; their icons are in static/css/admin.css.

edit(document);
document.addEventListener("formset:added", (event) => edit(event.target));

function edit(part) {
  for (const area of part.querySelectorAll("textarea[data-tools]")) {
    if (!area.closest(".empty-form")) makeEditor(area);
  }
}

function makeEditor(area) {
  const names = JSON.parse(area.dataset.tools);
  const tool = (name, action, more) => ({ name, action, title: names[name], className: "icon", ...more });
  const editor = new EasyMDE({
    element: area,
    autoDownloadFontAwesome: false,
    spellChecker: false,
    nativeSpellcheck: true,
    inputStyle: "contenteditable",
    minHeight: `${area.rows * 1.5}rem`,
    status: ["words"],
    shortcuts: { toggleFullScreen: null, toggleSideBySide: null, drawImage: null, cleanBlock: null },
    previewRender: (text, pane) => preview(area, text, pane),
    toolbar: [
      tool("bold", EasyMDE.toggleBold),
      tool("italic", EasyMDE.toggleItalic),
      tool("heading", EasyMDE.toggleHeadingSmaller),
      "|",
      tool("quote", EasyMDE.toggleBlockquote),
      tool("list-ul", EasyMDE.toggleUnorderedList),
      tool("list-ol", EasyMDE.toggleOrderedList),
      "|",
      tool("link", EasyMDE.drawLink),
      tool("footnote", addFootnote),
      tool("table", EasyMDE.drawTable),
      "|",
      tool("undo", EasyMDE.undo),
      tool("redo", EasyMDE.redo),
      "|",
      tool("preview", EasyMDE.togglePreview, { noDisable: true }),
    ],
  });
  makeAccessible(editor, area);
  stayFast(editor.codemirror);
  writeThrough(editor.codemirror, area);
  stayInSight(editor.codemirror, area.form.querySelector(".submit-row"));
}

// The buttons stay at the foot of the window: the line that is typed is kept above them. The editor
// itself scrolls a line into the window, and does not know what covers a part of it.
function stayInSight(text, buttons) {
  const margin = 16;
  text.on("cursorActivity", () => requestAnimationFrame(() => {
    if (!text.hasFocus() || !buttons) return;
    const covered = text.cursorCoords(null, "window").bottom + margin - buttons.getBoundingClientRect().top;
    if (covered > 0) window.scrollBy({ top: covered, behavior: "instant" });
  }));
}

// The text area always has what the editor has, and says when it changes, as if typed in itself.
function writeThrough(text, area) {
  text.on("changes", () => {
    text.save();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// As tall as its text, the editor draws all of it: a pasted book would take a minute. Beyond the
// length of any article it has a height of its own, and draws what is in sight.
function stayFast(text) {
  const limit = (length) => { if (length > 100000) text.setSize(null, "70vh"); };
  limit(text.getValue().length);
  text.on("beforeChange", (_, change) => limit(change.text.join("\n").length));
}

// The keyboard reaches the tools, and leaves the text with Tab; the text has its label.
function makeAccessible(editor, area) {
  const text = editor.codemirror;
  text.setOption("extraKeys", { ...text.getOption("extraKeys"), Tab: false, "Shift-Tab": false });
  const input = text.getInputField();
  const label = document.querySelector(`label[for="${area.id}"]`);
  const name = label ? label.textContent.replace(/:\s*$/, "") : area.name;
  input.setAttribute("aria-label", name);
  input.setAttribute("role", "textbox");
  input.setAttribute("aria-multiline", "true");
  if (area.hasAttribute("aria-describedby")) {
    input.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
  }
  label?.addEventListener("click", () => text.focus());
  const bar = editor.gui.toolbar;
  bar.setAttribute("aria-label", name);
  bar.querySelectorAll("button").forEach((button) => { button.tabIndex = 0; });
}

function addFootnote(editor) {
  const text = editor.codemirror;
  const numbers = [...text.getValue().matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]));
  const mark = `[^${Math.max(0, ...numbers) + 1}]`;
  text.replaceRange(mark, text.getCursor("to"));
  const last = text.lastLine();
  text.replaceRange(`\n\n${mark}: `, { line: last, ch: text.getLine(last).length });
  text.setCursor(text.lineCount(), 0);
  text.focus();
}

// The server renders it, so that it is what readers will see.
function preview(area, text, pane) {
  const body = new FormData();
  body.set("text", text);
  body.set("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
  fetch(area.dataset.previewUrl, { method: "POST", body })
    .then((answer) => answer.text())
    .then((html) => { pane.innerHTML = html; });
  return null;
}
