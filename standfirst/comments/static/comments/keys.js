// The conversation by single keys, for those who like it; `?` shows them, and there they can be switched off.

import { stand } from "./focus.js";
import { nextNew } from "./unread.js";

const PLACE = "comments-keys";
const isOn = () => localStorage.getItem(PLACE) !== "off";
const all = () => [...document.querySelectorAll("[data-thread] .comment")];
const current = () => document.activeElement.closest?.(".comment");
const press = (name) => {
  const deed = current()?.querySelector(`[data-action='${name}']`);
  if (deed && !deed.hidden) deed.click();
};

function step(by) {
  const comments = all();
  const at = comments.indexOf(current());
  if (at >= 0) return stand(comments[at + by]);
  const first = comments.findIndex((one) => one.getBoundingClientRect().top >= 0);
  stand(comments[by > 0 ? first : first - 1]);
}

const KEYS = {
  j: () => step(1), k: () => step(-1), n: () => stand(nextNew()),
  r: () => press("reply"), l: () => press("like"), e: () => press("edit"), q: () => press("quote"),
  c: () => stand(document.querySelector("[data-composer] textarea")),
  s: () => document.querySelector("[data-action='show-new']")?.click(),
  "?": () => htmx.ajax("GET", document.querySelector("[data-action='keys']")?.getAttribute("href") ?? "/comments/keys/", { target: "#dialog-sheet", swap: "innerHTML" }),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
  const deed = Object.hasOwn(KEYS, event.key) && KEYS[event.key];
  if (!deed || (!isOn() && event.key !== "?")) return;
  event.preventDefault();
  deed();
});

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-keys-switch]")) localStorage.setItem(PLACE, target.checked ? "on" : "off");
});
document.body.addEventListener("htmx:afterSettle", () => {
  const box = document.querySelector("[data-keys-switch]");
  if (box) Object.assign(box, { checked: isOn(), disabled: false });
});
