// Marks what is new since this reader left, and remembers how far they have read: the same on every device.

const line = () => document.getElementById("unread");
const thread = document.querySelector("[data-thread][data-last-pos]");
const reader = () => document.getElementById("personal")?.dataset.readerId;
const posOf = (comment) => Number(comment.dataset.pos) || 0;
let isSeen = false, sent = 0;

function mark() {
  const from = line()?.dataset.mark;
  if (from === undefined) return;
  for (const comment of document.querySelectorAll(".comment[data-pos]")) {
    if (posOf(comment) > Number(from) && comment.dataset.authorId !== reader()) comment.classList.add("comment--new");
  }
}

// What was on the page counts as read when its reader leaves, provided the conversation was in sight.
function remember() {
  if (!isSeen || !reader() || !thread) return;
  const pos = Math.max(Number(thread.dataset.lastPos), ...[...document.querySelectorAll(".comment[data-pos]")].map(posOf));
  if (pos <= sent) return;
  const body = new URLSearchParams({ pos, reader: reader() });
  if (navigator.sendBeacon(`/me/read/${thread.dataset.thread}/`, body)) sent = pos;
}

// From the page of one new comment the key goes on to the next one's.
const TRAIL = "unread";
function trail() {
  const address = sessionStorage.getItem(TRAIL);
  const page = document.querySelector("[data-permalink]");
  return page && address && new URL(address).pathname.endsWith(`/${page.dataset.thread}/`) ? address : "";
}

const below = (element) => element.getBoundingClientRect().top > 8;

// The next new one after the keyboard, else below what is in sight; beyond this page, the paper knows where.
export function nextNew() {
  const all = [...document.querySelectorAll(".comment--new")];
  const at = document.activeElement.closest(".comment");
  const next = at ? all.find((one) => at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) : all.find(below);
  if (next) return next;
  const address = line()?.querySelector("a")?.href ?? trail();
  const last = Math.max(0, ...all.map(posOf));
  if (!address) return null;
  const further = new URL(address);
  further.searchParams.set("next", "1");
  if (last) further.searchParams.set("after", last);
  sessionStorage.setItem(TRAIL, address);
  location.assign(further);
  return null;
}

if (thread) {
  const sight = new IntersectionObserver((seen) => { isSeen ||= seen.some((one) => one.isIntersecting); });
  sight.observe(document.getElementById("thread-page") ?? thread);
  document.addEventListener("visibilitychange", () => { if (document.hidden) remember(); });
  window.addEventListener("pagehide", remember);
}
for (const name of ["personal", "htmx:afterSettle", "comments-changed"]) document.body.addEventListener(name, mark);
mark();
