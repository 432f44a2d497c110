// Fetches the conversation's scripts when a reader comes near it: a story alone does not pay for them.
// Whatever is done before they are there is done again when they are.

const list = document.querySelector("meta[name='conversation-scripts']");
const inThread = (element) => element.closest?.("[data-thread], .comment");
let loading = null;
let isAwake = false;

function load() {
  loading ??= import(list.content)
    .then(() => { isAwake = true; list.dataset.here = ""; })
    // Not to be had: then links and forms lead to pages, as without scripts. Offline, they are asked for again.
    .catch(() => { isAwake = navigator.onLine; loading = null; });
  return loading;
}

async function again(event, replay) {
  event.preventDefault();
  event.stopImmediatePropagation();
  await load();
  replay();
}

// Letters are shortcuts in this page, except where somebody writes.
const isShortcut = (event) => event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey &&
  !event.target.closest?.("input, textarea, select, [contenteditable], dialog");

// Offline before the scripts came: the words wait in their form, instead of a page that cannot be reached.
function submitWhenOnline(event) {
  const form = event.target;
  const place = form.querySelector("[data-news]");
  event.preventDefault();
  if (!place) return;
  place.hidden = false;
  place.querySelector("span").textContent = place.dataset.offline;
  window.addEventListener("online", () => load().then(() => form.requestSubmit()), { once: true });
}

const wakers = {
  submit(event) {
    if (!inThread(event.target)) return;
    if (navigator.onLine) again(event, () => event.target.requestSubmit(event.submitter));
    else submitWhenOnline(event);
  },
  click(event) {
    const deed = event.target.closest?.("a[data-action], a[data-order], button[type='button'][data-action]");
    if (deed && inThread(deed) && !event.ctrlKey && !event.metaKey && !event.shiftKey) again(event, () => deed.click());
  },
  keydown: (event) => isShortcut(event) && again(event, () => event.target.dispatchEvent(new KeyboardEvent("keydown", event))),
  focusin: (event) => inThread(event.target) && load(),
  "live:comment": (event) => again(event, () => document.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }))),
};
wakers["live:comment-changed"] = wakers["live:likes"] = wakers["live:comment"];

if (list && document.querySelector("[data-thread], .comment")) {
  for (const [name, waker] of Object.entries(wakers)) {
    document.addEventListener(name, (event) => { if (!isAwake) waker(event); }, { capture: true });
  }
  const near = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) load(); }, { rootMargin: "100% 0px" });
  for (const part of document.querySelectorAll("[data-thread], .comment")) near.observe(part);
  // Whoever chose an order finds it there on arrival (sort.js).
  if (/^#(comment|composer)/.test(location.hash) || localStorage.getItem("comments-order")) load();
}

// A comment that could not be sent before the page was left, or the browser closed. Who never wrote has no such place.
async function send() {
  const places = await indexedDB.databases();
  if (!places.some(({ name }) => name === "conversation")) return;
  const { all } = await import("./kept.js");
  if ((await all("outbox")).length) load();
}
if (list) send().catch(() => {});
