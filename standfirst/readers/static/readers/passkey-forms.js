// Makes a passkey, or asks for one that is there, and sends what the browser answers with the form. passkey.js fetches it.

const read = (options, method) => PublicKeyCredential[method](options.publicKey);
const deeds = {
  passkeyAdd: (options) => {
    options.publicKey.authenticatorSelection = { ...options.publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
    return navigator.credentials.create({ publicKey: read(options, "parseCreationOptionsFromJSON") });
  },
  passkeyAsk: (options) => navigator.credentials.get({ publicKey: read(options, "parseRequestOptionsFromJSON") }),
};
const deedOf = (form) => Object.keys(deeds).find((name) => name in form.dataset);

async function answer(form, deed) {
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await deeds[deed](JSON.parse(form.dataset[deed])));
    form.requestSubmit();
  } catch {
    problem.hidden = false;
  }
}

// Before htmx sees it: the form goes out once it holds an answer.
document.addEventListener("submit", (event) => {
  const deed = deedOf(event.target);
  if (!deed || event.target.elements.credential.value) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  answer(event.target, deed);
}, { capture: true });

// A form that was sent before this script had come goes on by itself.
export function begin(root) {
  for (const form of root.querySelectorAll("form[data-passkey-begins]")) answer(form, deedOf(form));
}
