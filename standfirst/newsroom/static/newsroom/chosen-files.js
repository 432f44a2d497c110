// A dialog that comes back because words are missing keeps the files that were chosen in it, save those it refused.

const chosen = new WeakMap();

document.addEventListener("change", ({ target }) => {
  const dialog = target.matches("input[type=file]") && target.closest(".modal");
  if (dialog) chosen.set(dialog, (chosen.get(dialog) ?? new Map()).set(target.name, target.files));
});

function giveBack(dialog) {
  for (const [name, files] of chosen.get(dialog) ?? []) {
    const field = dialog.querySelector(`input[type=file][name="${name}"]`);
    const isWanted = field && !field.files.length && !field.closest(".w-field--error");
    if (isWanted && files.length) field.files = files;
  }
}

new MutationObserver(() => document.querySelectorAll(".modal").forEach(giveBack)).observe(document.body, {
  childList: true,
  subtree: true,
});
