// Shows, while a title is being typed, the slug that it gets. The server makes it, and makes it
// again when the form is saved; a slug that somebody has typed is left alone.

document.querySelectorAll("[data-slug-from]").forEach(suggest);

function suggest(slug) {
  const field = (name) => document.getElementById(`id_${name}`);
  const source = field(slug.dataset.slugFrom);
  let isOurs = slug.value === "";
  let timer = 0;

  async function ask() {
    const words = source.value;
    const within = field(slug.dataset.slugWithin)?.value ?? "";
    const answer = await fetch(`${slug.dataset.slugUrl}?${new URLSearchParams({ words, within })}`);
    // Slower answers to what was typed before are out of date.
    if (answer.ok && isOurs && words === source.value) slug.value = (await answer.json()).slug;
  }

  function typed() {
    clearTimeout(timer);
    if (isOurs && source.value.trim()) timer = setTimeout(ask, 300);
    else if (isOurs) slug.value = "";
  }

  source.addEventListener("input", typed);
  slug.addEventListener("input", () => { isOurs = slug.value === ""; });
  slug.form.addEventListener("submit", () => { if (isOurs) slug.value = ""; });
  typed();
}
