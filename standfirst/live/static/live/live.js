// One stream for all tabs of this browser. The tab that holds the lock listens for all and hands every event on;
// each tab dispatches it on its document as `live:<event>`. Without a stream, `live:reset` every 15 seconds says
// "something may have changed: ask again".

const MOST_ARTICLES = 20;
const ASK_AGAIN_MS = 15_000;
const EVENTS = [
  "comment", "comment-changed", "count", "likes", "entry", "entry-changed", "article", "signed-in", "signed-out",
  "notification", "reset",
];

const tab = crypto.randomUUID();
const channel = new BroadcastChannel("live");
const wanted = new Map(); // what each tab shows; the newest last
let line = null; // stands for this tab in the line for the lock
let release = null; // gives the lock back; only the listening tab has it
let source = null, lastId = "", again = 0;

const isSignedIn = () => document.cookie.split("; ").includes("signed_in=1");
const ownArticles = () =>
  [...document.querySelectorAll("article[data-article-id]")].map((article) => article.dataset.articleId);

function tell(message) {
  channel.postMessage({ tab, ...message });
}

function dispatch({ name, data, id }) {
  if (id) lastId = id;
  document.dispatchEvent(new CustomEvent(`live:${name}`, { detail: data }));
}

function handOn(event) {
  const told = { name: event.type, data: JSON.parse(event.data), id: event.lastEventId };
  tell({ kind: "event", told });
  dispatch(told);
}

// The listening tab: one EventSource for what all tabs show.

function address() {
  const articles = [...new Set([...wanted.values()].flat())].slice(-MOST_ARTICLES);
  const words = new URLSearchParams(articles.map((article) => ["article", article]));
  if (lastId) words.set("since", lastId);
  return `/live?${words}`;
}

function open() {
  clearTimeout(again);
  source?.close();
  source = new EventSource(address());
  source.addEventListener("opened", (event) => { lastId = event.lastEventId; });
  for (const name of EVENTS) source.addEventListener(name, handOn);
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) askLater();
  });
}

function askLater() {
  clearTimeout(again);
  again = setTimeout(() => {
    const told = { name: "reset", data: {} };
    tell({ kind: "event", told });
    dispatch(told);
    open();
  }, ASK_AGAIN_MS * (0.8 + 0.4 * Math.random()));
}

function openSoon() {
  if (!release) return;
  clearTimeout(again);
  again = setTimeout(open, 100);
}

function lead() {
  const held = new Promise((resolve) => { release = resolve; });
  tell({ kind: "who" });
  openSoon();
  return held;
}

// Every tab: say what it shows, and stand in line to be the one that listens.

function join() {
  const articles = ownArticles();
  if (!articles.length && !isSignedIn()) return leave();
  note(tab, articles);
  tell({ kind: "here", articles });
  if (line) return openSoon();
  line = new AbortController();
  navigator.locks.request("live", { signal: line.signal }, lead).catch(() => {});
}

function note(who, articles) {
  wanted.delete(who);
  wanted.set(who, articles);
}

function leave() {
  if (!line) return;
  clearTimeout(again);
  source?.close();
  wanted.delete(tab);
  tell({ kind: "gone" });
  release?.();
  line.abort();
  source = release = line = null;
}

channel.addEventListener("message", ({ data }) => {
  if (data.kind === "event") dispatch(data.told);
  if (data.kind === "who" && line) tell({ kind: "here", articles: wanted.get(tab) });
  if (data.kind === "gone") wanted.delete(data.tab);
  if (data.kind === "here") {
    const known = [...wanted.values()].flat();
    note(data.tab, data.articles);
    if (data.articles.some((article) => !known.includes(article))) openSoon();
  }
});

// Another reader, another stream.
for (const name of ["signed-in", "signed-out"]) document.body.addEventListener(name, join);
window.addEventListener("pagehide", leave);
window.addEventListener("pageshow", (event) => { if (event.persisted) join(); });
join();
