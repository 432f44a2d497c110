// Words that were not posted yet, kept in this browser for each article, each comment answered and each one edited.
// Only functions: more than one module imports this file.

const placeOf = ({ dataset }) =>
  `draft:${dataset.article}:${dataset.edits ? `edits-${dataset.edits}` : dataset.parent ?? ""}`;

export function keep(form) {
  const words = form.elements.body.value;
  if (words && words !== form.elements.body.defaultValue) localStorage.setItem(placeOf(form), words);
  else forget(form);
}

export function forget(form) {
  localStorage.removeItem(placeOf(form));
}

export function restore(form) {
  const field = form.elements.body;
  const kept = localStorage.getItem(placeOf(form));
  if (kept && (!field.value || form.dataset.edits)) field.value = kept;
}
