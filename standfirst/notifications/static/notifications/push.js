// This browser's subscription: what it is told about. The state lies in a cache, because the service worker reads it too.
// What changes it is fetched when it is to be changed.
export const STATE = "/.push-state";

export function situation() {
  const isApple = /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
  if (isApple && !navigator.standalone && !matchMedia("(display-mode: standalone)").matches) return "install";
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return "unsupported";
  return { granted: "granted", denied: "blocked" }[Notification.permission] ?? "ask";
}

export async function state() {
  if (!("caches" in window)) return null;
  const kept = await (await caches.open("push")).match(STATE);
  return kept ? kept.json() : null;
}

// A refusal counts for ninety days, in this browser.
const REFUSED_FOR_MS = 90 * 86400e3;
export const isDeclined = () => Date.now() - Number(localStorage.getItem("alerts-declined-at") ?? 0) < REFUSED_FOR_MS;
export const decline = () => localStorage.setItem("alerts-declined-at", String(Date.now()));
export const forgive = () => localStorage.removeItem("alerts-declined-at");

export const subscribe = async (topics) => (await import("./push-change.js")).subscribe(topics);
export const unsubscribe = async () => (await import("./push-change.js")).unsubscribe();
