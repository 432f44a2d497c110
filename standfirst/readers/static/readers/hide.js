// Hides what readers whom this one mutes or blocks have written, on every page and in whatever arrives later: by one
// style sheet, so that nothing flashes. The browser remembers their ids until the reader signs out.

const sheet = new CSSStyleSheet();
const isSignedIn = () => document.cookie.split("; ").includes("signed_in=1");

function hide(ids, words) {
  if (!ids.length) return sheet.replaceSync("");
  const some = `:is(${ids.map((id) => `[data-author-id="${CSS.escape(id)}"]`).join()}):not([data-landing], [data-shows-all] *)`;
  // Where there are answers below, one line stays in its place.
  const answered = `.thread__item:has(> .thread__replies > li) > ${some}`;
  sheet.replaceSync(`${some} { display: none; } ${answered} { display: block; } ${answered} > * { display: none; }
    ${answered}::before { content: ${JSON.stringify(words)}; font: italic 400 var(--size-2) / 1.5 var(--face-text); color: var(--ink-faint); }`);
}

function remember() {
  const { readerId, hidden: ids = "", hiddenWords = "" } = document.getElementById("personal")?.dataset ?? {};
  const list = ids.split(" ").filter(Boolean);
  if (readerId && list.length) localStorage.setItem("hidden", JSON.stringify([list, hiddenWords]));
  else localStorage.removeItem("hidden");
  hide(list, hiddenWords);
}

document.adoptedStyleSheets.push(sheet);
if (isSignedIn()) hide(...JSON.parse(localStorage.getItem("hidden") ?? "[[], \"\"]"));
else localStorage.removeItem("hidden");
document.body.addEventListener("personal", remember);
document.body.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.target.id === "personal") remember();
});
