// The passkey on the sign-in sheet: by its button, or chosen in the field of the address (conditional mediation).

let asked = null;

async function ask(form, mediation) {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" }, signal });
  if (!answer.ok) throw new Error(answer.status);
  const { publicKey } = await answer.json();
  const options = { publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey), mediation, signal };
  const credential = await navigator.credentials.get(options);
  if (!form.isConnected) return;
  form.elements.credential.value = JSON.stringify(credential);
  form.requestSubmit();
}

export function offer(form) {
  form.hidden = false;
  PublicKeyCredential.isConditionalMediationAvailable?.().then((may) => may && ask(form, "conditional")).catch(() => {});
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action='passkey']");
  if (!button) return;
  const problem = button.form.querySelector("[data-problem]");
  problem.hidden = true;
  ask(button.form).catch((error) => { problem.hidden = error.name === "AbortError"; });
});
document.querySelector("[data-dialog]")?.addEventListener("close", () => asked?.abort());
