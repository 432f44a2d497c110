// Copies a comment's address, or hands it to whatever the device shares with.

const addressOf = (element) => new URL(element.closest("article").querySelector("[data-action='copy-comment']").href).href;

async function copy(link) {
  await navigator.clipboard.writeText(addressOf(link));
  const words = link.textContent;
  link.textContent = link.dataset.done;
  setTimeout(() => { link.textContent = words; }, 2000);
}

document.addEventListener("click", (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target.closest("[data-action='copy-comment']");
  if (link && navigator.clipboard) {
    event.preventDefault();
    copy(link).catch(() => location.assign(link.href));
  }
  const button = event.target.closest("[data-action='share-comment']");
  if (button) navigator.share({ title: document.title, url: addressOf(button) }).catch(() => {});
});

const offer = () => { for (const button of document.querySelectorAll("[data-action='share-comment']")) button.hidden = !navigator.share; };
document.body.addEventListener("htmx:afterSettle", offer);
document.body.addEventListener("comments-changed", offer);
offer();
