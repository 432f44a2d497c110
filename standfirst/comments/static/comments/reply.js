// Opens the form for an answer under the comment it answers; a second press brings it back into view.

import { restore } from "./drafts.js";

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-action='reply']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const comment = link.closest("article");
  const open = document.querySelector(`form[data-comment-form][data-parent="${comment.dataset.commentId}"]`);
  if (open) return open.elements.body.focus();
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return location.assign(link.href);
  const template = document.createElement("template");
  template.innerHTML = await answer.text();
  const form = template.content.querySelector("form");
  const cancel = document.createElement("button");
  Object.assign(cancel, { type: "button", className: "button button--quiet", textContent: "Cancel" });
  cancel.addEventListener("click", () => { form.remove(); link.focus(); });
  form.querySelector("[type='submit']").before(cancel);
  comment.after(form);
  restore(form);
  form.elements.body.focus();
});
