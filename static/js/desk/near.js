// What the ledger already holds near what is typed, asked for when somebody stops typing.

const PAUSE = 350; // milliseconds

let waiting = 0, asked = "";

export function listen(url) {
  document.addEventListener("input", ({ target }) => {
    if (!["statement", "to"].includes(target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => look(url, target.form), PAUSE);
  });
}

// Of a new claim its statement; of an open one what is typed for the other, or its own statement.
export async function look(url, form) {
  const near = form?.closest("form, section")?.parentElement.querySelector(".near-claims");
  if (!near) return;
  const claim = form.closest(".claim");
  const own = claim?.querySelector(".statement").textContent ?? "";
  const statement = (form.elements.to ?? form.elements.statement).value || own;
  if (/^https?:|^\/|^\d+$/.test(statement)) return; // an address
  const query = new URLSearchParams({ statement, ...(claim ? { claim: claim.dataset.claim } : {}) });
  asked = `${url}?${query}`;
  const mine = asked;
  const answer = await fetch(mine, { headers: { "X-Part": "1" } }).catch(() => null);
  if (!answer?.ok || answer.redirected || asked !== mine) return; // it is a help, no more
  const ticked = new Set([...near.querySelectorAll(":checked")].map(({ name, value }) => name + value));
  near.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
  for (const box of near.querySelectorAll("input")) box.checked = ticked.has(box.name + box.value);
}

// Alt and a digit: the claim with that place in the list says the same; with Shift, the opposite.
export function press(event) {
  if (!event.altKey || !/^Digit[1-5]$/.test(event.code)) return false;
  const near = [...document.querySelectorAll(".near-claims")].find((each) => each.querySelector(".ways"));
  const ways = near?.querySelectorAll(".ways")[Number(event.code.slice(5)) - 1];
  ways?.querySelectorAll("input, button")[event.shiftKey ? 1 : 0].click();
  return Boolean(ways);
}
