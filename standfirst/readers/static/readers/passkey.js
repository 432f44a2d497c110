// Fetches what asks for a passkey when a sheet with its button is there.
// Browsers know passkeys for names of the web only: where the paper is reached by a bare number, nothing is offered.

const isOffered = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON) && !/^[\d.]+$|:/.test(location.hostname);

async function offer(root) {
  const form = root.querySelector("form[data-passkey]");
  if (form && isOffered) (await import("./passkey-ask.js")).offer(form);
  if (root.querySelector("form[data-passkey-add], form[data-passkey-ask]")) (await import("./passkey-forms.js")).begin(root);
}

document.body.addEventListener("htmx:afterSettle", (event) => offer(event.target));
offer(document);
