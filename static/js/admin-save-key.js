// Ctrl-S, on a Mac ⌘S, saves the form and stays on it.

document.addEventListener("keydown", (event) => {
  const isAlone = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!isAlone || event.key.toLowerCase() !== "s") return;
  const named = (name) => document.querySelector(`#content form [name=${name}]`);
  const button = named("_continue") ?? named("_save");
  if (!button) return;
  event.preventDefault();
  if (!event.repeat) button.form.requestSubmit(button);
});
