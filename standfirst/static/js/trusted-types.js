// The one door through which text becomes HTML, scripts or workers (Trusted Types; the page's policy asks for it).
// htmx writes the fragments of this site through it. Nothing that acts may come in with them: it is refused whole.

(() => {
  if (!window.trustedTypes) return;

  const inert = trustedTypes.createPolicy("inert", { createHTML: (text) => text });
  const ACTIVE = "script, iframe, object, embed, base, link, meta, style, frame, applet, portal";
  const ADDRESSES = ["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "to", "from", "values"];

  function* elementsOf(root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.content) yield* elementsOf(element.content);
    }
  }

  // Browsers skip control characters and spaces within a scheme.
  const isActiveAddress = (value) => /^(javascript:|vbscript:|data:(?!image\/))/i.test(value.replace(/[\u0000-\u0020]/g, ""));

  function acts(element) {
    if (element.matches(ACTIVE)) return true;
    return [...element.attributes].some(({ name, value }) =>
      /^(on|hx-on|data-hx-on)/i.test(name) || (ADDRESSES.includes(name.toLowerCase()) && isActiveAddress(value)));
  }

  trustedTypes.createPolicy("default", {
    createHTML(text) {
      const parsed = new DOMParser().parseFromString(inert.createHTML(text), "text/html");
      for (const element of elementsOf(parsed)) {
        if (acts(element)) throw new TypeError(`A fragment with <${element.localName}> that acts was refused.`);
      }
      return text;
    },
    createScriptURL(address) {
      const url = new URL(address, location.href);
      const isWorker = /^\/(service-worker|static\/limits\/proof-worker[.\w]*)\.js$/.test(url.pathname);
      if (url.origin === location.origin && isWorker) return url.href;
      throw new TypeError("Only the paper's two workers may be loaded by their address.");
    },
  });
})();
