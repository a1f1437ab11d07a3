// A login in another tab changes the token that forms are taken with. Each form of the page gets the
// one of the cookie when one is sent, and when somebody comes back to the page: scripts read it there.

function renewTokens() {
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  if (!token) return;
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
}

document.addEventListener("submit", renewTokens, true); // before whoever sends it without a reload
addEventListener("focus", renewTokens);
