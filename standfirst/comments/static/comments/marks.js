// Markdown around what is selected in a field. Only functions.

const PAIRS = { b: "**", i: "*" };

// execCommand is the one way that the browser's own undo knows of.
function type(field, words) {
  if (!document.execCommand("insertText", false, words)) field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
}

function around(field, mark) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end);
  const isMarked = value.slice(start - mark.length, start) === mark && value.slice(end, end + mark.length) === mark;
  if (isMarked) field.setSelectionRange(start - mark.length, end + mark.length);
  type(field, isMarked ? words : mark + words + mark);
  const at = isMarked ? start - mark.length : start + mark.length;
  field.setSelectionRange(at, at + words.length);
}

function link(field) {
  const words = field.value.slice(field.selectionStart, field.selectionEnd);
  const start = field.selectionStart;
  const isAddress = /^https?:\/\/\S+$/.test(words);
  type(field, isAddress ? `[](${words})` : `[${words}](https://)`);
  const at = isAddress ? start + 1 : start + words.length + 3;
  field.setSelectionRange(at, isAddress ? at : at + 8);
}

// Returns whether the key stands for a mark.
export function selectionMarks(field, key) {
  if (PAIRS[key]) around(field, PAIRS[key]);
  else if (key === "k") link(field);
  else return false;
  return true;
}
