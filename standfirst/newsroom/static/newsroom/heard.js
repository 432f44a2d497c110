// What was typed outlives a session that ended and a newsroom that does not answer: the form asks before it leaves the
// page, says why it stays, and the draft goes on trying to save itself.

const form = document.querySelector("[data-edit-form]");
const sentences = document.querySelector("[data-unheard]");
const TRY_AGAIN_MS = 20_000;
let again;

async function reasonToStay() {
  try {
    const answer = await fetch(sentences.dataset.unheard, { method: "HEAD", redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") return "signed-out";
    return answer.ok ? null : "away";
  } catch {
    return "away";
  }
}

function say(reason) {
  document.querySelector("footer [data-reason]")?.remove();
  if (!reason) return;
  document.querySelector("footer").append(sentences.content.querySelector(`[data-reason="${reason}"]`).cloneNode(true));
}

async function askFirst(event) {
  if (event.target !== form || form.dataset.heard) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = event.submitter;
  const reason = await reasonToStay();
  say(reason);
  if (reason) return button?.setAttribute("data-w-progress-loading-value", "false");
  form.dataset.heard = "yes";
  // The button is out of use while it says "Saving…", and would not be sent.
  const deed = { type: "hidden", name: button?.name ?? "", value: button?.value ?? "" };
  if (deed.name) form.append(Object.assign(document.createElement("input"), deed));
  form.requestSubmit();
}

async function goOnTrying({ detail }) {
  if (!["network_error", "server_error"].includes(detail.type)) return;
  clearTimeout(again);
  again = setTimeout(() => form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true })), TRY_AGAIN_MS);
  const reason = await reasonToStay();
  if (reason !== "away") say(reason); // that nobody answers is said already
}

if (form && sentences) {
  document.addEventListener("submit", askFirst, { capture: true });
  document.addEventListener("w-autosave:error", goOnTrying);
  document.addEventListener("w-autosave:success", () => say(null));
}
