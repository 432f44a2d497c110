// The page's one dialog: it opens when a sheet has been fetched into it, and keeps what was typed when it is closed.

const dialog = document.querySelector("[data-dialog]");
const sheet = document.getElementById("dialog-sheet");
let shownFrom = "";

// Opening the sheet that is still there shows it as it was left.
document.body.addEventListener("htmx:beforeRequest", (event) => {
  const { target, elt, requestConfig } = event.detail;
  if (target !== sheet || dialog.contains(elt)) return;
  if (requestConfig.verb === "get" && requestConfig.path === shownFrom && sheet.children.length) {
    event.preventDefault();
    dialog.showModal();
  }
  shownFrom = requestConfig.path;
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === sheet && !dialog.open) dialog.showModal();
  if (event.detail.target === sheet) sheet.querySelector("[autofocus], [aria-invalid='true']")?.focus();
});

for (const done of ["signed-in", "signed-out", "dialog-done"]) {
  document.body.addEventListener(done, () => {
    dialog.close();
    sheet.replaceChildren();
  });
}
