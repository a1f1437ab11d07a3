// What other programs put on the clipboard, as Markdown: Word, Google Docs, web pages.

import { Turndown } from "../../vendor/editor/turndown.js";
import { styleOf } from "./clipboard-dom.js";
import { tidyStructure } from "./clipboard-structure.js";
import { takeNotes } from "./clipboard-notes.js";
import { escapeMarkdown, rules } from "./clipboard-rules.js";

const DROPPED = "script, style, template, noscript, head > *, title, meta, link, "
  + "svg, button, input, select, textarea, xml, [hidden]";
const PLAYERS = "iframe, object, embed, canvas, video, audio";
const LINKED = /^(https?|mailto):/i;
const TINY = 3; // pixels: a picture that is not for being seen

// HTML to Markdown: {text, notes, pictures}. `text` and `notes` (the footnotes' words) have no blank
// lines at their ends; `pictures` is how many pictures, films and sounds
// were left out. The first footnote gets the number `firstNote`.
export function markdownOf(html, firstNote = 1) {
  const { body } = inertDocument(html);
  const players = body.querySelectorAll(PLAYERS).length;
  body.querySelectorAll(`${DROPPED}, ${PLAYERS}`).forEach((part) => part.remove());
  removeHidden(body);
  const pictures = players + takePictures(body);
  const notes = takeNotes(body, firstNote);
  const converter = newConverter();
  const convert = (part) => {
    cleanLinks(part);
    tidyStructure(part);
    return trimmed(converter.turndown(part));
  };
  const words = notes.map(({ number, content }) => `[^${number}]: ${indented(convert(content))}`);
  return { text: convert(body), notes: words.join("\n\n"), pictures };
}

// Nothing in it runs, loads or is shown. Styles would be refused by the site's Content-Security-Policy,
// with a complaint for each: those of elements are kept under another name.
function inertDocument(html) {
  const plain = html.replace(/<style\b[^]*?<\/style\s*>/gi, "");
  const renamed = plain.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  return new DOMParser().parseFromString(renamed, "text/html");
}

function removeHidden(body) {
  for (const part of body.querySelectorAll("[data-style]")) {
    const isHidden = styleOf(part, "display") === "none" || styleOf(part, "mso-hide") === "all";
    if (isHidden) part.remove();
  }
}

// A text has words only. A picture with an address and words of its own stays as a link to it.
function takePictures(body) {
  let dropped = 0;
  for (const picture of body.querySelectorAll("img, v\\:imagedata")) {
    if (isTracking(picture)) { picture.remove(); continue; }
    const address = picture.getAttribute("src") ?? "";
    const words = (picture.getAttribute("alt") ?? "").trim();
    if (/^https?:/i.test(address) && words) continue;
    dropped += 1;
    picture.replaceWith(words);
  }
  return dropped;
}

function isTracking(picture) {
  const size = (name) => parseFloat(picture.getAttribute(name) || styleOf(picture, name) || "100");
  return size("width") < TINY || size("height") < TINY;
}

function cleanLinks(part) {
  for (const link of part.querySelectorAll("a")) {
    const address = originalAddress((link.getAttribute("href") ?? "").trim());
    link.removeAttribute("title");
    if (LINKED.test(address) && link.textContent.trim()) link.setAttribute("href", address);
    else link.replaceWith(...link.childNodes);
  }
}

// Google Docs leads links in what it exports through a page of its own.
function originalAddress(address) {
  if (!/^https:\/\/www\.google\.com\/url\?/.test(address)) return address;
  return new URL(address).searchParams.get("q") ?? address;
}

function newConverter() {
  const converter = new Turndown({
    headingStyle: "atx", hr: "---", bulletListMarker: "-", codeBlockStyle: "fenced", emDelimiter: "*", br: "\\",
  });
  converter.escape = escapeMarkdown;
  for (const [name, rule] of Object.entries(rules)) converter.addRule(name, rule);
  return converter;
}

const trimmed = (text) => text.replace(/[^\S\n]+$/gm, "").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
const indented = (text) => text.replace(/\n(?=[^\n])/g, "\n    ");
