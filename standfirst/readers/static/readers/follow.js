// Marks the buttons of those whom this reader follows, mutes or blocks; the page itself is the same for everybody.

function marked() {
  const lists = [...document.querySelectorAll("[data-following]")].map((element) => element.dataset.following.split(" "));
  return new Set(lists.flat());
}

function mark(root) {
  const names = marked();
  const me = document.getElementById("personal")?.dataset.readerId;
  for (const button of root.querySelectorAll("button[data-kind][data-on]")) {
    const isOn = names.has(`${button.dataset.kind}:${button.dataset.id}`);
    // A button whose words name the other deed (“Unmute”) is no switch.
    if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", isOn);
    button.value = isOn ? "off" : "on";
    button.querySelector("[data-words]").textContent = isOn ? button.dataset.on : button.dataset.off;
    button.hidden = button.dataset.kind === "reader" && button.dataset.id === me;
  }
  for (const element of root.querySelectorAll("[data-not-for]")) element.hidden = element.dataset.notFor === me;
  for (const element of root.querySelectorAll("[data-only-for]")) element.hidden = element.dataset.onlyFor !== me;
}

document.body.addEventListener("personal", () => mark(document));
document.body.addEventListener("htmx:afterSettle", (event) => mark(event.target));
document.body.addEventListener("comments-changed", () => mark(document));
document.body.addEventListener("htmx:oobAfterSwap", () => mark(document));
