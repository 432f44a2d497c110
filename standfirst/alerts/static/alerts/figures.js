// The figures of an alert renew themselves while it waits or runs; the seconds until it leaves are counted down.

const figures = document.querySelector("[data-alert-figures]");
const EVERY_MS = 2000;
let leavesAt = 0;

function notice() {
  const left = figures.querySelector("[data-seconds-left]");
  if (left) leavesAt = Date.now() + Number(left.dataset.secondsLeft) * 1000;
}

function count() {
  const left = figures.querySelector("[data-seconds-left]");
  if (left) left.textContent = Math.max(0, Math.round((leavesAt - Date.now()) / 1000));
}

async function renew() {
  const isUnderWay = figures.querySelector("[data-under-way=yes]");
  const answer = isUnderWay && !document.hidden && (await fetch(figures.dataset.alertFigures).catch(() => null));
  if (answer?.ok && !answer.redirected) {
    const hadFocus = figures.contains(document.activeElement);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    figures.replaceChildren(...fresh.body.children);
    notice();
    if (hadFocus) figures.querySelector("button")?.focus();
  }
  // After it has ended taps still come in, but nobody waits for them by the second.
  setTimeout(renew, isUnderWay ? EVERY_MS : 15 * EVERY_MS);
}

notice();
setInterval(count, 250);
setTimeout(renew, EVERY_MS);
