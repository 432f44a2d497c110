// The line in the article and the word in the masthead: shows what fits this browser, and asks nothing by itself.
// What happens on the sheet that they open is fetched with the sheet.
import { isDeclined, decline, situation, state } from "./push.js";

let kept = null;

async function show() {
  const now = situation();
  kept = now === "granted" ? await state() : null;
  const when = kept ? "on" : now === "granted" || now === "ask" ? (isDeclined() ? "declined" : "ask") : now;
  for (const part of document.querySelectorAll("[data-invitation] [data-when]")) part.hidden = part.dataset.when !== when;
  const sheet = document.querySelector("[data-choose-alerts]:not([data-begun])");
  if (sheet) begin(sheet);
}

async function begin(sheet) {
  sheet.dataset.begun = "";
  (await import("./choose.js")).begin(sheet);
}

document.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-invitation] [data-action=decline]")) return;
  decline();
  await show();
  // The pressed button is hidden; the keyboard goes on from what took its place.
  document.querySelector("[data-invitation] [data-when=declined] a").focus();
});

// The sheet is drawn for the story that is open and with what this browser is told already.
document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  if (!detail.elt.matches("[data-action=alerts], [data-action=subscribe]")) return;
  const article = document.querySelector("article[data-article-id]");
  if (article) detail.parameters.article = article.dataset.articleId;
  if (kept) detail.parameters.has = kept.topics;
});

document.body.addEventListener("htmx:afterSwap", show);
for (const event of ["alerts-changed", "alerts-kept"]) document.addEventListener(event, show);
navigator.permissions?.query({ name: "notifications" }).then((status) => (status.onchange = () => document.dispatchEvent(new Event("alerts-changed"))), () => {});
show();
