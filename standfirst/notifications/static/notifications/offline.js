// The paper's worker, which keeps what was read last for times without a connection; and the button that saves a story.

async function ask(words) {
  const worker = (await navigator.serviceWorker.ready).active;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = (event) => resolve(event.data)));
  worker.postMessage(words, [port2]);
  return answer;
}

const path = location.pathname;

function showSaved(button, lists) {
  const isSaved = lists?.saved.some((story) => story.path === path) ?? false;
  button.setAttribute("aria-pressed", String(isSaved));
  for (const words of button.querySelectorAll("[data-when]")) words.hidden = (words.dataset.when === "saved") !== isSaved;
}

async function begin() {
  await navigator.serviceWorker.register("/service-worker.js");
  const button = document.querySelector("[data-action=save]");
  if (!button) return;
  showSaved(button, await ask({ deed: "lists" }));
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const deed = button.getAttribute("aria-pressed") === "true" ? "forget" : "save";
    showSaved(button, await ask({ deed, path }));
    button.disabled = false;
  });
}

const whenIdle = window.requestIdleCallback ?? ((deed) => setTimeout(deed, 200));
const start = () => whenIdle(() => begin().catch(() => {}));
if ("serviceWorker" in navigator) {
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}
