// Drag a list into another order. The arrows beside each line do the same without this file.
"use strict";

let dragged = null;

function showHandles(part) {
  for (const handle of part.querySelectorAll("[data-handle]")) handle.hidden = false;
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("[data-handle]");
  if (!handle || event.button !== 0) return;
  event.preventDefault();
  dragged = handle.closest("li");
  dragged.classList.add("dragged");
  dragged.dataset.from = [...dragged.parentElement.children].indexOf(dragged);
});

document.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const others = [...dragged.parentElement.children].filter((line) => line !== dragged);
  const below = others.find((line) => {
    const { top, height } = line.getBoundingClientRect();
    return event.clientY < top + height / 2;
  });
  if ((below ?? null) !== dragged.nextElementSibling) dragged.parentElement.insertBefore(dragged, below ?? null);
});

function drop() {
  if (!dragged) return;
  const line = dragged;
  dragged = null;
  line.classList.remove("dragged");
  if (Number(line.dataset.from) === [...line.parentElement.children].indexOf(line)) return;
  line.closest("[data-in-order]").querySelector("form").requestSubmit();
}

document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);

showHandles(document);
document.addEventListener("htmx:load", (event) => showHandles(event.target));
