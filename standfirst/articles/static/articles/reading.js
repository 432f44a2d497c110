// Says once that the article is being read, after it has been in view for five seconds. No cookie, no name.

const article = document.querySelector("article[data-article-id]");
const SECONDS = 5;

function whenInView() {
  setTimeout(() => {
    if (document.visibilityState === "visible") {
      fetch(`/articles/${article.dataset.articleId}/read`, { method: "POST", credentials: "omit", keepalive: true });
    }
  }, SECONDS * 1000);
}

if (article && !navigator.webdriver) whenInView();
