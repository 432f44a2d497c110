// All pages of this browser know at once when somebody signs in or out on one of them. Nobody reloads anything.

const SLEPT_MS = 90_000, TICK_MS = 30_000;
const channel = new BroadcastChannel("session");
const isSignedIn = () => document.cookie.split("; ").includes("signed_in=1");
let known = isSignedIn();
let awake = Date.now();

function remember() {
  known = isSignedIn();
  localStorage.setItem("session", known);
}

function fire() {
  remember();
  document.body.dispatchEvent(new CustomEvent(known ? "signed-in" : "signed-out", { detail: { heard: true } }));
}

function tellOthers() {
  remember();
  channel.postMessage("changed");
}

// It happened here: tell the others. The message says only that something changed.
for (const name of ["signed-in", "signed-out"]) {
  document.body.addEventListener(name, (event) => { if (!event.detail?.heard) tellOthers(); });
}

channel.addEventListener("message", fire);

// A form that was drawn again while its answer came is no longer on the page to be told; the cookie tells all the same.
function notice() {
  if (isSignedIn() !== known) document.body.dispatchEvent(new CustomEvent(isSignedIn() ? "signed-in" : "signed-out"));
}
document.body.addEventListener("htmx:beforeSend", (event) => {
  event.detail.xhr.addEventListener("loadend", notice);
});

// Forms say for which reader this page was drawn; the paper refuses them (409) when another one has come since.
document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  const reader = document.getElementById("personal")?.dataset.readerId;
  if (detail.verb === "post" && reader && !("reader" in detail.parameters)) detail.parameters.reader = reader;
});

// Somebody came or went by a page of its own, as without a script or by another site: this one is the first to know.
if ((localStorage.getItem("session") ?? "false") !== String(known)) tellOthers();

// A page that slept heard nothing: it looks when it wakes, and asks again for all if it slept long.
function look() {
  if (document.hidden) return;
  const slept = Date.now() - awake > SLEPT_MS;
  awake = Date.now();
  if (slept) document.dispatchEvent(new CustomEvent("live:reset", { detail: {} }));
  if (isSignedIn() !== known || (slept && known)) fire();
}
setInterval(() => { if (Date.now() - awake > SLEPT_MS) look(); else awake = Date.now(); }, TICK_MS);
window.addEventListener("pageshow", look);
document.addEventListener("visibilitychange", look);
