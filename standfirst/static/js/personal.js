// Fetches everything on this page that depends on who reads it, in one request; not at all for strangers.
// A page part says what it shows in data-personal="name=value"; the answer's elements replace those of the same id.

const isSignedIn = () => document.cookie.split("; ").includes("signed_in=1");

function question() {
  const words = new URLSearchParams();
  const article = document.querySelector("article[data-article-id]");
  const comments = [...document.querySelectorAll("article[id^='comment-']")].map((comment) => comment.id.slice(8));
  if (article) words.set("article", article.dataset.articleId);
  if (comments.length) words.set("comments", comments.slice(0, 300).join(","));
  for (const part of document.querySelectorAll("[data-personal]")) {
    words.append(...part.dataset.personal.split("=", 2));
  }
  return words;
}

async function ask() {
  await htmx.ajax("GET", `/me/page?${question()}`, { target: "#personal", swap: "none" });
  document.body.dispatchEvent(new CustomEvent("personal"));
}

// Who came in or went by a button of the account menu goes on from what stands in its place.
let wasInMenu = false;
document.body.addEventListener("htmx:oobBeforeSwap", ({ target }) => {
  if (target.matches("[data-account-menu]")) wasInMenu = target.contains(document.activeElement);
});
document.body.addEventListener("htmx:oobAfterSwap", () => {
  const menu = document.querySelector("[data-account-menu]");
  if (wasInMenu && !menu.contains(document.activeElement)) menu.querySelector("summary, a, button")?.focus();
  wasInMenu = false;
});

if (isSignedIn()) ask();
document.body.addEventListener("signed-in", ask);
document.body.addEventListener("signed-out", ask);
document.body.addEventListener("reader-changed", ask);
// Who came in on a page of this browser is known here already (readers/session.js).
document.addEventListener("live:signed-in", (event) => { if (!event.detail?.began) ask(); });
document.addEventListener("live:signed-out", ask);
