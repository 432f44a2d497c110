// The page Today by keyboard, and kept fresh: j and k walk the lines, 1 to 8 go to a list; every minute the lists are
// fetched anew, unless somebody is choosing words in them.

const desk = document.querySelector("[data-today]");
const lines = () => [...desk.querySelectorAll(".desk__link")];

function walk(step) {
  const all = lines();
  const here = all.indexOf(document.activeElement);
  all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + step))]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
  const list = /^[1-8]$/.test(event.key) && desk.querySelector(`[data-list="${event.key}"]`);
  if (list) (list.querySelector(".desk__link") ?? list.querySelector(".desk__title")).focus();
});

async function renew() {
  if (document.hidden || getSelection().toString()) return;
  const answer = await fetch(desk.dataset.today).catch(() => null); // away for a moment: in a minute again
  if (!answer?.ok || answer.redirected) return;
  const address = desk.contains(document.activeElement) ? document.activeElement.href : null;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  desk.replaceChildren(...fresh.body.children);
  if (address) lines().find((link) => link.href === address)?.focus({ preventScroll: true });
}

setInterval(renew, 60_000);
