// Markdown as the site reads it (CommonMark, tables, footnotes, bare URLs), for the editor: what is
// what in a text, and where the words of its blocks stand.

import {
  Autolink, Language, Table, classHighlighter, defineLanguageFacet, ensureSyntaxTree, parser,
  styleTags, syntaxHighlighting, syntaxTree, tags,
} from "../../vendor/editor/codemirror.js";

const LABEL = /^\[\^[^\s\]]+\]/;
const PATIENCE = 200; // milliseconds for parsing a long text up to the selection

const Footnotes = {
  defineNodes: [
    { name: "FootnoteReference", style: tags.processingInstruction },
    { name: "FootnoteDefinition", block: true },
    { name: "FootnoteMark", style: tags.processingInstruction },
  ],
  parseInline: [{
    name: "FootnoteReference",
    before: "Link",
    parse(block, next, at) {
      const found = next === 91 && LABEL.exec(block.slice(at, Math.min(block.end, at + 100)));
      return found ? block.addElement(block.elt("FootnoteReference", at, at + found[0].length)) : -1;
    },
  }],
  parseBlock: [{
    name: "FootnoteDefinition",
    before: "LinkReference",
    leaf: (_, leaf) => (/^\[\^[^\s\]]+\]:/.test(leaf.content) ? new FootnoteParser() : null),
    endLeaf: (_, line) => /^\[\^[^\s\]]+\]:/.test(line.text.slice(line.pos)),
  }],
};

class FootnoteParser {
  nextLine() {
    return false;
  }

  finish(block, leaf) {
    const mark = LABEL.exec(leaf.content)[0].length + 1;
    const words = block.parser.parseInline(leaf.content.slice(mark), leaf.start + mark);
    const parts = [block.elt("FootnoteMark", leaf.start, leaf.start + mark), ...words];
    const end = leaf.start + leaf.content.length;
    block.addLeafElement(leaf, block.elt("FootnoteDefinition", leaf.start, end, parts));
    return true;
  }
}

const Looks = { props: [styleTags({ "TableHeader/...": tags.strong })] };

const syntax = parser.configure([Table, Autolink, Footnotes, Looks]);
const language = new Language(defineLanguageFacet(), syntax, [], "markdown");

export const markdown = [language, syntaxHighlighting(classHighlighter)];

const WORDS = /^(Paragraph|ATXHeading\d|SetextHeading\d|TableCell|FootnoteDefinition)$/;
const CODE = /^(FencedCode|CodeBlock|HTMLBlock|CommentBlock|InlineCode)$/;
const NOT_WORDS = /^(HeaderMark|FootnoteMark|QuoteMark)$/;

export function treeOf(state, upTo = state.doc.length) {
  return ensureSyntaxTree(state, upTo, PATIENCE) ?? syntaxTree(state);
}

// Whether the whole text is parsed by now, or within the patience of one call.
export function isParsed(state) {
  return ensureSyntaxTree(state, state.doc.length, PATIENCE) !== null;
}

// The nodes of the tree that touch a range and whose names match, outer before inner.
export function nodesIn(state, from, to, names) {
  const found = [];
  treeOf(state, to).iterate({ from, to, enter: ({ node }) => { if (names.test(node.name)) found.push(node); } });
  return found;
}

export function isInCode(state, at) {
  return nodesIn(state, Math.max(0, at - 1), at, CODE).some((node) => node.from < at && (at < node.to || isOpen(node)));
}

// Code that has no end yet goes on to the end of the text.
const isOpen = (node) => node.name === "FencedCode" && node.getChildren("CodeMark").length === 1;

// The parts of a range that are words of paragraphs, headings, cells and notes, one a block,
// without the marks of the block and without white space at their ends: [{from, to}].
export function wordsIn(state, from, to) {
  const found = [];
  for (const node of nodesIn(state, from, to, WORDS)) {
    let [start, end] = [Math.max(from, node.from), Math.min(to, node.to)];
    for (let part = node.firstChild; part; part = part.nextSibling) {
      if (!NOT_WORDS.test(part.name)) continue;
      if (part.from <= start) start = Math.max(start, part.to);
      else if (part.to >= end) end = Math.min(end, part.from);
    }
    const text = state.sliceDoc(start, Math.max(start, end));
    start += text.length - text.trimStart().length;
    end = start + text.trim().length;
    if (start < end) found.push({ from: start, to: end });
  }
  return found;
}
