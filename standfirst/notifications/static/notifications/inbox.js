// The open inbox fetches itself when something new waits; one that nobody looks at waits until somebody does, because
// what it shows counts as read.
const inbox = () => document.querySelector("[data-inbox]");
let isBehind = false;

function fetchAgain() {
  if (!isBehind || document.hidden || !inbox()) return;
  isBehind = false;
  window.htmx.ajax("GET", inbox().dataset.inbox, { target: "#inbox", swap: "outerHTML" });
}

document.addEventListener("live:notification", ({ detail }) => {
  isBehind ||= detail.unread > 0;
  fetchAgain();
});
document.addEventListener("visibilitychange", fetchAgain);
