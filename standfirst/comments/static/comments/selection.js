// What a reader has selected in a comment, as a quotation. Only functions: more than one module imports this file.

export function selectedIn(id) {
  const selection = getSelection();
  const body = document.querySelector(`#comment-${id} .comment__body`);
  const isInside = body && !selection.isCollapsed && body.contains(selection.anchorNode) && body.contains(selection.focusNode);
  return isInside ? selection.toString().trim() : "";
}

export function quoted(id) {
  const words = selectedIn(id);
  return words && words.split("\n").map((line) => `> ${line}`.trim()).join("\n");
}
