// Keys of the front desk: arrows within the picture and within the list, / to the search, Delete empties the place.

const desk = document.querySelector("[data-layout]");
const all = (name) => [...desk.querySelectorAll(`[data-${name}]:not(:disabled)`)];
const middle = (element, axis) => {
  const box = element.getBoundingClientRect();
  return axis === "x" ? box.left + box.width / 2 : box.top + box.height / 2;
};

// Of the places on that side, the one that needs the smallest step; a step aside counts double.
function neighbour(slot, axis, way) {
  const across = axis === "x" ? "y" : "x";
  const far = (other) => way * (middle(other, axis) - middle(slot, axis)) + 2 * Math.abs(middle(other, across) - middle(slot, across));
  const there = all("slot").filter((other) => way * (middle(other, axis) - middle(slot, axis)) > 4);
  return there.sort((one, other) => far(one) - far(other))[0];
}

const ARROWS = { ArrowLeft: ["x", -1], ArrowRight: ["x", 1], ArrowUp: ["y", -1], ArrowDown: ["y", 1] };

function next(target, key) {
  if (target.matches("[data-slot]")) return neighbour(target, ...ARROWS[key]);
  const stories = all("story"), place = stories.indexOf(target), [axis, way] = ARROWS[key];
  if (axis === "x") return null;
  if (target.matches("[data-search]")) return way > 0 ? stories[0] : null;
  return place < 0 ? null : stories[place + way] ?? (way < 0 ? desk.querySelector("[data-search]") : null);
}

desk.addEventListener("keydown", (event) => {
  const target = event.target;
  const found = ARROWS[event.key] && next(target, event.key);
  if (found) found.focus();
  else if (event.key === "/" && !target.matches("input")) desk.querySelector("[data-search]").focus();
  else if (event.key === "Delete" && target.matches("[data-slot][aria-current]")) desk.querySelector("[data-empty]")?.click();
  else return;
  event.preventDefault();
});
