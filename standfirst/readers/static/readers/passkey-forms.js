// Makes a passkey, or asks for one that is there, and sends what the browser answers with the form.

const read = (options, method) => PublicKeyCredential[method](options.publicKey);
const deeds = {
  passkeyAdd: (options) => {
    options.publicKey.authenticatorSelection = { ...options.publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
    return navigator.credentials.create({ publicKey: read(options, "parseCreationOptionsFromJSON") });
  },
  passkeyAsk: (options) => navigator.credentials.get({ publicKey: read(options, "parseRequestOptionsFromJSON") }),
};

async function answer(form, deed) {
  const problem = document.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    const options = JSON.parse(document.getElementById("passkey-options").textContent);
    form.elements.credential.value = JSON.stringify(await deeds[deed](options));
    form.submit();
  } catch {
    problem.hidden = false;
  }
}

for (const form of document.querySelectorAll("[data-passkey-add], [data-passkey-ask]")) {
  const deed = Object.keys(deeds).find((name) => name in form.dataset);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(form, deed);
  });
}
