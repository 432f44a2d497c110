// Fetches what shows new entries of the live blog when there is one.

const blog = document.querySelector("[data-live-blog]");

for (const name of blog ? ["live:entry", "live:entry-changed", "live:reset"] : []) {
  document.addEventListener(name, async ({ detail }) => (await import("./live-entries.js")).news[name](detail));
}

// A key event that stands on this page is a short way; the link leads to the others.
blog?.addEventListener("click", (event) => {
  const place = document.getElementById(`entry-${event.target.closest("[data-entry-link]")?.dataset.entryLink}`);
  if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  place.scrollIntoView({ block: "start" });
  place.focus({ preventScroll: true });
});
