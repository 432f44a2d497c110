// Opens the form for an answer, or for other words, under the comment it belongs to; again, it comes back into view.

import { restore } from "./drafts.js";
import { onPage } from "./place.js";
import { quoted } from "./selection.js";

const formOf = (name, id) => document.querySelector(`form[data-comment-form][data-${name}="${id}"]`);

async function fetchForm(link) {
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return null;
  const template = document.createElement("template");
  template.innerHTML = await answer.text();
  return template.content.querySelector("form[data-comment-form]");
}

function withCancel(form, link) {
  const cancel = document.createElement("button");
  Object.assign(cancel, { type: "button", className: "button button--quiet", textContent: form.dataset.cancel });
  cancel.addEventListener("click", () => { form.remove(); link.focus(); });
  form.querySelector("[type='submit']").before(cancel);
}

function write(form, words) {
  const field = form.elements.body;
  if (words) field.setRangeText(`${words}\n\n`, 0, 0, "end");
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-action='reply'], a[data-action='edit']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const id = link.closest("article").dataset.commentId;
  const name = link.dataset.action === "reply" ? "parent" : "edits";
  const words = name === "parent" ? quoted(id) : "";
  const open = formOf(name, id);
  if (open) return write(open, words);
  const form = await fetchForm(link);
  // The order may have changed meanwhile, and the comment have gone with its page.
  if (!form || !onPage(id)) return location.assign(link.href);
  if (formOf(name, id)) return;
  form.dataset.inPlace = "";
  withCancel(form, link);
  onPage(id).after(form);
  await restore(form);
  write(form, words);
});
