export { default as Turndown } from "turndown";
