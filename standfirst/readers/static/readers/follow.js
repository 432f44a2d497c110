// Marks the follow buttons of those whom this reader follows; the page itself is the same for everybody.

function followed() {
  const lists = [...document.querySelectorAll("[data-following]")].map((element) => element.dataset.following.split(" "));
  return new Set(lists.flat());
}

function mark(root) {
  const names = followed();
  for (const button of root.querySelectorAll("button[data-action='follow'][data-on]")) {
    const isOn = names.has(`${button.dataset.kind}:${button.dataset.id}`);
    button.setAttribute("aria-pressed", isOn);
    button.value = isOn ? "off" : "on";
    button.querySelector("[data-words]").textContent = isOn ? button.dataset.on : button.dataset.off;
    button.hidden = button.dataset.kind === "reader" && button.dataset.id === document.getElementById("personal")?.dataset.readerId;
  }
}

document.body.addEventListener("personal", () => mark(document));
document.body.addEventListener("htmx:afterSettle", (event) => mark(event.target));
document.body.addEventListener("comments-changed", () => mark(document));
document.body.addEventListener("htmx:oobAfterSwap", () => mark(document));
