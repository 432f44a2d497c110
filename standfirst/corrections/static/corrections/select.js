// The bar for selected words comes with the first selection: who only reads does not pay for it.

const story = document.querySelector("[data-quotable]");

function come() {
  if (!story.contains(getSelection().anchorNode) || getSelection().isCollapsed) return;
  document.removeEventListener("selectionchange", come);
  import("./select-bar.js").catch(() => document.addEventListener("selectionchange", come));
}

if (story && document.querySelector("[data-select-bar]")) document.addEventListener("selectionchange", come);
