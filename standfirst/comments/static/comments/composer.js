// Posts comments and replies without leaving the page, exactly once, also by somebody who signs in on the way.

import { forget, keep, restore } from "./drafts.js";

const isSignedIn = () => document.cookie.split("; ").includes("signed_in=1");
const reader = () => document.getElementById("personal")?.dataset.readerId;
const waiting = new Set();
// Who reads may have been found out before this module came.
let isKnown = Boolean(reader());

function tell(form, sentence) {
  const error = form.querySelector("[data-error]");
  error.hidden = !sentence;
  error.querySelector("span").textContent = sentence;
  form.elements.body.setAttribute("aria-invalid", Boolean(sentence));
}

async function send(form) {
  if (form.dataset.sending) return;
  form.dataset.sending = "1";
  // One key for these words, however often they have to be sent; other words are another comment.
  if (form.dataset.keyFor !== form.elements.body.value) {
    form.dataset.key = crypto.randomUUID();
    form.dataset.keyFor = form.elements.body.value;
  }
  const body = new URLSearchParams(new FormData(form));
  if (reader()) body.set("reader", reader());
  try {
    const answer = await fetch(form.action, {
      method: "POST", body, headers: { "HX-Request": "true", "Idempotency-Key": form.dataset.key },
    });
    if (answer.status === 401) return askToSignIn(form);
    if (answer.ok) return posted(form, await answer.text());
    tell(form, (await answer.json()).detail);
  } catch {
    tell(form, "The paper cannot be reached: your words are kept here. Post again in a moment.");
  } finally {
    delete form.dataset.sending;
  }
}

function posted(form, html) {
  tell(form, "");
  forget(form);
  delete form.dataset.keyFor;
  form.reset();
  form.dispatchEvent(new CustomEvent("comment-posted", { bubbles: true, detail: { html, parent: form.dataset.parent ?? "" } }));
}

function askToSignIn(form) {
  waiting.add(form);
  htmx.ajax("GET", "/accounts/login/", { target: "#dialog-sheet", swap: "innerHTML" });
}

function sendWaiting() {
  if (!reader()) return;
  for (const form of waiting) {
    waiting.delete(form);
    if (form.isConnected) send(form);
  }
}

const ours = (event) => event.target.closest?.("form[data-comment-form]");

// The pages made for one reader (edit, confirm) post by themselves and lead to the comment.
document.addEventListener("submit", (event) => {
  const form = ours(event);
  if (!form || (form.elements.reader && !("inPlace" in form.dataset))) return;
  event.preventDefault();
  if (!isSignedIn() || (isKnown && !reader())) askToSignIn(form);
  else if (reader()) send(form);
  else waiting.add(form);
});
document.addEventListener("input", (event) => { if (ours(event)) keep(ours(event)); });
document.body.addEventListener("personal", () => { isKnown = true; sendWaiting(); });
document.querySelector("[data-dialog]")?.addEventListener("close", () => { if (!isSignedIn()) waiting.clear(); });
for (const form of document.querySelectorAll("form[data-comment-form]")) restore(form);
