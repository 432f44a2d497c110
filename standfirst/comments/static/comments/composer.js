// Posts comments and replies without leaving the page, exactly once, also by somebody who signs in on the way.

import { keep, keepRest, nameOf, restore } from "./drafts.js";
import { drop, entries, flush, put } from "./outbox.js";

const isSignedIn = () => document.cookie.split("; ").includes("signed_in=1");
const reader = () => document.getElementById("personal")?.dataset.readerId ?? "";
// Who reads may have been found out before this module came.
let isKnown = Boolean(reader());

// The pages made for one reader (edit, confirm) post by themselves and lead to the comment.
const isOurs = (form) => !form.elements.reader || "inPlace" in form.dataset;
const forms = () => [...document.querySelectorAll("form[data-comment-form]")].filter(isOurs);
const placeOf = (form) => ({ action: new URL(form.action).pathname, parent: form.dataset.parent ?? "" });
// What it is about besides: words of the story, a question to the writer.
const aboutOf = (form) => Object.fromEntries(["exact", "prefix", "suffix", "start", "asks"].flatMap((name) => new FormData(form).get(name) ? [[name, new FormData(form).get(name)]] : []));
const belongsTo = (entry, form) => placeOf(form).action === entry.action && placeOf(form).parent === entry.parent;
const writerOf = (form) => form.elements.reader?.value || form.dataset.writer || reader();
const sentences = (form) => form.querySelector("[data-news]").dataset;

function say(form, { error = "", news = "" }) {
  for (const [name, sentence] of Object.entries({ error, news })) {
    const place = form.querySelector(`[data-${name}]`);
    place.hidden = !sentence;
    place.querySelector("span").textContent = sentence;
  }
  form.elements.body.setAttribute("aria-invalid", Boolean(error));
}

async function post(form) {
  const isStranger = !isSignedIn() || (isKnown && !reader());
  // Words begun by one reader are not posted by the next one of the same browser before they have looked.
  if (!isStranger && reader() && writerOf(form) !== reader()) {
    delete form.dataset.writer;
    return say(form, { error: sentences(form).otherReader });
  }
  keep(form);
  const words = { about: aboutOf(form), body: form.elements.body.value, draft: nameOf(form) };
  await put({ ...placeOf(form), ...words, reader: isStranger ? "" : writerOf(form) });
  if (!navigator.onLine) say(form, { news: isStranger ? sentences(form).offlineStranger : sentences(form).offline });
  else if (isStranger) askToSignIn();
  else flush();
}

function askToSignIn() {
  htmx.ajax("GET", "/accounts/login/", { target: "#dialog-sheet", swap: "innerHTML" });
}

function posted(form, entry, html) {
  const isSame = form.elements.body.value === entry.body;
  if (isSame) {
    form.reset();
    delete form.dataset.writer;
  }
  say(form, {});
  (isSame ? form : document.body).dispatchEvent(new CustomEvent("comment-posted", { bubbles: true, detail: { html, parent: entry.parent } }));
}

document.addEventListener("outbox", ({ detail: { entry, html, sentence, status, waits } }) => {
  const form = forms().find((each) => belongsTo(entry, each));
  if (status === 409) document.body.dispatchEvent(new CustomEvent("reader-changed"));
  if (!form) return;
  if (html) posted(form, entry, html);
  else if (waits) say(form, { news: sentences(form)[waits] });
  else say(form, { error: sentence || sentences(form).busy });
  if (status === 409) delete form.dataset.writer;
  if (waits === "signedOut" && !document.hidden) askToSignIn();
});

const ours = (event) => event.target.closest?.("form[data-comment-form]");

document.addEventListener("submit", (event) => {
  const form = ours(event);
  if (!form || !isOurs(form)) return;
  event.preventDefault();
  post(form);
});
document.addEventListener("input", (event) => {
  const form = ours(event);
  if (!form) return;
  if (!form.dataset.writer && reader()) form.dataset.writer = reader();
  keep(form);
});
document.body.addEventListener("personal", () => { isKnown = true; });
// Whoever closes the sheet without signing in has changed their mind; their words stay in the form.
document.querySelector("[data-dialog]")?.addEventListener("close", async () => {
  if (isSignedIn()) return;
  (await entries()).filter((entry) => !entry.reader).forEach(drop);
  for (const form of forms()) if (form.querySelector("[data-news]")) say(form, {});
});
window.addEventListener("pagehide", () => document.querySelectorAll("form[data-comment-form]").forEach(keepRest));

async function begin(form) {
  await restore(form);
  if (form.elements.body.value) keep(form); // also what was typed before this module came
  const entry = isOurs(form) && (await entries()).find((each) => belongsTo(each, form));
  if (entry) say(form, { news: sentences(form)[entry.reader ? "waiting" : "signedOut"] });
}
for (const form of document.querySelectorAll("form[data-comment-form]")) begin(form);
