// What another site shows: fetched when the reader presses the button; on this device that site is then shown without
// asking, until the reader says otherwise.

const key = (site) => `shown-from:${site}`;
const forgetful = { getItem() {}, setItem() {}, removeItem() {} };

function memory() {
  try {
    return localStorage;
  } catch {
    return forgetful; // a browser that keeps nothing is asked each time
  }
}

function show(figure) {
  const frame = document.createElement("iframe");
  frame.src = figure.dataset.embed;
  frame.title = figure.querySelector(".embed__title").textContent;
  frame.loading = "lazy";
  frame.allow = "fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-forms allow-presentation");
  figure.querySelector(".embed__ask").replaceWith(frame);
  figure.querySelector("[data-action=forget-embed]").hidden = false;
  return frame;
}

for (const figure of document.querySelectorAll("[data-embed]")) {
  const { site } = figure.dataset;
  const [ask, forget] = ["show-embed", "forget-embed"].map((name) => figure.querySelector(`[data-action=${name}]`));
  ask.hidden = false;
  ask.addEventListener("click", () => {
    memory().setItem(key(site), "1");
    show(figure).focus();
  });
  forget.addEventListener("click", () => {
    memory().removeItem(key(site));
    forget.disabled = true;
    forget.textContent = forget.dataset.done;
  });
  if (memory().getItem(key(site))) show(figure);
}
