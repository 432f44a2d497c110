// Remembers on this device in which order somebody reads, and brings a conversation into it before they get there.

const PLACE = "comments-order";
const page = document.getElementById("thread-page");

page?.addEventListener("click", (event) => {
  const chosen = event.target.closest("a[data-order]");
  if (chosen) localStorage.setItem(PLACE, chosen.dataset.order);
});

const isTouched = () => page.contains(document.activeElement) || page.querySelector("form[data-parent], details[open]");

async function arrange(address) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.ok && !isTouched()) htmx.swap(page, await answer.text(), { swapStyle: "innerHTML" });
}

// An order that the address names was chosen for this page; and whom an address leads to a comment stays there.
const wished = localStorage.getItem(PLACE);
const other = wished && page?.querySelector(`a[data-order="${CSS.escape(wished)}"]:not([aria-current])`);
if (other && !/[?&]sort=/.test(location.search) && !location.hash.startsWith("#comment-")) arrange(other.href);
