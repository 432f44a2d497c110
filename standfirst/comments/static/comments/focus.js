// Where the keyboard stands after something on the page has come or gone, and what a screen reader hears of it.

import { onPage, place, take } from "./place.js";

const heard = () => document.querySelector("[data-heard]");

function say(words) {
  if (heard()) heard().textContent = words ?? "";
}

export function stand(element) {
  if (!element) return;
  if (!element.matches("a, button, textarea, [tabindex]")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

// More comments or replies: go on with the first of them.
document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (!detail.elt.closest(".thread__more, .thread__foot, [data-order]")) return;
  const known = new Set([...document.querySelectorAll(".comment")].map((comment) => comment.id));
  const isOrder = detail.elt.matches("[data-order]");
  detail.xhr.addEventListener("loadend", () => setTimeout(() => {
    const fresh = [...document.querySelectorAll("[data-thread] .comment")].filter((comment) => !known.has(comment.id));
    if (isOrder) return stand(document.querySelector("#thread-page [aria-current]"));
    stand(fresh[0]);
  }, 60));
});

// In a sheet, the way back to the comment is to close it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("dialog [data-close]");
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  link.closest("dialog").close();
}, { capture: true });

// One's own comment was taken back: stand on what follows, else on the heading.
document.body.addEventListener("comment-deleted", ({ detail }) => {
  const comment = onPage(detail.id);
  const all = [...document.querySelectorAll("[data-thread] .comment")];
  const next = all[all.indexOf(comment) + 1] ?? all[all.indexOf(comment) - 1];
  if (detail.html) place(detail.html);
  else take(detail.id);
  // After the sheet has closed, which hands the keyboard back to where it was opened from.
  setTimeout(() => {
    stand(detail.html ? onPage(detail.id) : next?.isConnected ? next : document.getElementById("comments-title"));
    say(detail.words);
  });
});

document.addEventListener("comment-posted", ({ detail }) => {
  const id = /id="comment-(\d+)"/.exec(detail.html)?.[1];
  setTimeout(() => stand(onPage(id)));
  say(document.querySelector("[data-heard]")?.dataset.posted);
});
