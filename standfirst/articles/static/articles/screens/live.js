// The live blog's desk without reloading: forms answer with rows, and every few seconds others' rows arrive.

const desk = document.querySelector("[data-live-desk]");
const rows = desk.querySelector("[data-rows]");
const said = desk.querySelector("[data-said]");
const ASK_EVERY_MS = 4000;
const say = (text) => { if (said) said.textContent = text; };
const rowOf = (id) => document.getElementById(`row-${id}`);

function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// A row that is being written in is left alone unless its own form answers; ids fall from top to bottom.
function put(row, { isOwn }) {
  const before = rowOf(row.dataset.row);
  if (before && !isOwn && ("editing" in before.dataset || Number(before.dataset.version) >= Number(row.dataset.version))) return;
  if (before) before.replaceWith(row);
  else {
    const below = [...rows.children].find((other) => Number(other.dataset.row) < Number(row.dataset.row));
    rows.insertBefore(row, below ?? null);
    if (!isOwn) row.classList.add("live-desk__row--new");
  }
  desk.querySelector("[data-none]")?.remove();
}

const ask = (address, options = {}) =>
  fetch(address, { ...options, headers: { "HX-Request": "true", ...options.headers } }).catch(() => null);

async function show(answer, form) {
  const content = answer && [200, 409, 422].includes(answer.status) && !answer.redirected ? parse(await answer.text()) : null;
  if (!content) return say(said.dataset.unreached);
  const found = [...content.querySelectorAll("[data-row]")];
  if (!found.length && form) {
    const again = content.querySelector("form");
    form.replaceWith(again);
    return again.querySelector("[data-words]").focus();
  }
  found.forEach((row) => put(row, { isOwn: true }));
  if (form && "new" in form.dataset) renew(form);
  else found[0]?.querySelector("[data-words], a")?.focus();
  say(answer.status === 200 && form ? said.dataset.saved : "");
}

function renew(form) {
  for (const name of ["headline", "source", "summary", "picture", "alt", "credit"]) form.elements[name].value = "";
  form.elements.is_key_event.checked = false;
  form.elements.form_key.value = crypto.randomUUID();
  form.querySelectorAll(".live-desk__error").forEach((error) => error.remove());
  form.elements.source.focus();
}

desk.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.closest("[data-row], [data-form-room]")) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  await show(await ask(form.action, { method: "POST", body: new FormData(form) }), form);
  form.ariaBusy = "false";
});

desk.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-change], [data-older] a");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  await (link.closest("[data-older]") ? showOlder(link) : show(await ask(link.href)));
});

// The next ones below those that are here; the link gives way to the one after it, the focus goes to the first of them.
async function showOlder(link) {
  const answer = await ask(link.href);
  if (!answer?.ok || answer.redirected) return say(said.dataset.unreached);
  const content = parse(await answer.text());
  const found = [...content.querySelectorAll("[data-row]")];
  found.forEach((row) => put(row, { isOwn: true }));
  link.closest("[data-older]").replaceWith(...content.querySelectorAll("[data-older]"));
  found[0]?.querySelector("a, button")?.focus();
}

desk.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
});

async function askForNews() {
  const answer = rows && await ask(`${desk.dataset.news}?since=${encodeURIComponent(desk.dataset.since)}`);
  if (!answer?.ok || answer.redirected) return;
  for (const row of parse(await answer.text()).querySelectorAll("[data-row]")) {
    if (row.dataset.since > desk.dataset.since) desk.dataset.since = row.dataset.since;
    put(row, { isOwn: false });
  }
}

setInterval(() => { if (document.visibilityState === "visible") askForNews(); }, ASK_EVERY_MS);
