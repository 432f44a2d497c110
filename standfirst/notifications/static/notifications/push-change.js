// Makes, renews and ends this browser's subscription.
import { STATE, state } from "./push.js";

const workerAddress = (window.trustedTypes?.createPolicy("service-worker", { createScriptURL: (url) => url })
  ?? { createScriptURL: (url) => url }).createScriptURL("/service-worker.js");

async function keep(value) {
  const cache = await caches.open("push");
  await (value ? cache.put(STATE, new Response(JSON.stringify(value))) : cache.delete(STATE));
}

export async function subscribe(topics) {
  const registration = await navigator.serviceWorker.register(workerAddress);
  await navigator.serviceWorker.ready;
  const { key } = await (await fetch("/api/v1/push/key", { cache: "no-store" })).json();
  const subscription = await subscriptionWith(registration, bytes(key));
  const kept = await state();
  const response = await fetch("/api/v1/push/subscriptions", {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...subscription.toJSON(), topics, server_key: key, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...(kept && { replaces: { id: kept.id, secret: kept.secret } }) }),
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.detail), { name: "Refusal" });
  await keep({ id: answer.id, secret: answer.secret, topics });
}

// A subscription belongs to one key of the newspaper; after a change of keys the browser needs another.
async function subscriptionWith(registration, key) {
  const old = await registration.pushManager.getSubscription();
  const oldKey = old && new Uint8Array(old.options.applicationServerKey ?? []);
  if (old && oldKey.length === key.length && oldKey.every((byte, i) => byte === key[i])) return old;
  await old?.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

export async function unsubscribe() {
  const kept = await state();
  const registration = await navigator.serviceWorker.getRegistration("/");
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  if (kept) {
    await fetch(`/api/v1/push/subscriptions/${kept.id}`, { method: "DELETE", headers: { "X-Subscription-Secret": kept.secret } });
  }
  await keep(null);
}

function bytes(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
