// Suggests whom a handle could name: a list under the field, gone through with the arrow keys, told to screen readers.

const START = /(^|[^\w@/.+-])@([\w-]{0,30})$/;
let asked = 0, chosen = -1, field = null;

const listOf = (form) => form.querySelector("[data-people]");
const options = () => [...(field ? listOf(field.form).children : [])];

function close() {
  if (!field) return;
  const list = listOf(field.form);
  list.hidden = true;
  list.replaceChildren();
  for (const name of ["aria-controls", "aria-activedescendant"]) field.removeAttribute(name);
  field = null;
}

function choose(number) {
  const all = options();
  chosen = (number + all.length) % all.length;
  all.forEach((option, place) => option.setAttribute("aria-selected", place === chosen));
  field.setAttribute("aria-activedescendant", all[chosen].id);
}

function take(option) {
  const start = START.exec(field.value.slice(0, field.selectionStart))[2];
  field.setSelectionRange(field.selectionStart - start.length, field.selectionStart);
  const words = `${option.dataset.handle} `;
  if (!document.execCommand("insertText", false, words)) field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  close();
}

function optionOf({ handle, name }, number, list) {
  const option = document.createElement("li");
  Object.assign(option, { id: `${list.id}-${number}`, role: "option", className: "composer__person" });
  option.dataset.handle = handle;
  const named = document.createElement("b");
  named.textContent = name;
  option.append(named, ` @${handle}`);
  return option;
}

function show(target, people) {
  const list = listOf(target.form);
  list.replaceChildren(...people.map((one, number) => optionOf(one, number, list)));
  list.hidden = false;
  field = target;
  field.setAttribute("aria-controls", list.id);
  const heard = document.querySelector("[data-heard]");
  if (heard) heard.textContent = list.dataset.found.replace("%s", people.length);
  choose(0);
}

async function suggest(target) {
  const start = START.exec(target.value.slice(0, target.selectionStart));
  const turn = ++asked;
  if (!start || !document.getElementById("personal")?.dataset.readerId) return close();
  const words = new URLSearchParams({ start: start[2] });
  const answer = await fetch(`${listOf(target.form).dataset.address}?${words}`).catch(() => null);
  if (turn !== asked) return;
  const people = answer?.ok ? (await answer.json()).people : [];
  if (people.length && document.activeElement === target) show(target, people);
  else close();
}

const KEYS = {
  ArrowDown: () => choose(chosen + 1), ArrowUp: () => choose(chosen - 1), Escape: close,
  Enter: () => take(options()[chosen]), Tab: () => take(options()[chosen]),
};

let later = 0;
document.addEventListener("input", ({ target }) => {
  if (!target.matches("form[data-comment-form] textarea[name='body']")) return;
  clearTimeout(later);
  later = setTimeout(() => suggest(target), 150);
});
document.addEventListener("keydown", (event) => {
  if (!field || event.target !== field || !KEYS[event.key] || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  KEYS[event.key]();
}, { capture: true });
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("[data-people] [role='option']");
  if (option) { event.preventDefault(); take(option); }
});
document.addEventListener("focusout", ({ target }) => { if (target === field) close(); });
