// Does the sum that a form asks for where a limit is near, in a worker, while its reader types.

function prove(root) {
  const field = root.querySelector("input[data-proof]");
  if (!field || field.value || "solving" in field.dataset) return;
  field.dataset.solving = "";
  const worker = new Worker(field.dataset.worker);
  worker.addEventListener("message", ({ data }) => {
    worker.terminate();
    field.value = data;
    const state = field.form.querySelector("[data-proof-state]");
    state.textContent = state.dataset.done;
    if ("waits" in field.form.dataset) field.form.requestSubmit();
  });
  worker.postMessage(JSON.parse(field.dataset.proof));
}

// Whoever is quicker than their browser presses once: the form goes off when the sum is done.
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector("input[data-proof]");
  if (!field || field.value || !("solving" in field.dataset)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  event.target.dataset.waits = "";
}, { capture: true });

document.body.addEventListener("htmx:afterSettle", (event) => prove(event.target));
prove(document);
