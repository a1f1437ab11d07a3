// Ctrl-S, on a Mac ⌘S, saves the form and stays on it.

document.addEventListener("keydown", (event) => {
  const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s";
  if (!isSave) return;
  const button = document.querySelector("#content form [name=_continue]") ?? document.querySelector("#content form [name=_save]");
  if (!button) return;
  event.preventDefault();
  if (!event.repeat) button.form.requestSubmit(button);
});
