// Renews this browser's subscription at each visit, and when somebody signs in or out: the device then is theirs.
import { situation, state, subscribe } from "./push.js";

async function renew() {
  const kept = situation() === "granted" ? await state() : null;
  if (kept) await subscribe(kept.topics);
}

if (!sessionStorage.getItem("alerts-renewed")) {
  sessionStorage.setItem("alerts-renewed", "1");
  renew().catch(() => sessionStorage.removeItem("alerts-renewed"));
}
for (const event of ["signed-in", "signed-out"]) document.body.addEventListener(event, () => renew().catch(() => {}));
