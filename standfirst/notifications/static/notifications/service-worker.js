// Shows what arrives by push. The message is Declarative Web Push JSON ({"web_push": 8030, …}); Safari shows it by
// itself, every other browser through this worker, in the same way.
const REMEMBERED = 100;
const FALLBACK = { notification: { title: self.location.hostname, navigate: "/" } };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Every push must show something, or the browser shows a notice of its own.
self.addEventListener("push", (event) => event.waitUntil(show(read(event.data)).catch(() => show(FALLBACK))));

function read(data) {
  try {
    const message = data.json();
    return message.web_push === 8030 && message.notification?.title ? message : FALLBACK;
  } catch {
    return FALLBACK;
  }
}

async function show({ notification, app_badge: badge }) {
  const { title, navigate, actions = [], data = {}, silent = false, ...options } = notification;
  const id = data.alert ? `alert ${data.alert}` : data.notification ? `notification ${data.notification}` : null;
  const isCopy = await isKnown(id).catch(() => false);
  await self.registration.showNotification(title, {
    ...options,
    icon: "/static/icon-192.png",
    badge: "/static/icon-192.png",
    // A copy is shown again under the same tag, but nobody hears of it twice.
    silent: silent || isCopy,
    renotify: Boolean(options.tag) && !isCopy && !silent,
    actions: actions.map(({ action, title: words }) => ({ action, title: words })),
    data: { ...data, navigate, actions },
  });
  if (badge !== undefined) await count(badge).catch(() => {});
  // One browser in so many says that it showed the alert, and counts for the others.
  if (data.alert && !isCopy && Math.random() * (data.one_in ?? 1) < 1) await report(data.alert, "shown");
}

// The number on the site's icon, where the system shows one.
async function count(badge) {
  await (badge ? navigator.setAppBadge?.(badge) : navigator.clearAppBadge?.());
}

// The last hundred ids, newest last.
async function isKnown(id) {
  if (!id) return false;
  const cache = await caches.open("push");
  const known = await (await cache.match("/.push-known"))?.json() ?? [];
  if (known.includes(id)) return true;
  await cache.put("/.push-known", new Response(JSON.stringify([...known, id].slice(-REMEMBERED))));
  return false;
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { navigate = "/", actions = [], alert, headline } = event.notification.data ?? {};
  const address = actions.find(({ action }) => action === event.action)?.navigate ?? navigate;
  const words = headline ? `?headline=${encodeURIComponent(headline)}` : "";
  event.waitUntil(Promise.all([open(address), alert && report(alert, `tap${words}`)]));
});

// A tab that shows the story comes forward; otherwise a new one opens.
async function open(address) {
  const wanted = new URL(address, self.location.origin);
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tab = tabs.find(({ url }) => new URL(url).pathname === wanted.pathname);
  return tab ? tab.focus() : self.clients.openWindow(wanted.href);
}

// The alert's id is all that is told; nobody's cookie goes with it.
function report(alert, deed) {
  return fetch(`/alerts/${encodeURIComponent(alert)}/${deed}`, { method: "POST", credentials: "omit", keepalive: true }).catch(() => {});
}

// The browser has made itself a new subscription, or lost the old one.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

async function renew({ newSubscription }) {
  const cache = await caches.open("push");
  const kept = await (await cache.match("/.push-state"))?.json();
  if (!kept) return;
  const { key } = await json("/api/v1/push/key");
  const subscription = await subscriptionWith(newSubscription, bytes(key));
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const replaces = { id: kept.id, secret: kept.secret };
  const body = JSON.stringify({ ...subscription.toJSON(), topics: kept.topics, server_key: key, time_zone, replaces });
  const answer = await json("/api/v1/push/subscriptions", { method: "PUT", headers: { "Content-Type": "application/json" }, body });
  await cache.put("/.push-state", new Response(JSON.stringify({ ...kept, ...answer })));
}

// A browser renews with the key it had; when the newspaper has another by now, it needs one with that.
async function subscriptionWith(renewed, key) {
  const its = renewed && new Uint8Array(renewed.options?.applicationServerKey ?? []);
  if (renewed && its.length === key.length && its.every((byte, i) => byte === key[i])) return renewed;
  await renewed?.unsubscribe();
  await (await self.registration.pushManager.getSubscription())?.unsubscribe();
  return self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function json(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}

function bytes(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
