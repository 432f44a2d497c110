// Offers to quote what is selected in a comment; the button stands among that comment's own.

import { selectedIn } from "./selection.js";

function offer() {
  for (const button of document.querySelectorAll("[data-action='quote']")) {
    button.hidden = !selectedIn(button.closest("article").dataset.commentId);
  }
}

let later = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(later);
  later = setTimeout(offer, 150);
});
// A press on a button would drop the selection before the click is there.
document.addEventListener("pointerdown", (event) => { if (event.target.closest("[data-action='quote'], [data-action='reply']")) event.preventDefault(); });
document.addEventListener("click", (event) => {
  event.target.closest("[data-action='quote']")?.closest("article").querySelector("a[data-action='reply']").click();
});
