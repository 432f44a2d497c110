// Helps while somebody writes: how much room is left, marks by keys, and what it will look like.

import { selectionMarks } from "./marks.js";

const ours = (event) => event.target.closest?.("form[data-comment-form]");

function count(form) {
  const left = form.querySelector("[data-left]");
  const field = form.elements.body;
  const room = field.maxLength - field.value.length;
  left.hidden = !field.value;
  left.textContent = left.dataset.words.replace("%s", room.toLocaleString(document.documentElement.lang));
  left.classList.toggle("composer__left--over", room < 100);
}

async function preview(button) {
  const { form } = button;
  const body = new URLSearchParams({ body: form.elements.body.value });
  const answer = await fetch(button.dataset.address, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  const shown = form.querySelector("[data-preview]");
  htmx.swap(shown, await answer.text(), { swapStyle: "innerHTML" });
  shown.hidden = false;
  button.setAttribute("aria-expanded", "true");
}

function hide(form) {
  form.querySelector("[data-preview]").hidden = true;
  form.querySelector("[data-action='preview']").setAttribute("aria-expanded", "false");
}

const arrive = (form) => { form.querySelector("[data-action='preview']").hidden = false; count(form); };

document.addEventListener("input", (event) => { if (ours(event)) { count(ours(event)); hide(ours(event)); } });
document.addEventListener("focusin", (event) => { if (ours(event)) arrive(ours(event)); });
document.addEventListener("reset", (event) => { const form = ours(event); if (form) setTimeout(() => { count(form); hide(form); }); });
document.addEventListener("click", (event) => {
  const button = event.target.closest("form[data-comment-form] [data-action='preview']");
  if (button) button.getAttribute("aria-expanded") === "true" ? hide(button.form) : preview(button);
});
document.addEventListener("keydown", (event) => {
  const form = ours(event);
  if (!form || event.target !== form.elements.body || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (event.key === "Enter") form.requestSubmit();
  else if (!selectionMarks(event.target, event.key.toLowerCase())) return;
  event.preventDefault();
});
for (const form of document.querySelectorAll("form[data-comment-form]")) arrive(form);
