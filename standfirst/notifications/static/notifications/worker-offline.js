// Reading without a connection: stories saved for later, those read last, and the page that lists both.
// Everything comes from the network first; what is kept is shown only where the network fails.
const SHELL = "/saved/";
const LISTS = { saved: { most: 200, bytes: 60e6 }, read: { most: 20, bytes: 12e6 } };
const FILES = /(?:href|src)="(\/(?:static|media)\/[^"#?]+\.(?:css|js|woff2|svg|webp|avif|jpe?g|png))/g;
const NEVER = /^\/(newsroom|api|me|accounts|_allauth|live|media|static)\//;
// Pages shown from what is kept; their style sheets and pictures are looked for there too.
const offlinePages = new Set();
let queue = Promise.resolve();

self.addEventListener("install", (event) => event.waitUntil(inTurn(keepShell).catch(() => {})));
self.addEventListener("activate", (event) => event.waitUntil(self.registration.navigationPreload?.enable()));

self.addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(NEVER.test(url.pathname) ? ask(event) : visit(event, url));
  else if (offlinePages.has(clientId)) event.respondWith(fileOf(request));
});

// The browser has asked already (preload). A page that did not take that answer would be asked for a second time, and
// what is said once, such as "published", would have been said to nobody.
async function ask(event) {
  return await event.preloadResponse ?? fetch(event.request);
}

async function visit(event, url) {
  try {
    const answer = await ask(event);
    const isStory = answer.ok && /^\/[^/]+\/[^/]+\/$/.test(url.pathname);
    if (isStory) event.waitUntil(inTurn(keepRead, url.pathname, answer.clone()).catch(() => {}));
    return answer;
  } catch {
    if (event.resultingClientId) offlinePages.add(event.resultingClientId);
    return await kept(url.pathname) ?? await kept(SHELL) ?? Response.error();
  }
}

async function fileOf(request) {
  return await (await caches.open("paper-files")).match(request.url.split("#")[0]) ?? fetch(request);
}

async function kept(path) {
  for (const name of ["saved", "read", "shell"]) {
    const found = await (await caches.open(`paper-${name}`)).match(path);
    if (found) return found;
  }
  return undefined;
}

// One after the other, so that two pages never write one list over each other.
function inTurn(deed, ...words) {
  const done = queue.then(() => deed(...words));
  queue = done.catch(() => {});
  return done;
}

async function keepShell() {
  await keep("shell", SHELL, await (await fetch(SHELL, { credentials: "omit" })).text(), "");
}

async function keepRead(path, answer) {
  const html = await answer.text();
  const isSaved = (await list("saved")).some((story) => story.path === path);
  if (html.includes("data-article-id=")) await keep(isSaved ? "saved" : "read", path, html);
}

// Keeps a page with its style sheets, scripts and pictures; of each picture the one size that `src` names.
async function keep(name, path, html, title = /<h1[^>]*>([^<]*)</.exec(html)?.[1].trim() ?? path) {
  const files = [...new Set([...html.matchAll(FILES)].map(([, file]) => file))];
  let bytes = html.length;
  for (const file of files) bytes += await keepFile(file);
  const plain = html.replace(/<source\b[^>]*>/g, "").replace(/\s(?:image)?srcset="[^"]*"/g, "");
  const cache = await caches.open(`paper-${name}`);
  await cache.put(path, new Response(plain, { headers: { "Content-Type": "text/html; charset=utf-8" } }));
  const others = (await list(name)).filter((story) => story.path !== path);
  await write(name, [{ path, title: decoded(title), at: Date.now(), bytes, files }, ...others]);
}

// How many bytes a picture takes; style sheets and scripts are shared, and count for nothing.
async function keepFile(file) {
  const cache = await caches.open("paper-files");
  const known = await cache.match(file);
  const answer = known ?? await fetch(file).catch(() => null);
  if (!answer?.ok) return 0;
  if (!known) await cache.put(file, answer.clone());
  return file.startsWith("/media/") ? (await answer.blob()).size : 0;
}

async function list(name) {
  return await (await (await caches.open(`paper-${name}`)).match("/.list"))?.json() ?? [];
}

// The newest as far as the limits go; what no story needs any more is thrown away.
async function write(name, stories) {
  const { most, bytes } = LISTS[name] ?? { most: 1, bytes: Infinity };
  let sum = 0;
  const stay = stories.filter((story, i) => i < most && (i === 0 || (sum + story.bytes) <= bytes) && ((sum += story.bytes), true));
  const cache = await caches.open(`paper-${name}`);
  await cache.put("/.list", new Response(JSON.stringify(stay)));
  for (const story of stories) if (!stay.includes(story)) await cache.delete(story.path);
  const all = (await Promise.all(["saved", "read", "shell"].map(list))).flat();
  const needed = new Set(all.flatMap((story) => story.files));
  const files = await caches.open("paper-files");
  for (const { url } of await files.keys()) if (!needed.has(new URL(url).pathname)) await files.delete(url);
}

async function forget(name, path) {
  await (await caches.open(`paper-${name}`)).delete(path);
  await write(name, (await list(name)).filter((story) => story.path !== path));
}

function decoded(text) {
  const names = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (whole, name) => names[name]);
}

const deeds = {
  async save({ path }) {
    const answer = await fetch(path, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    await keep("saved", path, await answer.text());
    await forget("read", path);
  },
  forget: ({ path, list: name }) => forget(name ?? "saved", path),
  lists: () => {},
};

// A page asks for a deed by its name, and hears what is kept then.
self.addEventListener("message", (event) => {
  const deed = Object.hasOwn(deeds, event.data?.deed) && deeds[event.data.deed];
  if (!deed) return;
  const answer = async () => {
    await deed(event.data);
    return { saved: await list("saved"), read: await list("read") };
  };
  event.waitUntil(inTurn(answer).then((lists) => event.ports[0]?.postMessage(lists), () => event.ports[0]?.postMessage(null)));
});
