// Words that were not posted yet, kept in this browser for each article and each comment answered.
// Only functions: more than one module imports this file.

const placeOf = (form) => `draft:${form.dataset.article}:${form.dataset.parent ?? ""}`;

export function keep(form) {
  const words = form.elements.body.value;
  if (words) localStorage.setItem(placeOf(form), words);
  else forget(form);
}

export function forget(form) {
  localStorage.removeItem(placeOf(form));
}

export function restore(form) {
  const field = form.elements.body;
  if (!field.value) field.value = localStorage.getItem(placeOf(form)) ?? "";
}
