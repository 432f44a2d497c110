// Words that were not posted yet, kept in this browser for each article, each comment answered and each one edited.
// Only functions: more than one module imports this file.

import { find, write } from "./kept.js";

const STORE = "drafts";
export const nameOf = ({ dataset }) => `${dataset.article}:${dataset.edits ? `edits-${dataset.edits}` : dataset.parent ?? ""}`;
const isBusy = new WeakSet();

function unposted({ elements: { body } }) {
  return body.value && body.value !== body.defaultValue ? body.value : undefined;
}

// One write at a time; what was typed while it went on comes with the next.
export async function keep(form) {
  if (isBusy.has(form)) return;
  isBusy.add(form);
  let words;
  do {
    words = unposted(form);
    await write(STORE, nameOf(form), words);
  } while (words !== unposted(form));
  isBusy.delete(form);
}

// The page is left: there is no next time.
export function keepRest(form) {
  if (isBusy.has(form)) write(STORE, nameOf(form), unposted(form));
}

export async function restore(form) {
  const field = form.elements.body;
  const kept = await find(STORE, nameOf(form));
  const isUntouched = !field.value || (form.dataset.edits && field.value === field.defaultValue);
  if (kept && isUntouched) field.value = kept;
}
