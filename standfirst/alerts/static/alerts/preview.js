// What the editor types stands in the previews at once; breaking news asks for its tick only where it is breaking.

const desk = document.querySelector("[data-alert-desk]");
const confirmation = desk.querySelector("[data-confirm-breaking]");

function draw() {
  for (const name of ["title", "body", "second_title"]) {
    const field = desk.elements[name];
    for (const line of desk.querySelectorAll(`[data-preview="${name}"]`)) line.textContent = field.value;
    const length = desk.querySelector(`[data-length-of="${field.id}"]`);
    length.querySelector("[data-count]").textContent = [...field.value].length;
    length.dataset.length = [...field.value].length > Number(length.dataset.most) ? "long" : "";
  }
  const words = ["title", "second_title", "body"].map((name) => desk.elements[name].value).join(" ");
  confirmation.hidden = desk.elements.audience.value !== "breaking" && !/breaking|eilmeldung/i.test(words) && !confirmation.querySelector(".errorlist");
}

desk.addEventListener("input", draw);
draw();
