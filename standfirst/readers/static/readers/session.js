// All pages of this browser know at once when somebody signs in or out on one of them. Nobody reloads anything.

const channel = new BroadcastChannel("session");
const isSignedIn = () => document.cookie.split("; ").includes("signed_in=1");
let known = isSignedIn();

function fire() {
  known = isSignedIn();
  document.body.dispatchEvent(new CustomEvent(known ? "signed-in" : "signed-out", { detail: { heard: true } }));
}

// It happened here: tell the others. The message says only that something changed.
for (const name of ["signed-in", "signed-out"]) {
  document.body.addEventListener(name, (event) => {
    if (event.detail?.heard) return;
    known = isSignedIn();
    channel.postMessage("changed");
  });
}

channel.addEventListener("message", fire);

// A form that was drawn again while its answer came is no longer on the page to be told; the cookie tells all the same.
function notice() {
  if (isSignedIn() !== known) document.body.dispatchEvent(new CustomEvent(isSignedIn() ? "signed-in" : "signed-out"));
}
document.body.addEventListener("htmx:beforeSend", (event) => {
  event.detail.xhr.addEventListener("loadend", notice);
});

// A page that slept heard nothing; it looks when it wakes.
const look = () => { if (!document.hidden && isSignedIn() !== known) fire(); };
window.addEventListener("pageshow", look);
document.addEventListener("visibilitychange", look);
