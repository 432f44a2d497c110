// Where a comment goes on the page: in the place of the one with its id, else where it belongs.

export function elementOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector("article");
}

export const onPage = (id) => document.getElementById(`comment-${id}`);

function itemFor(comment) {
  const item = document.createElement("li");
  const replies = document.createElement("ol");
  item.className = "thread__item";
  item.dataset.depth = comment.dataset.depth;
  replies.className = "thread__replies";
  replies.id = `replies-${comment.dataset.commentId}`;
  item.append(comment, replies);
  return item;
}

// Whoever stands on the old one, or on one of its deeds, with the keyboard stands on the same of the new one.
function exchange(before, comment) {
  const stands = before.contains(document.activeElement) && document.activeElement;
  comment.classList.toggle("comment--new", before.classList.contains("comment--new"));
  before.replaceWith(comment);
  if (!stands) return;
  const deed = comment.querySelector(`[data-action="${stands.dataset.action}"]`);
  if (!deed) comment.tabIndex = -1;
  (deed ?? comment).focus({ preventScroll: true });
}

// Returns false when the page does not show the comment that this one answers.
export function place(html) {
  const comment = elementOf(html);
  if (!comment) return false;
  const { commentId, parentId } = comment.dataset;
  const before = onPage(commentId);
  const list = parentId ? document.getElementById(`replies-${parentId}`) : document.getElementById("thread-list");
  if (before) exchange(before, comment);
  else if (!list) return false;
  else if (parentId || list.dataset.sort === "oldest") list.append(itemFor(comment));
  else list.prepend(itemFor(comment));
  document.querySelector("[data-empty]")?.remove();
  htmx.process(comment);
  document.body.dispatchEvent(new CustomEvent("comments-changed"));
  return true;
}

export function take(id) {
  const comment = onPage(id);
  const item = comment?.closest("li") ?? comment;
  const above = item?.parentElement.closest("li");
  item?.remove();
  // One that was taken back stands there for its answers only.
  const gone = above?.querySelector(":scope > .comment--gone");
  if (gone && !above.querySelector("li, .thread__more")) take(gone.dataset.commentId);
}
