// The list of what this browser keeps. Shown also in place of a page that could not be had; then it says so.

const page = document.querySelector("[data-saved-page]");
page.querySelector("[data-instead]").hidden = location.pathname === "/saved/";
page.querySelector("[data-offline]").hidden = navigator.onLine && location.pathname === "/saved/";

async function ask(words) {
  const worker = (await navigator.serviceWorker.ready).active;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = (event) => resolve(event.data)));
  worker.postMessage(words, [port2]);
  return answer;
}

function line(story, list) {
  const item = page.querySelector("template").content.firstElementChild.cloneNode(true);
  const link = item.querySelector("a");
  link.href = story.path;
  link.textContent = story.title;
  const time = item.querySelector("small").appendChild(document.createElement("time"));
  time.dateTime = new Date(story.at).toISOString();
  time.textContent = new Date(story.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  item.querySelector("button").addEventListener("click", async () => show(await ask({ deed: "forget", path: story.path, list })));
  return item;
}

function show(lists) {
  for (const name of ["saved", "read"]) {
    const part = page.querySelector(`[data-list="${name}"]`);
    part.querySelector("ol").replaceChildren(...(lists?.[name] ?? []).map((story) => line(story, name)));
    part.querySelector("[data-none]").hidden = Boolean(lists?.[name].length);
  }
}

if ("serviceWorker" in navigator) ask({ deed: "lists" }).then(show);
