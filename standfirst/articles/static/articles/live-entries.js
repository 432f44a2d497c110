// New entries of the live blog wait behind a bar: nothing moves what is read. Changed ones change where they stand.

const blog = document.querySelector("[data-live-blog]");
const entries = blog.querySelector("[data-entries]");
const bar = blog.querySelector("[data-new-entries]");
const fresh = new Map();
const onPage = (id) => document.getElementById(`entry-${id}`);
const isHere = (data) => data.article_id === blog.dataset.liveBlog;

function elementsOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.querySelectorAll("[data-entry-id]")];
}

function showBar() {
  if (!fresh.size) return bar.replaceChildren();
  const button = bar.querySelector("button") ?? document.createElement("button");
  button.type = "button";
  button.className = "live-blog__new";
  button.textContent = fresh.size === 1 ? bar.dataset.one : bar.dataset.many.replace("%d", fresh.size);
  bar.append(button);
}

function keep(id, element) {
  if (element && !onPage(id)) fresh.set(id, element);
  showBar();
}

function add(data) {
  if (isHere(data)) keep(data.id, elementsOf(data.html)[0]);
}

function change(data) {
  if (!isHere(data)) return;
  const [element] = elementsOf(data.html);
  if (onPage(data.id)) element ? onPage(data.id).replaceWith(element) : onPage(data.id).remove();
  else if (element && fresh.has(data.id)) fresh.set(data.id, element);
  else if (!element && fresh.delete(data.id)) showBar();
}

// The stream has missed something, or there is none: look what the page says now.
async function look() {
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[data-entry-id]");
  for (const element of found) {
    const before = onPage(element.dataset.entryId);
    if (!before) keep(element.dataset.entryId, element);
    else if (before.innerHTML !== element.innerHTML) before.replaceWith(element);
  }
}

export const news = { "live:entry": add, "live:entry-changed": change, "live:reset": look };

bar.addEventListener("click", () => {
  if ("older" in blog.dataset) return location.assign(`${location.pathname}#live-title`);
  const waiting = [...fresh.values()].sort((one, other) => other.dataset.entryId - one.dataset.entryId);
  for (const element of waiting) element.classList.add("live-entry--new");
  entries.prepend(...waiting);
  fresh.clear();
  showBar();
  blog.querySelector("[data-empty]")?.remove();
  entries.firstElementChild.scrollIntoView({ block: "start" });
  entries.firstElementChild.focus({ preventScroll: true });
});
