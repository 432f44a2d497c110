// Runs the worker's fetch for one navigation with a stand-in for the browser; prints where its answer came from.
//   node navigation.mjs WORKER PATH PRELOADED      (PRELOADED: the answer that the browser has fetched already, or "")
import { readFileSync } from "node:fs";
import vm from "node:vm";

const [source, path, preloaded] = process.argv.slice(2);
const handlers = {};
const browser = {
  self: {
    addEventListener: (name, handler) => { (handlers[name] ??= []).push(handler); },
    location: { origin: "https://paper.example" },
    registration: {},
  },
  caches: { open: async () => ({ match: async () => undefined, put: async () => {} }) },
  fetch: async () => ({ from: "network", ok: false }),
  URL, Set, Map, Promise, Response: { error: () => ({ from: "error" }) },
};
vm.createContext(browser);
vm.runInContext(readFileSync(source, "utf8"), browser);

let answer = null;
handlers.fetch[0]({
  request: { url: `https://paper.example${path}`, method: "GET", mode: "navigate" },
  preloadResponse: Promise.resolve(preloaded ? { from: preloaded, ok: false } : undefined),
  respondWith: (promise) => { answer = promise; },
  waitUntil: () => {},
});
console.log((await answer)?.from ?? "left to the browser");
