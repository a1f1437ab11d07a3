// Words of an article that somebody selects: with the mouse, by touch or with the keyboard.
//
// A place is the number of characters before it that are no white space: the server counts alike
// (desk/workbench/places.py), whatever tags and blocks lie between.

const SPACE = /[ \t\n\f\r]/;

export class Words {
  // `text` is the element, `changed` is called with the selection whenever it is another. What is in
  // it and no part of the text is found by the selector `beside`; a click chooses unless `clicks` is
  // false.
  constructor(text, changed, { beside = "", clicks = true } = {}) {
    this.changed = changed;
    this.beside = beside;
    this.clicks = clicks;
    this.attach(text);
    document.addEventListener("selectionchange", () => this.read());
  }

  // The text was replaced by one with other marks: the places are the same.
  attach(text) {
    this.text = text;
    this.sentences = text.dataset.sentences.split(" ").filter(Boolean).map((each) => each.split("-").map(Number));
    this.nodes = [];
    this.starts = new Set(this.sentences.map(([start]) => start));
    let number = 0, spaced = true;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (this.isBeside(walker.currentNode.parentElement)) continue;
      const from = number;
      for (const character of walker.currentNode.data) {
        const isSpace = SPACE.test(character);
        if (!isSpace && spaced) this.starts.add(number);
        if (!isSpace) number += 1;
        spaced = isSpace;
      }
      this.nodes.push({ node: walker.currentNode, from, to: number });
    }
    this.starts = [...this.starts, number].sort((one, other) => one - other);
    text.addEventListener("keydown", (event) => this.press(event));
    if (this.clicks) text.addEventListener("click", (event) => this.click(event));
    if (this.place) this.select(...this.place, { focus: false });
  }

  numberOf(node, offset) {
    const range = document.createRange();
    range.setStart(this.text, 0);
    range.setEnd(node, offset);
    return [...this.wordsOf(range)].filter((character) => !SPACE.test(character)).length;
  }

  isBeside(element) {
    return Boolean(this.beside && element.closest(this.beside));
  }

  wordsOf(range) {
    if (!this.beside) return range.toString();
    const fragment = range.cloneContents();
    for (const each of fragment.querySelectorAll(this.beside)) each.remove();
    return fragment.textContent;
  }

  // The point in the page before the character with a number or, of an end, behind the last one.
  pointOf(number, isEnd) {
    const found = this.nodes.find(({ from, to }) => (isEnd ? from < number && number <= to : from <= number && number < to));
    if (!found) return null;
    let left = number - found.from, at = 0;
    for (const character of found.node.data) {
      if (isEnd ? left === 0 : left === 0 && !SPACE.test(character)) break;
      if (!SPACE.test(character)) left -= 1;
      at += character.length;
    }
    return [found.node, at];
  }

  rangeOf(start, end) {
    const first = this.pointOf(start, false), last = this.pointOf(end, true);
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(...first);
    range.setEnd(...last);
    return range;
  }

  select(start, end, { focus = true } = {}) {
    const range = this.rangeOf(start, end);
    if (!range) return;
    this.take(range, start, end);
    if (!focus) return;
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    this.scroll(range);
  }

  scroll(range) {
    const { top, bottom } = range.getBoundingClientRect();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (top < 80 || bottom > innerHeight - 120) scrollBy({ top: top - innerHeight / 3, behavior: calm ? "auto" : "smooth" });
  }

  // The selection stays to be seen when the focus goes to a form.
  take(range, start, end) {
    this.place = [start, end];
    this.range = range;
    if (CSS.highlights) CSS.highlights.set("chosen", new Highlight(range));
    this.changed(this);
  }

  clear() {
    this.place = this.range = null;
    if (CSS.highlights) CSS.highlights.delete("chosen");
    this.changed(this);
  }

  read() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!this.text.contains(range.commonAncestorContainer)) return;
    if (this.isBeside(range.startContainer.parentElement)) return;
    const start = this.numberOf(range.startContainer, range.startOffset);
    const end = this.numberOf(range.endContainer, range.endOffset);
    if (start < end && !(this.place && this.place[0] === start && this.place[1] === end)) this.take(range.cloneRange(), start, end);
  }

  get quote() {
    return this.range ? this.wordsOf(this.range).trim() : "";
  }

  get sentence() {
    return this.place ? this.sentences.findLastIndex(([start]) => start <= this.place[0]) : -1;
  }

  click(event) {
    if (event.target.closest("a") || !getSelection().isCollapsed || !getSelection().anchorNode) return;
    const at = this.numberOf(getSelection().anchorNode, getSelection().anchorOffset);
    const found = this.sentences.find(([start, end]) => start <= at && at <= end);
    if (found) this.select(...found);
  }

  press(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || this.isBeside(event.target)) return;
    event.preventDefault();
    if (!event.shiftKey || !this.place) this.move(step);
    else this.stretch(event.key, step);
  }

  move(step) {
    const count = this.sentences.length;
    if (!count) return;
    const to = this.place ? Math.min(Math.max(this.sentence + step, 0), count - 1) : 0;
    this.select(...this.sentences[to]);
  }

  // Shift with left and right moves the end by a word, with up and down the beginning.
  stretch(key, step) {
    let [start, end] = this.place;
    const next = (from) => (step > 0 ? this.starts.find((at) => at > from) : this.starts.findLast((at) => at < from));
    if (key === "ArrowLeft" || key === "ArrowRight") end = next(end) ?? end;
    else start = next(start) ?? start;
    if (start < end) this.select(start, end);
  }
}
