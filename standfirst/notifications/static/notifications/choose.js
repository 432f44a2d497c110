// The sheet on which this browser's alerts are chosen. The browser's own question comes only after the button is pressed.
import { decline, forgive, isDeclined, situation, state, subscribe, unsubscribe } from "./push.js";

const agent = navigator.userAgent;
const BROWSERS = [
  ["iphone", /iPhone|iPad/], ["android-firefox", /Android.*Firefox/], ["android", /Android/], ["edge", /Edg\//],
  ["firefox", /Firefox/], ["chrome", /Chrom/], ["safari", /Safari|AppleWebKit/],
];

export async function begin(sheet) {
  const name = BROWSERS.find(([, mark]) => mark.test(agent))?.[0];
  const mine = sheet.querySelector(`[data-browser="${name}"]`);
  if (mine) {
    mine.open = true;
    mine.parentElement.prepend(mine);
  }
  sheet.addEventListener("submit", (event) => act(event, sheet, deeds.subscribe));
  sheet.addEventListener("click", (event) => {
    const deed = event.target.closest("[type=button][data-action]");
    if (deed) act(event, sheet, deeds[deed.dataset.action]);
  });
  // Allowed or blocked in the preferences meanwhile; or closed: it is drawn afresh when it is opened again.
  document.addEventListener("alerts-changed", () => sheet.isConnected && show(sheet));
  sheet.closest("dialog")?.addEventListener("close", () => end(sheet), { once: true });
  await fill(sheet);
  await show(sheet);
}

// The line that opened the dialog may have given way to another, which takes the focus then.
function end(sheet) {
  sheet.remove();
  if (document.activeElement === document.body) document.querySelector("[data-invitation] [data-when]:not([hidden]) a")?.focus();
}

// On a page of its own the sheet was drawn without knowing what this browser has.
async function fill(sheet) {
  const kept = await state();
  if (!kept || sheet.closest("dialog")) return;
  const words = new URLSearchParams(location.search);
  for (const topic of kept.topics) words.append("has", topic);
  const answer = await fetch(`/alerts/?${words}`, { headers: { "HX-Request": "true" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("fieldset");
  if (fresh) sheet.querySelector("fieldset").replaceWith(fresh);
}

async function show(sheet, wish) {
  const now = situation();
  const kept = now === "granted" ? await state() : null;
  const part = wish ?? (now === "granted" || now === "ask" ? (!kept && isDeclined() ? "off" : "ask") : now);
  for (const one of sheet.querySelectorAll("[data-part]")) one.hidden = one.dataset.part !== part;
  for (const one of sheet.querySelectorAll("[data-only]")) one.hidden = (one.dataset.only === "kept") !== Boolean(kept);
  const said = ticked(sheet).map((box) => box.parentElement.querySelector("[data-name]").textContent);
  sheet.querySelector("[data-chosen]").replaceChildren(...said.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
}

const ticked = (sheet) => [...sheet.querySelectorAll("input[name=topic]:checked")];

const deeds = {
  async subscribe(sheet) {
    const topics = ticked(sheet).map((box) => box.value);
    if (!topics.length) return say(sheet, "none");
    const answer = await Notification.requestPermission();
    if (answer === "default") return say(sheet, "closed");
    if (answer === "denied") {
      decline();
      return show(sheet);
    }
    await subscribe(topics);
    forgive();
    return show(sheet, "on");
  },
  async unsubscribe(sheet) {
    await unsubscribe();
    decline();
    return show(sheet, "off");
  },
  async decline(sheet) {
    decline();
    return deeds.done(sheet);
  },
  async done(sheet) {
    const dialog = sheet.closest("dialog");
    if (dialog) dialog.close();
    else await show(sheet);
  },
  reconsider: (sheet) => show(sheet, "ask"),
};

async function act(event, sheet, deed) {
  event.preventDefault();
  const button = event.submitter ?? event.target.closest("button");
  button.disabled = true;
  sheet.querySelector("[data-problem]").hidden = true;
  // What our own site refuses comes with a sentence for the reader; a browser's words are for developers.
  try {
    await deed(sheet);
  } catch (error) {
    say(sheet, "again", error.name === "Refusal" ? error.message : "");
    console.warn(error);
  }
  button.disabled = false;
  // A disabled button loses the focus, and may be gone by now: the keyboard goes on from what took its place.
  (button.offsetParent ? button : sheet.querySelector("[data-part]:not([hidden]) :is(input, summary, button)"))?.focus();
  document.dispatchEvent(new Event("alerts-kept"));
}

function say(sheet, name, sentence) {
  const problem = sheet.querySelector("[data-problem]");
  problem.textContent = sentence || sheet.querySelector(`[data-words="${name}"]`).textContent;
  problem.hidden = false;
}
