// What happens in the conversation while the page is open. New comments wait behind a bar: nothing moves what is read.

import { stand } from "./focus.js";
import { onPage, place, take } from "./place.js";

const fresh = new Map();

function showBar() {
  const room = document.querySelector("[data-new-comments]");
  if (!room) return;
  if (!fresh.size) return room.replaceChildren();
  const button = room.querySelector("button") ?? document.createElement("button");
  button.type = "button";
  button.className = "thread__new";
  button.dataset.action = "show-new";
  button.textContent = fresh.size === 1 ? room.dataset.one : room.dataset.many.replace("%d", fresh.size);
  room.append(button);
}

function forget(id) {
  if (fresh.delete(id)) showBar();
}

function showFresh() {
  for (const [id, html] of fresh) {
    place(html);
    onPage(id)?.classList.add("comment--new");
  }
  // The bar goes with the keyboard on it: go on with the first of them.
  const first = [...document.querySelectorAll("[data-thread] .comment--new")].find((one) => fresh.has(one.dataset.commentId));
  fresh.clear();
  showBar();
  stand(first);
}

const authorOf = (html) => /data-author-id="(\d+)"/.exec(html)?.[1];
const isMuted = (html) => (document.getElementById("personal")?.dataset.hidden ?? "").split(" ").includes(authorOf(html));
const isHere = (data) => document.querySelector(`[data-thread="${CSS.escape(data.article_id)}"]`);

document.addEventListener("live:comment", ({ detail: data }) => {
  if (!data.html || !isHere(data) || isMuted(data.html)) return;
  if (onPage(data.id)) return place(data.html);
  if (data.parent_id && !onPage(data.parent_id) && !fresh.has(data.parent_id)) return;
  fresh.set(data.id, data.html);
  showBar();
});

document.addEventListener("live:comment-changed", ({ detail: data }) => {
  if (!isHere(data)) return;
  if (fresh.has(data.id) && data.html) fresh.set(data.id, data.html);
  else if (data.html && onPage(data.id)) place(data.html);
  else if (!data.html) { forget(data.id); take(data.id); }
});

// The stream has missed something, or there is none: look whether the first page holds what this one lacks.
document.addEventListener("live:reset", async () => {
  const order = document.querySelector("#thread-page [aria-current][data-hx-get]");
  if (!order) return;
  const answer = await fetch(order.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  const template = document.createElement("template");
  template.innerHTML = await answer.text();
  for (const comment of template.content.querySelectorAll("article[data-comment-id]")) {
    const { commentId, parentId } = comment.dataset;
    if (!onPage(commentId) && (!parentId || onPage(parentId))) fresh.set(commentId, comment.outerHTML);
  }
  showBar();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-action='show-new']")) showFresh();
});

// One's own comment is shown at once.
document.addEventListener("comment-posted", ({ detail, target }) => {
  const id = /id="comment-(\d+)"/.exec(detail.html)?.[1];
  forget(id);
  if (place(detail.html)) onPage(id)?.scrollIntoView({ block: "nearest" });
  else location.assign(`/c/${id}/`);
  if (target.dataset.parent || target.dataset.edits) target.remove();
});

// A link to one comment lands on it.
const landing = document.querySelector("[data-landing]");
landing?.scrollIntoView({ block: "center" });
landing?.focus({ preventScroll: true });
