// Runs the service worker's pushsubscriptionchange with stand-ins for the browser; prints what it did, as JSON.
//   node renewal.mjs WORKER RENEWED_KEY EXISTING_KEY      (a key as numbers with commas, or nothing)
import { readFileSync } from "node:fs";
import vm from "node:vm";

const [source, renewedKey, existingKey] = process.argv.slice(2);
const CURRENT = { base64url: "BAEC", bytes: [4, 1, 2] };
const done = [];

const subscription = (name, key) => ({
  options: { applicationServerKey: Uint8Array.from(key).buffer },
  toJSON: () => ({ endpoint: name }),
  unsubscribe: async () => done.push(`unsubscribe ${name}`),
});
const given = (name, key) => key ? subscription(name, key.split(",").map(Number)) : null;
const pushManager = {
  getSubscription: async () => given("existing", existingKey),
  subscribe: async ({ applicationServerKey }) => {
    done.push(`subscribe ${[...applicationServerKey]}`);
    return subscription("fresh", CURRENT.bytes);
  },
};
const kept = { json: async () => ({ id: 1, secret: "s", topics: ["breaking"] }) };
const handlers = {};
const browser = {
  self: {
    addEventListener: (name, handler) => { handlers[name] = handler; },
    location: { hostname: "paper.example" },
    registration: { pushManager },
  },
  caches: { open: async () => ({ match: async () => kept, put: async () => {} }) },
  fetch: async (address, options) => {
    if (options?.body) done.push(JSON.parse(options.body));
    return { ok: true, json: async () => address.endsWith("/key") ? { key: CURRENT.base64url } : { id: 2, secret: "t" } };
  },
  Response: class {},
  atob, Uint8Array, Intl, JSON,
};
vm.createContext(browser);
vm.runInContext(readFileSync(source, "utf8"), browser);
let work;
handlers.pushsubscriptionchange({ newSubscription: given("renewed", renewedKey), waitUntil: (promise) => { work = promise; } });
await work;
console.log(JSON.stringify(done));
