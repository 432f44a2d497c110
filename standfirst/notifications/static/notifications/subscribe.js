// The invitation in the article: shows the part that fits this browser, and asks only after a click.
import { situation, state, subscribe, unsubscribe } from "./push.js";

const REFUSED_FOR_DAYS = 90;

async function show(invitation, wish) {
  const now = situation();
  const kept = now === "granted" ? await state() : null;
  const when = wish ?? (kept ? "on" : now === "granted" || now === "ask" ? (isDeclined() ? "declined" : "ask") : now);
  for (const box of invitation.querySelectorAll("input[name=topic]")) {
    if (kept) box.checked = kept.topics.includes(box.value);
  }
  for (const part of invitation.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== when;
}

function isDeclined() {
  return Date.now() - Number(localStorage.getItem("alerts-declined-at") ?? 0) < REFUSED_FOR_DAYS * 86400e3;
}

function decline() {
  localStorage.setItem("alerts-declined-at", String(Date.now()));
}

// Topics of other pages are kept; those offered here are as ticked.
async function wanted(invitation) {
  const boxes = [...invitation.querySelectorAll("input[name=topic]")];
  const elsewhere = ((await state())?.topics ?? []).filter((topic) => !boxes.some((box) => box.value === topic));
  return [...elsewhere, ...boxes.filter((box) => box.checked).map((box) => box.value)];
}

const deeds = {
  async subscribe(invitation) {
    const topics = await wanted(invitation);
    if (!topics.length) return say(invitation, invitation.querySelector("form").dataset.none);
    if ((await Notification.requestPermission()) !== "granted") decline();
    else await subscribe(topics).then(() => localStorage.removeItem("alerts-declined-at"));
    return show(invitation);
  },
  async unsubscribe(invitation) {
    await unsubscribe();
    decline();
    return show(invitation);
  },
  async decline(invitation) {
    decline();
    return show(invitation);
  },
  async reconsider(invitation) {
    return show(invitation, "ask");
  },
};

function say(invitation, words) {
  const hint = invitation.querySelector("[data-hint]");
  hint.setAttribute("role", "status");
  hint.textContent = words;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-invitation] [data-action]");
  const deed = deeds[button?.dataset.action];
  if (!deed) return;
  const invitation = button.closest("[data-invitation]");
  button.disabled = true;
  // What our own site refuses comes with a sentence for the reader; a browser's words are for developers.
  await deed(invitation).catch((error) => {
    say(invitation, error.name === "Refusal" ? error.message : invitation.querySelector("form").dataset.again);
    console.warn(error);
  });
  button.disabled = false;
});

const all = () => document.querySelectorAll("[data-invitation]").forEach((invitation) => show(invitation));
all();
navigator.permissions?.query({ name: "notifications" }).then((status) => (status.onchange = all), () => {});
