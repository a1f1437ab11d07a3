// Small changes of pasted HTML in its inert document.

// The value of a property in a pasted style attribute, in lower case; "" for none.
export function styleOf(element, property) {
  const style = element.getAttribute("data-style") ?? "";
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, "i").exec(style);
  return found ? found[1].trim().toLowerCase() : "";
}

export const made = (near, name) => near.ownerDocument.createElement(name);

export const unwrap = (element) => element.replaceWith(...element.childNodes);

export function renamed(element, name) {
  const other = made(element, name);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}
