// Words that a reader selects in the story, by mouse, finger or keyboard: comment on them, or say that they are wrong.

const story = document.querySelector("[data-quotable]");
const bar = document.querySelector("[data-select-bar]");
const composer = () => document.querySelector("[data-composer] form[data-comment-form]");
const OURS = ".passage, .invitation, [data-select-bar], [aria-hidden='true'], svg, button, script, template";
const CONTEXT = 64, LONGEST = 1000;
let quote = null;
let later = 0;

function words(range) {
  const part = range.cloneContents();
  for (const other of part.querySelectorAll(OURS)) other.remove();
  return part.textContent;
}

function stretch(startNode, start, endNode, end) {
  const range = document.createRange();
  range.setStart(startNode, start);
  range.setEnd(endNode, end);
  return words(range);
}

// A TextQuoteSelector: the words, some of what stands around them, and about where they begin.
function quoteOf(range) {
  const before = stretch(story, 0, range.startContainer, range.startOffset);
  const after = stretch(range.endContainer, range.endOffset, story, story.childNodes.length);
  return { exact: words(range).trim(), prefix: before.slice(-CONTEXT), suffix: after.slice(0, CONTEXT), start: before.length };
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  return story.contains(range.startContainer) && story.contains(range.endContainer) ? range : null;
}

function show() {
  const range = selected();
  if (!range) { if (!bar.contains(document.activeElement)) bar.hidden = true; return; }
  const found = quoteOf(range);
  bar.hidden = !found.exact || found.exact.length > LONGEST;
  if (bar.hidden) return;
  quote = found;
  bar.querySelector("[data-deed='comment']").hidden = !composer();
  const end = range.endContainer;
  const block = [...story.children].find((child) => child.contains(end)) ?? story.lastElementChild;
  // Behind the words, so that Tab comes to it next.
  if (block !== bar && block.nextElementSibling !== bar) block.after(bar);
  stand(range);
  const said = bar.querySelector("[data-said]");
  if (said.textContent !== said.dataset.said) said.textContent = said.dataset.said;
}

// Below the words; where fingers select, it stands at the foot of the window and has no such place.
function stand(range) {
  const place = range.getBoundingClientRect(), room = bar.offsetParent?.getBoundingClientRect();
  if (!room) return;
  bar.style.setProperty("--top", `${place.bottom - room.top}px`);
  bar.style.setProperty("--left", `${Math.max(0, Math.min(place.left - room.left, room.width - bar.offsetWidth))}px`);
}

function forget() {
  const about = composer()?.querySelector("[data-about]");
  if (about) about.hidden = about.disabled = true;
}

function comment() {
  const form = composer(), about = form.querySelector("[data-about]");
  for (const [name, value] of Object.entries(quote)) form.elements[name].value = value;
  about.querySelector("[data-words]").textContent = quote.exact;
  about.hidden = about.disabled = false;
  form.scrollIntoView({ block: "center" });
  form.elements.body.focus({ preventScroll: true });
}

const deeds = {
  comment,
  error: () => htmx.ajax("GET", `${bar.dataset.report}?${new URLSearchParams(quote)}`, { target: "#dialog-sheet", swap: "innerHTML" }),
};

function close() {
  bar.hidden = true;
  bar.querySelector("[data-said]").textContent = "";
  getSelection().removeAllRanges();
}

document.addEventListener("selectionchange", () => { clearTimeout(later); later = setTimeout(show, 200); });
// A press on a button would drop the selection before the click is there.
bar.addEventListener("pointerdown", (event) => event.preventDefault());
bar.addEventListener("click", (event) => {
  const deed = deeds[event.target.closest("[data-deed]")?.dataset.deed];
  if (!deed) return;
  close();
  deed();
});
document.addEventListener("keydown", (event) => {
  if (bar.hidden) return;
  if (event.key === "Escape") close();
  // Where Tab goes from a selection differs from browser to browser: here it goes to what can be done with it.
  if (event.key !== "Tab" || event.shiftKey || bar.contains(event.target) || !selected()) return;
  event.preventDefault();
  bar.querySelector("[data-deed]:not([hidden])").focus();
});
document.addEventListener("click", (event) => { if (event.target.closest("[data-about-off]")) forget(); });
document.addEventListener("comment-posted", (event) => { if (event.target === composer()) forget(); });
// The selection that brought this module.
later = setTimeout(show, 200);
