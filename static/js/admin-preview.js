// Shows what is in the form as readers will see it, in a new tab. The button does that by itself;
// this asks first whether there will be an answer, and says it plainly where there will be none.

const PATIENCE = 4000; // milliseconds; a browser opens a tab for a click that is not much older

for (const button of document.querySelectorAll("[name=_preview]")) watch(button);

function watch(button) {
  const { form } = button;
  const said = form.querySelector(".preview-said");
  const words = JSON.parse(button.dataset.words);
  let isAnswered = false;

  form.addEventListener("submit", async (event) => {
    if (event.submitter !== button) return;
    if (isAnswered) { isAnswered = false; return; }
    event.preventDefault();
    const problem = await ask();
    said.textContent = problem ? words[problem] : "";
    if (problem) return;
    isAnswered = true;
    form.requestSubmit(button);
  });

  async function ask() {
    // Whoever has logged in again, in another window, has another token.
    const token = form.elements.csrfmiddlewaretoken;
    token.value = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? token.value;
    const signal = AbortSignal.timeout(PATIENCE);
    const asked = fetch(button.formAction, { redirect: "manual", cache: "no-store", signal });
    const answer = await asked.catch(() => ({ status: 503 }));
    if (answer.type === "opaqueredirect") return "logged_out";
    if (answer.status >= 500) return "unreachable";
    return answer.ok ? "" : "refused";
  }
}
