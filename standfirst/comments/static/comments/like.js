// Likes a comment and takes it back. The page is the same for everybody; which ones this reader likes comes afterwards.

const isSignedIn = () => document.cookie.split("; ").includes("signed_in=1");
const personal = () => document.getElementById("personal");
let wanted = null;

function show(button, { liked, likes }) {
  button.setAttribute("aria-pressed", liked);
  button.querySelector("[data-like-count]").textContent = likes || "";
}

async function like(button) {
  const liked = button.getAttribute("aria-pressed") !== "true";
  const before = Number(button.querySelector("[data-like-count]").textContent);
  show(button, { liked, likes: before + (liked ? 1 : -1) });
  const body = new URLSearchParams({ like: liked ? "on" : "off" });
  if (personal()?.dataset.readerId) body.set("reader", personal().dataset.readerId);
  const answer = await fetch(button.form.action, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.ok) {
    const result = await answer.json();
    remember(button, result.liked);
    return show(button, result);
  }
  show(button, { liked: !liked, likes: before });
  if (answer?.status === 401) askToSignIn(button);
  else refuse(button, answer ? (await answer.json().catch(() => ({}))).detail : personal()?.dataset.unreached);
}

// Why it could not be, in a sentence under the comment.
function refuse(button, sentence) {
  const actions = button.closest(".comment__actions");
  const line = actions.parentElement.querySelector("[data-refused]") ?? document.createElement("p");
  Object.assign(line, { className: "composer__error", role: "alert" }).dataset.refused = "";
  actions.after(line);
  line.textContent = sentence ?? "";
}

function askToSignIn(button) {
  wanted = button;
  htmx.ajax("GET", "/accounts/login/", { target: "#dialog-sheet", swap: "innerHTML" });
}

const listed = () => new Set((document.getElementById("personal-comments")?.dataset.liked ?? "").split(" "));

function remember(button, isLiked) {
  const ids = listed();
  ids[isLiked ? "add" : "delete"](button.closest("article").dataset.commentId);
  document.getElementById("personal-comments")?.setAttribute("data-liked", [...ids].join(" "));
}

// A comment can be edited for some minutes only.
function isOver(comment, minutes) {
  const writtenAt = Date.parse(comment.querySelector("time")?.dateTime);
  return Boolean(minutes) && Date.now() > writtenAt + Number(minutes) * 60_000;
}

function mark() {
  const ids = listed();
  const isStaff = document.getElementById("personal-comments")?.hasAttribute("data-may-pick") ?? false;
  const mine = personal()?.dataset.readerId;
  for (const comment of document.querySelectorAll("article[data-comment-id]")) {
    comment.querySelector("[data-action='like']")?.setAttribute("aria-pressed", ids.has(comment.dataset.commentId));
    for (const deed of comment.querySelectorAll("[data-staff]")) deed.hidden = !isStaff;
    const isMine = Boolean(mine) && comment.dataset.authorId === mine;
    for (const deed of comment.querySelectorAll("[data-own]")) deed.hidden = !isMine || isOver(comment, deed.dataset.own);
  }
}

document.addEventListener("submit", (event) => {
  const button = event.target.querySelector?.("button[data-action='like']");
  if (!button) return;
  event.preventDefault();
  if (isSignedIn()) like(button);
  else askToSignIn(button);
});
document.body.addEventListener("personal", () => {
  mark();
  const button = wanted;
  wanted = null;
  if (button?.isConnected && personal()?.dataset.readerId && button.getAttribute("aria-pressed") !== "true") like(button);
});
document.body.addEventListener("htmx:afterSettle", mark);
document.body.addEventListener("comments-changed", mark);
document.addEventListener("live:likes", ({ detail: data }) => {
  const number = document.getElementById(`comment-${data.id}`)?.querySelector("[data-like-count]");
  if (number) number.textContent = data.likes || "";
});
mark();
document.querySelector("[data-dialog]")?.addEventListener("close", () => { if (!isSignedIn()) wanted = null; });
