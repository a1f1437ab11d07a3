// Lists as Word and Google Docs write them, made lists of plain HTML.

import { made, styleOf, unwrap } from "./clipboard-dom.js";

// --- Word's lists: paragraphs whose style names a list and a level -----------------------------------

export function takeWordLists(body) {
  takeWebLists(body);
  let open = []; // the lists that the next item may belong to, outer before inner
  let last = null;
  for (const paragraph of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div")) {
    const level = Number(/level(\d)/.exec(styleOf(paragraph, "mso-list"))?.[1] ?? 0);
    const isNext = last && nextElement(open[0]) === paragraph;
    if (level && paragraph.matches("p, div")) {
      open = addItem(isNext ? open : [], paragraph, level);
      last = open.at(-1).lastChild;
    } else if (isNext && /^MsoListParagraph/.test(paragraph.className)) {
      last.append(paragraph); // a further paragraph of the item before
    }
  }
}

// Word on the web makes a list of each item, in a frame of its own: such an item is written as Word on
// the desktop would.
function takeWebLists(body) {
  const frames = [...body.querySelectorAll(".ListContainerWrapper")];
  for (const item of frames.flatMap((frame) => [...frame.querySelectorAll("li")])) {
    const level = item.getAttribute("aria-level") ?? item.dataset.ariaLevel ?? 1;
    const [paragraph, mark] = [made(item, "p"), made(item, "span")];
    paragraph.setAttribute("data-style", `mso-list: l0 level${level} lfo0`);
    mark.setAttribute("data-style", "mso-list: Ignore");
    mark.textContent = item.parentElement.localName === "ol" ? `${item.parentElement.start}.` : "·";
    paragraph.append(mark, ...item.childNodes);
    item.closest(".ListContainerWrapper").before(paragraph);
  }
  frames.forEach((frame) => frame.remove());
}

function nextElement(list) {
  let next = list.nextSibling;
  while (next && next.nodeType !== 1 && !next.textContent.trim()) next = next.nextSibling;
  return next;
}

function addItem(open, paragraph, level) {
  const { mark, isOrdered, number } = takeMark(paragraph);
  const kind = isOrdered ? "ol" : "ul";
  const lists = open.slice(0, level);
  const isOther = mark && lists.length === level && lists[level - 1].localName !== kind;
  if (isOther) lists.pop();
  while (lists.length < level) {
    lists.push(newList(lists, paragraph, lists.length + 1 < level ? "ul" : kind, number));
  }
  const item = made(paragraph, "li");
  lists.at(-1).append(item);
  item.append(...paragraph.childNodes);
  paragraph.remove();
  return lists;
}

function newList(lists, paragraph, kind, number) {
  const list = made(paragraph, kind);
  if (kind === "ol" && number !== 1) list.setAttribute("start", number);
  const outer = lists.at(-1);
  if (!outer) paragraph.before(list);
  else (outer.lastElementChild ?? outer.appendChild(made(paragraph, "li"))).append(list);
  return list;
}

// The bullet or number that Word has written before the words.
function takeMark(paragraph) {
  const span = [...paragraph.querySelectorAll("[data-style]")].find((each) => /ignore/i.test(styleOf(each, "mso-list")));
  const mark = span?.textContent.replace(/[\s\u00a0]+/g, "") ?? "";
  span?.remove();
  const [, number] = /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.exec(mark) ?? [];
  return { mark, isOrdered: Boolean(number), number: /^\d/.test(number ?? "") ? Number(number) : 1 };
}

// --- Lists that nest as browsers show them, though not as HTML wants it -----------------------------

export function nestLists(body) {
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const item = list.previousElementSibling;
    if (item?.localName === "li") item.append(list);
    else { const own = made(list, "li"); list.before(own); own.append(list); }
  }
}

// Word's web app and Google Docs put the words of an item into a paragraph.
export function tightItem(item) {
  const paragraphs = [...item.children].filter((each) => each.matches("p, div"));
  if (paragraphs.length === 1) unwrap(paragraphs[0]);
}
