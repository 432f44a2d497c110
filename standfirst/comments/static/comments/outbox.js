// Comments on their way: kept in this browser until the paper has them, then forgotten. Whoever signs in, comes back
// online, or opens the browser again after a crash need not press Post a second time; a key of its own lets each be
// posted once. Every tab may send; a lock lets one do it, and all are told: `outbox` on the document, with
// {entry, html} when it is posted, {entry, sentence} when it is refused, {entry, waits} when it has to wait.

import { all, change } from "./kept.js";

const NAME = "outbox";
const STRANGERS_MS = 3_600_000, READERS_MS = 7 * 86_400_000; // how long words wait for somebody to sign in, for a connection
const AGAIN_MS = 20_000;
const channel = new BroadcastChannel(NAME);
const reader = () => document.getElementById("personal")?.dataset.readerId ?? "";
let again = 0;

const isFresh = (entry) => Date.now() - entry.at < (entry.reader ? READERS_MS : STRANGERS_MS);
const placeOf = ({ action, parent }) => `${action} ${parent}`;

export async function entries() {
  const kept = await all(NAME);
  kept.filter((entry) => !isFresh(entry)).forEach(drop);
  return kept.filter(isFresh);
}

// The same words at the same place are the same comment; other words there take its turn.
export function put({ about = {}, ...written }) {
  const isSame = (before) => before && isFresh(before) && before.body === written.body && JSON.stringify(before.about) === JSON.stringify(about);
  const entry = { ...written, about, at: Date.now() };
  return change(NAME, placeOf(entry), (before) => ({ ...entry, key: isSame(before) ? before.key : crypto.randomUUID() }));
}

export function drop(entry) {
  return change(NAME, placeOf(entry), (before) => (before?.key === entry.key ? undefined : before));
}

function tell(detail) {
  channel.postMessage(detail);
  document.dispatchEvent(new CustomEvent(NAME, { detail }));
}

export function flush() {
  clearTimeout(again);
  return navigator.locks.request(NAME, async () => {
    const mine = (await entries()).filter((entry) => reader() && (!entry.reader || entry.reader === reader()));
    for (const entry of mine) await send(entry);
  });
}

async function send(entry) {
  const { action, parent, body, about, key } = entry;
  const words = new URLSearchParams({ ...about, body, reader: entry.reader || reader(), key });
  if (parent) words.set("parent", parent);
  const headers = { "HX-Request": "true", "Idempotency-Key": key };
  const answer = await fetch(action, { method: "POST", body: words, headers }).catch(() => null);
  if (!answer || answer.status >= 500) return wait(entry, answer ? "busy" : "offline");
  if (answer.status === 401) return wait(entry, "signedOut");
  const html = answer.ok ? await answer.text() : "";
  const sentence = html ? "" : (await answer.json().catch(() => ({}))).detail;
  // The form is emptied before the entry goes: whoever presses Post meanwhile posts the same one.
  tell({ entry, html, sentence, status: answer.status });
  if (html) change("drafts", entry.draft, (words) => (words === body ? undefined : words));
  await drop(entry);
}

function wait(entry, waits) {
  tell({ entry, waits });
  again = setTimeout(flush, AGAIN_MS);
}

channel.addEventListener("message", ({ data }) => document.dispatchEvent(new CustomEvent(NAME, { detail: data })));
const look = async () => { if (!document.hidden && (await entries()).length) flush(); };
window.addEventListener("online", look);
window.addEventListener("pageshow", look);
document.addEventListener("visibilitychange", look);
document.body.addEventListener("personal", look);
look();
