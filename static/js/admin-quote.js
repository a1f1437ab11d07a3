// Says, while a quote is being typed, whether the article has it. The server checks it again when
// the form is saved.

const QUOTE = "textarea[data-quote-url]";
const timers = new WeakMap();

document.addEventListener("focusin", (event) => {
  if (event.target.matches(QUOTE)) reportOf(event.target);
});
document.addEventListener("input", (event) => {
  if (!event.target.matches(QUOTE)) return;
  clearTimeout(timers.get(event.target));
  timers.set(event.target, setTimeout(check, 400, event.target));
});

// Where the answer is shown: it must be on the page before it says something to be read out.
function reportOf(field) {
  const next = field.nextElementSibling;
  if (next?.matches(".quote-report")) return next;
  const report = document.createElement("div");
  report.className = "quote-report";
  report.setAttribute("role", "status");
  field.after(report);
  return report;
}

async function check(field) {
  const report = reportOf(field);
  const quote = field.value;
  if (!quote.trim()) return report.replaceChildren();
  const body = new FormData();
  body.set("quote", quote);
  body.set("article", document.getElementById("id_article")?.value ?? field.dataset.article ?? "");
  body.set("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(field.dataset.quoteUrl, { method: "POST", body });
  if (answer.ok && quote === field.value) show(report, field, await answer.json());
}

function show(report, field, { found, says, nearest, sentences, use }) {
  report.classList.toggle("found", found === 1);
  report.replaceChildren(says);
  if (sentences) report.append(choices(field, sentences, use));
  if (!nearest) return;
  const words = document.createElement("q");
  words.textContent = nearest;
  report.append(" ", words, " ", chooser(field, nearest, use));
}

// The sentences of the article that have the words: each is a button that takes it.
function choices(field, sentences, use) {
  const list = document.createElement("ul");
  for (const sentence of sentences) {
    const button = chooser(field, sentence, sentence);
    button.title = use;
    list.appendChild(document.createElement("li")).append(button);
  }
  return list;
}

function chooser(field, words, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", () => {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true })); // what keeps drafts hears of it
    field.focus();
    check(field);
  });
  return button;
}
