// The share links: the device's own sheet, the address to the clipboard, the printer. No third party is asked.

const deeds = {
  share: () => navigator.share({ title: document.title, url: location.href.split("#")[0] }),
  "copy-link": copyLink,
  print: () => window.print(),
};

const known = { share: "share" in navigator, "copy-link": "clipboard" in navigator, print: true };

async function copyLink(button) {
  await navigator.clipboard.writeText(location.href.split("#")[0]);
  const words = button.lastChild;
  const before = words.textContent;
  words.textContent = button.dataset.done;
  setTimeout(() => (words.textContent = before), 2000);
}

for (const [name, deed] of Object.entries(deeds)) {
  for (const button of document.querySelectorAll(`.share [data-action="${name}"]`)) {
    button.hidden = !known[name];
    button.addEventListener("click", () => deed(button));
  }
}
