// Counts along while a headline or a standfirst is typed: how long it is, how long it reads best, what is too much.

const words = JSON.parse(document.querySelector("[data-length-words]").content.textContent);
const say = (pattern, numbers) => pattern.replace(/\{(\w+)\}/g, (_, name) => numbers[name]);

function count(field) {
  const length = [...field.value.trim()].length;
  const [good, most] = [Number(field.dataset.lengthGood), Number(field.dataset.lengthMost)];
  const state = length > most ? "over" : length > good ? "long" : "good";
  const hint = document.getElementById(`${field.id}-length`);
  hint.dataset.length = state;
  hint.textContent = say(words[state], { length, good, most, over: length - most });
}

for (const field of document.querySelectorAll("[data-length-good]")) {
  const hint = document.createElement("p");
  hint.id = `${field.id}-length`;
  hint.className = "newsroom-length";
  field.after(hint);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${hint.id}`.trim());
  field.addEventListener("input", () => count(field));
  count(field);
}
