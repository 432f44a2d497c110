// Whoever is suspended while they write reads it at once, in every form of every open page; their words stay.

function tell(root) {
  const sentence = document.getElementById("personal-comments")?.dataset.suspended ?? "";
  for (const place of root.querySelectorAll("[data-suspension]")) {
    if (place.lastElementChild.textContent === sentence) continue;
    place.lastElementChild.textContent = sentence;
    place.hidden = !sentence;
  }
}

document.body.addEventListener("personal", () => tell(document));
document.body.addEventListener("htmx:afterSettle", (event) => tell(event.target));
tell(document);
