// The reader's page beside the editor, made of what is in the form and kept in step with it: its words
// while these are typed, its place while one of the two is scrolled. On narrow screens one of them is seen.

import { across, keyOf, keysOfLines, pair, rising } from "./blocks.js";

const PAUSE = 350; // milliseconds after the last key; longer where the page takes longer
const PATIENCE = 20000; // with a site that does not answer
const RETRY = 5000;
const BLOCKS = "h2, h3, h4, h5, h6, p, li, tr, pre, figcaption";
const NOT_TEXT = ".notes, .footnotes, [popover], figure > p";
const READ_AT = 0.3; // of the height that is seen: where the same words stand on both sides

// The pane of a form: `show(isShown)`, and `update()` when something was typed.
export function makePane(form, view, box) {
  const button = form.elements._preview;
  const words = JSON.parse(button.dataset.words);
  const pane = document.createElement("section");
  const said = document.createElement("p");
  const frame = document.createElement("iframe");
  let timer = 0;
  let sent = ""; // what the page shows, or is asked for
  let took = 0; // milliseconds that the last page took
  let asking = null;
  let isShown = false;
  let isLed = false; // whether the page leads, and the editor follows

  pane.className = "beside-pane";
  pane.setAttribute("aria-label", words.beside);
  said.className = "lost";
  said.setAttribute("role", "status");
  frame.title = words.beside;
  // No script runs in it, and nothing is sent from it; links open tabs of their own.
  frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
  pane.append(said, frame);
  box.after(pane);

  function update(pause = Math.max(PAUSE, took)) {
    clearTimeout(timer);
    if (isShown) timer = setTimeout(ask, pause);
  }

  async function ask() {
    const body = new FormData(form);
    body.delete("_preview");
    const typed = new URLSearchParams([...body].filter(([name]) => !name.startsWith("_"))).toString();
    if (typed === sent) return;
    sent = typed;
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const begun = performance.now();
    const answer = await page(body, signal);
    if (signal.aborted) return;
    took = performance.now() - begun;
    said.textContent = answer.problem ? words[answer.problem] : "";
    if (answer.html) draw(answer.html);
    if (!answer.problem) return;
    sent = "";
    if (answer.problem !== "refused") update(RETRY);
  }

  async function page(body, signal) {
    // Whoever has logged in again, in another window, has another token.
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (token) body.set("csrfmiddlewaretoken", token);
    const signals = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
    const asked = fetch(button.formAction, { method: "POST", body, redirect: "manual", signal: signals });
    const answer = await asked.catch(() => ({ status: 503 }));
    if (answer.type === "opaqueredirect") return { problem: "logged_out" };
    if (answer.status >= 500) return { problem: "unreachable" };
    if (!answer.ok) return { problem: "refused" };
    return answer.text().then((html) => ({ html }), () => ({ problem: "unreachable" }));
  }

  // The first page is a whole one; later ones change what is in it, so that nothing flickers.
  function draw(html) {
    const made = new DOMParser().parseFromString(html, "text/html");
    made.querySelectorAll("script, link:not([rel=stylesheet]), meta[property]").forEach((part) => part.remove());
    made.querySelector(".body[data-claims]")?.setAttribute("data-claims", "all");
    const main = made.querySelector("main");
    const shown = frame.contentDocument?.querySelector("main");
    if (!main) return;
    if (!shown) { begin(made); return; }
    for (const sheet of made.querySelectorAll("link[rel=stylesheet]")) {
      const { head } = frame.contentDocument;
      const has = [...head.querySelectorAll("link")].some((known) => known.getAttribute("href") === sheet.getAttribute("href"));
      if (!has) head.append(frame.contentDocument.importNode(sheet, true));
    }
    const open = [...shown.querySelectorAll("details")].map((part) => part.open);
    shown.replaceWith(frame.contentDocument.importNode(main, true));
    [...frame.contentDocument.querySelectorAll("main details")].forEach((part, at) => { part.open = open[at] ?? part.open; });
    if (!isLed) follow();
  }

  function begin(made) {
    made.querySelectorAll("body > :not(main)").forEach((part) => part.remove());
    made.head.append(Object.assign(made.createElement("base"), { target: "_blank" }));
    frame.addEventListener("load", listen, { once: true });
    frame.srcdoc = `<!DOCTYPE html>${made.documentElement.outerHTML}`;
  }

  function listen() {
    const page = frame.contentWindow;
    page.addEventListener("scroll", () => { if (isLed) requestAnimationFrame(lead); }, { passive: true });
    page.document.addEventListener("focusin", () => { isLed = true; });
    page.document.addEventListener("click", (event) => {
      const place = event.target.closest?.("a[href^='#']")?.getAttribute("href").slice(1);
      if (place === undefined) return;
      event.preventDefault();
      page.document.getElementById(decodeURIComponent(place))?.scrollIntoView();
    });
    follow();
  }

  // Pairs of heights: in the window of the editor, in that of the page.
  function anchors() {
    const page = frame.contentDocument;
    const body = page?.querySelector(".body");
    if (!body) return [];
    const blocks = [...body.querySelectorAll(BLOCKS)].filter((block) => !block.closest(NOT_TEXT));
    const { doc } = view.state;
    const places = pair(keysOfLines(doc.toString()), blocks.map(keyOfBlock)).map(([line, at]) => [
      view.documentTop + view.lineBlockAt(doc.line(line).from).top, blocks[at].getBoundingClientRect().top,
    ]);
    const whole = [view.contentDOM.getBoundingClientRect(), body.getBoundingClientRect()];
    return rising([whole.map(({ top }) => top), ...places, whole.map(({ bottom }) => bottom)]);
  }

  function follow() {
    const page = frame.contentWindow;
    if (!isShown || !page?.document.querySelector(".body")) return;
    const at = innerHeight * READ_AT;
    page.scrollBy({ top: across(anchors(), at) - frame.clientHeight * READ_AT, behavior: "instant" });
  }

  function lead() {
    const turned = anchors().map(([here, there]) => [there, here]);
    scrollBy({ top: across(turned, frame.clientHeight * READ_AT) - innerHeight * READ_AT, behavior: "instant" });
  }

  addEventListener("scroll", () => { if (!isLed) requestAnimationFrame(follow); }, { passive: true });
  addEventListener("resize", () => { if (!isLed) requestAnimationFrame(follow); });
  pane.addEventListener("pointerenter", () => { isLed = true; });
  pane.addEventListener("pointerleave", () => { isLed = false; });
  view.dom.addEventListener("focusin", () => { isLed = false; });
  form.addEventListener("input", () => update());
  form.addEventListener("change", () => update());
  addEventListener("online", () => update(0));
  return {
    show(shows) {
      isShown = shows;
      update(0);
    },
  };
}

// The words of a block itself: not those of a list within it, nor marks of notes.
function keyOfBlock(block) {
  const inner = block.querySelector("ul, ol, .footnote-ref, p");
  if (!inner) return keyOf(block.textContent);
  const own = block.cloneNode(true);
  own.querySelectorAll(".footnote-ref, ul, ol").forEach((part) => part.remove());
  return keyOf(own.textContent);
}
