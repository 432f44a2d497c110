// Runs the service worker's push and notificationclick with stand-ins for the browser; prints what it did, as JSON.
//   node display.mjs WORKER < STEPS
// STEPS: [{"push": text or null} | {"tap": which notification, "action": name} | {"tabs": addresses}, …], and "chance".
import { readFileSync } from "node:fs";
import vm from "node:vm";

const { steps, chance = 0, broken = [] } = JSON.parse(readFileSync(0, "utf8"));
const done = { shown: [], focused: [], opened: [], badges: [], reports: [], remembered: [] };
const handlers = {};
const kept = new Map();
let tabs = [];

const failing = (name) => broken.includes(name) && (() => { throw new Error(`${name} is broken`); })();
const cache = {
  match: async (key) => failing("caches") || (kept.has(key) ? { json: async () => JSON.parse(kept.get(key)) } : undefined),
  put: async (key, { text }) => kept.set(key, text),
};
const browser = {
  self: {
    addEventListener: (name, handler) => { handlers[name] = handler; },
    location: { hostname: "paper.example", origin: "https://paper.example" },
    registration: {
      async showNotification(title, options) {
        // As browsers do (Notifications API, "create a notification").
        if (options.renotify && !options.tag) throw new TypeError("renotify without a tag");
        if (!["auto", "ltr", "rtl", undefined].includes(options.dir)) throw new TypeError("dir");
        done.shown.push({ title, ...options });
      },
    },
    clients: {
      matchAll: async () => tabs.map((url) => ({ url, focus: async () => done.focused.push(url) })),
      openWindow: async (url) => done.opened.push(url),
    },
  },
  navigator: {
    setAppBadge: async (number) => failing("badge") || done.badges.push(number),
    clearAppBadge: async () => done.badges.push(0),
  },
  caches: { open: async () => cache },
  fetch: async (address, { method, credentials }) => failing("fetch") || done.reports.push([method, address, credentials]),
  Response: class { constructor(text) { this.text = text; } },
  Math: Object.assign(Object.create(Math), { random: () => chance }),
  URL, JSON,
};
vm.createContext(browser);
vm.runInContext(readFileSync(process.argv[2], "utf8"), browser);

async function fire(name, event) {
  let work = null;
  handlers[name]({ ...event, waitUntil: (promise) => { work = promise; } });
  await work;
}

for (const step of steps) {
  if ("tabs" in step) tabs = step.tabs;
  if ("push" in step) await fire("push", { data: step.push === null ? null : { json: () => JSON.parse(step.push) } });
  if ("tap" in step) {
    const { data } = done.shown.at(step.tap);
    await fire("notificationclick", { action: step.action ?? "", notification: { data, close() {} } });
  }
}
done.remembered = JSON.parse(kept.get("/.push-known") ?? "[]");
console.log(JSON.stringify(done));
