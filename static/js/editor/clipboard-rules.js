// How parts of tidied HTML are written in Markdown, where turndown would do it otherwise.

const URL_ENDS = /^<|[\s<>]/;

export const rules = {
  // Items with one space after the mark, and what belongs to them under their words.
  item: {
    filter: "li",
    replacement: (content, item) => {
      const list = item.parentNode;
      const mark = list.nodeName === "OL" ? `${numberOf(item, list)}. ` : "- ";
      const words = content.replace(/^\n+|\n+$/g, "").replace(/\n(?=[^\n])/g, `\n${" ".repeat(mark.length)}`);
      return mark + words + (item.nextElementSibling ? "\n" : "");
    },
  },
  link: {
    filter: (node) => node.nodeName === "A" && node.getAttribute("href"),
    replacement: (content, link) => {
      const address = link.getAttribute("href");
      if (link.textContent.trim() === address && !URL_ENDS.test(address)) return `<${address}>`;
      const words = content.replace(/\s*\n\s*/g, " ");
      const [, before, inside, after] = /^(\s*)([^]*?)(\s*)$/.exec(words);
      return `${before}[${inside}](${destination(address)})${after}`;
    },
  },
  // The marks of footnotes, which clipboard-notes.js has put there.
  note: {
    filter: (node) => node.nodeName === "SPAN" && node.hasAttribute("data-note"),
    replacement: (_, node) => `[^${node.getAttribute("data-note")}]`,
  },
  table: {
    filter: "table",
    replacement: (content, table) => {
      const rows = content.trim().split(/\n+/);
      const columns = table.rows[0]?.cells.length ?? 0;
      if (!columns) return content;
      rows.splice(1, 0, `|${" --- |".repeat(columns)}`);
      return `\n\n${rows.join("\n")}\n\n`;
    },
  },
  row: { filter: "tr", replacement: (content) => `\n|${content}` },
  cell: {
    filter: ["td", "th"],
    replacement: (content) => ` ${content.trim().replace(/\\?\s*\n\s*/g, "<br>").replace(/\|/g, "\\|")} |`,
  },
  raw: {
    filter: ["s", "sub", "sup"],
    replacement: (content, { localName }) => `<${localName}>${content}</${localName}>`,
  },
  rows: { filter: ["thead", "tbody", "tfoot"], replacement: (content) => content },
};

function numberOf(item, list) {
  const first = Number(list.getAttribute("start") || 1);
  return first + [...list.children].filter((each) => each.nodeName === "LI").indexOf(item);
}

function destination(address) {
  const escaped = address.replace(/[\\<>]/g, encodeURIComponent).replace(/\s/g, "%20");
  return /[()]/.test(escaped) ? escaped.replace(/\(/g, "%28").replace(/\)/g, "%29") : escaped;
}

// Stands before the first words of a line, until they are escaped (a private-use character).
export const LINE_START = "\ue000";

// Each sign that Markdown would take for a mark gets a backslash, and no other: names like
// snake_case and [1] stay as they are.
const ESCAPES = [
  [/\\(?=[!-/:-@[-`{-~])/g, "\\\\"],
  [/(?<!\s)\*|\*(?!\s|$)/g, "\\*"],
  [/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, "\\_"],
  [/`/g, "\\`"],
  [/~~/g, "\\~\\~"],
  [/\[(?=\^|[^\]\n]*\][([:])/g, "\\["],
  [/<(?=[a-z/!?])/gi, "\\<"],
  [/&(?=#?\w{1,31};)/g, "\\&"],
  [/^(\ue000)([-+*])(?=\s|$)/g, "$1\\$2"],
  [/^(\ue000)(#{1,6})(?=\s|$)/g, "$1\\$2"],
  [/^(\ue000)(>)/g, "$1\\$2"],
  [/^(\ue000\d{1,9})([.)])(?=\s|$)/g, "$1\\$2"],
  [/^(\ue000)(=+|-{2,}|~{3,})(?=\s*$)/g, "$1\\$2"],
  [/\ue000/g, ""],
];

export function escapeMarkdown(text) {
  return ESCAPES.reduce((escaped, [sign, by]) => escaped.replace(sign, by), text);
}
