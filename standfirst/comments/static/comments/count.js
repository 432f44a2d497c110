// The number of comments, wherever a page shows it, stays that of the conversation.

document.addEventListener("live:count", ({ detail: data }) => {
  for (const count of document.querySelectorAll(`[data-comment-count="${CSS.escape(data.article_id)}"]`)) {
    count.textContent = Number(data.count).toLocaleString(document.documentElement.lang, { useGrouping: "min2" });
    const words = count.nextElementSibling?.dataset ?? {};
    if (words.one) count.nextElementSibling.textContent = Number(data.count) === 1 ? words.one : words.many;
  }
});
