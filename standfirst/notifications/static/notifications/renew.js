// Renews this browser's subscription at each visit, and when somebody signs in or out: the device then is theirs.
import { situation, state, subscribe } from "./push.js";

async function renew() {
  const kept = situation() === "granted" ? await state() : null;
  if (kept) await subscribe(kept.topics);
}

// Once a visit, and once more after somebody came in or left by a page of its own.
const visit = String(document.cookie.split("; ").includes("signed_in=1"));
if (sessionStorage.getItem("alerts-renewed") !== visit) {
  sessionStorage.setItem("alerts-renewed", visit);
  renew().catch(() => sessionStorage.removeItem("alerts-renewed"));
}
for (const event of ["signed-in", "signed-out"]) document.body.addEventListener(event, () => renew().catch(() => {}));
