// The sheet of a questionnaire: rows move at once, by button or by dragging. Without this file the server moves them.
"use strict";

const sheet = document.querySelector("[data-sheet]");
const kindOf = (row) => row?.dataset.kind;

// A theme goes with the sentences under it.
function blockOf(row) {
  const block = [row];
  if (kindOf(row) === "theme") {
    for (let next = row.nextElementSibling; kindOf(next) === "item"; next = next.nextElementSibling) block.push(next);
  }
  return block;
}

// A theme stands between themes, a sentence under one.
function mayStandBefore(row, next, before) {
  if (kindOf(row) === "theme") return kindOf(next) !== "item";
  return kindOf(row) === "question" || Boolean(before);
}

function put(row, next) {
  const list = row.parentElement;
  const block = blockOf(row);
  if (block.includes(next)) return false;
  let before = next ? next.previousElementSibling : list.lastElementChild;
  while (block.includes(before)) before = before.previousElementSibling;
  if (!mayStandBefore(row, next, before)) return false;
  for (const part of block) list.insertBefore(part, next);
  sheet.dataset.unsaved = "true";
  return true;
}

function tell(row) {
  const place = [...row.parentElement.children].indexOf(row) + 1;
  sheet.querySelector("[data-sheet-status]").textContent = sheet.dataset.moved.replace("{n}", place);
}

function move(row, towards) {
  const block = blockOf(row);
  if (towards === "up") {
    for (let next = row.previousElementSibling; next; next = next.previousElementSibling) if (put(row, next)) return true;
    return false;
  }
  let next = block.at(-1).nextElementSibling;
  while (next) {
    next = next.nextElementSibling;
    if (put(row, next)) return true;
  }
  return false;
}

sheet.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=act]");
  const [verb] = (button?.value ?? "").split(":");
  if (verb !== "up" && verb !== "down") return;
  event.preventDefault();
  const row = button.closest("[data-kind]");
  if (move(row, verb)) tell(row);
  button.focus();
  row.scrollIntoView({ block: "nearest" });
});

// --- Dragging, with a handle that only a mouse needs: the buttons do the same for everybody. ---

let dragged = null;

for (const row of sheet.querySelectorAll("[data-kind]")) {
  const handle = row.querySelector(".step");
  handle.draggable = true;
  handle.classList.add("sheet-handle");
  handle.addEventListener("dragstart", (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.id);
    event.dataTransfer.setDragImage(row, 20, 20);
  });
  handle.addEventListener("dragend", () => {
    if (dragged) tell(dragged);
    dragged = null;
  });
}

sheet.addEventListener("dragover", (event) => {
  const over = event.target.closest("[data-kind]");
  if (!dragged || !over || over.parentElement !== dragged.parentElement || over === dragged) return;
  event.preventDefault();
  const { top, height } = over.getBoundingClientRect();
  put(dragged, event.clientY < top + height / 2 ? over : over.nextElementSibling);
});

sheet.addEventListener("drop", (event) => {
  if (dragged) event.preventDefault();
});
