// Runs renew.js as the pages of one tab do, one after the other, with stand-ins for the browser; prints what it put.
//   node --experimental-default-type=module visits.mjs RENEW_JS < GIVEN
// GIVEN: {"pages": [{"cookie": …, "events": […]}, …], "permission": …, "is_subscribed": …, "refusals": how many calls fail}
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const given = JSON.parse(readFileSync(0, "utf8"));
const { pages, permission = "granted", is_subscribed: isSubscribed = true } = given;
let { refusals = 0 } = given;
const done = [];
const session = new Map();
const key = Uint8Array.from([4, 1, 2]);
const subscription = { options: { applicationServerKey: key.buffer }, toJSON: () => ({ endpoint: "https://push.example/1" }) };
const kept = JSON.stringify({ id: "1", secret: "s", topics: ["breaking"] });
const answer = (body) => ({ ok: true, json: async () => body });

globalThis.window = { Notification: {}, PushManager: {}, caches: {} };
globalThis.matchMedia = () => ({ matches: false });
globalThis.Notification = { permission };
globalThis.sessionStorage = {
  getItem: (name) => session.get(name) ?? null,
  setItem: (name, value) => session.set(name, value),
  removeItem: (name) => session.delete(name),
};
globalThis.caches = { open: async () => ({ match: async () => isSubscribed ? { json: async () => JSON.parse(kept) } : undefined, put: async () => {} }) };
const pushManager = { getSubscription: async () => subscription, subscribe: async () => subscription };
const serviceWorker = { register: async () => ({ pushManager }), ready: Promise.resolve() };
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Firefox", platform: "Linux", serviceWorker } });
globalThis.fetch = async (address, options) => {
  if (address.endsWith("/key")) return answer({ key: "BAEC" });
  if (refusals-- > 0) throw new TypeError("no network");
  done.push({ page, credentials: options.credentials ?? "same-origin", ...JSON.parse(options.body) });
  return answer({ id: "1", secret: "t" });
};

// Nothing here waits for anything but promises, once the module that renew.js fetches when it needs it is loaded.
async function settled() {
  for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
}

await import(new URL("push-change.js", pathToFileURL(process.argv[2])));
let page = 0;
for (const { cookie = "", events = [] } of pages) {
  const body = new EventTarget();
  globalThis.document = { cookie, body };
  await import(`${pathToFileURL(process.argv[2])}?page=${page}`);
  await settled();
  for (const name of events) {
    body.dispatchEvent(new Event(name));
    await settled();
  }
  page += 1;
}
console.log(JSON.stringify(done));
