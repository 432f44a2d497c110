// The preferences of a browser that has no account: what it is told about, and when not.
import { state, subscribe, unsubscribe } from "./push.js";

const place = document.querySelector("[data-this-browser]");
const form = place?.querySelector("[data-part=choices]");
const WEEK_MS = 7 * 86400e3;
let kept = null;
let shown = null;

async function call(method, path = "", body) {
  const response = await fetch(`/api/v1/push/subscriptions/${kept.id}${path}`, {
    method,
    headers: { "X-Subscription-Secret": kept.secret, ...(body && { "Content-Type": "application/json" }) },
    body: body && JSON.stringify(body),
  });
  // Some answers have no words: done (204), or on its way (202).
  const words = await response.text();
  const answer = words ? JSON.parse(words) : {};
  if (!response.ok) throw Object.assign(new Error(answer.detail), { name: "Refusal", status: response.status });
  return answer;
}

function show(part) {
  for (const each of place.querySelectorAll("[data-part]")) each.hidden = each.dataset.part !== part;
}

function fill() {
  const topics = shown.topics.map(({ topic, name }) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "topic", value: topic, checked: true, className: "choice__box" });
    const words = Object.assign(document.createElement("span"), { textContent: name });
    const label = Object.assign(document.createElement("label"), { className: "choice" });
    label.append(box, words);
    return label;
  });
  form.querySelector("[data-topics]").replaceChildren(...topics);
  form.quiet_from.value = shown.quiet_from ?? "";
  form.quiet_until.value = shown.quiet_until ?? "";
  form.breaking_when_quiet.checked = shown.breaking_when_quiet;
  form.most_a_day.value = shown.most_a_day ?? "";
  const reached = form.querySelector("[data-reached]");
  reached.textContent = shown.last_success_at ? `${reached.dataset.reached} ${inWords(shown.last_success_at)}` : "";
  const isPaused = Date.parse(shown.paused_until) > Date.now();
  const words = form.querySelector("[data-paused]");
  words.textContent = isPaused ? `${words.dataset.paused} ${inWords(shown.paused_until)}` : words.dataset.running;
  const button = form.querySelector("[data-deed=pause]");
  button.dataset.pause ??= button.textContent;
  button.textContent = isPaused ? button.dataset.goOn : button.dataset.pause;
}

const inWords = (instant) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(new Date(instant));

function say(words, isGood = true) {
  const line = form.querySelector("[data-say]");
  line.className = `notice notice--${isGood ? "good" : "error"} form__errors`;
  line.textContent = words;
  line.hidden = false;
}

const deeds = {
  async save() {
    const topics = [...form.querySelectorAll("[name=topic]:checked")].map((box) => box.value);
    if (!topics.length) return deeds.remove();
    shown = await call("PATCH", "", {
      quiet_from: form.quiet_from.value || null,
      quiet_until: form.quiet_until.value || null,
      breaking_when_quiet: form.breaking_when_quiet.checked,
      most_a_day: Number(form.most_a_day.value) || null,
    });
    await subscribe(topics);
    await load();
    say(form.dataset.saved);
  },
  async test() {
    await call("POST", "/test");
    say(form.dataset.tested);
  },
  async pause() {
    const isPaused = Date.parse(shown.paused_until) > Date.now();
    shown = await call("PATCH", "", { paused_until: isPaused ? null : new Date(Date.now() + WEEK_MS).toISOString() });
    fill();
  },
  async remove() {
    await unsubscribe();
    show("none");
  },
};

async function run(name) {
  // What our own site refuses comes with a sentence for the reader; a browser's words are for developers.
  await deeds[name]().catch((error) => say(error.name === "Refusal" ? error.message : form.dataset.again, false));
}

async function load() {
  kept = await state();
  if (!kept) return show("none");
  shown = await call("GET", "").catch((error) => (error.status === 404 ? null : Promise.reject(error)));
  if (shown) fill();
  show(shown ? "choices" : "gone");
}

if (place) {
  load().catch(() => show("gone"));
  form.addEventListener("submit", (event) => { event.preventDefault(); run("save"); });
  form.addEventListener("click", ({ target }) => target.closest("[data-deed]") && run(target.closest("[data-deed]").dataset.deed));
}
