// Topics move by dragging and with the arrow keys. The buttons beside them do the same without this file.
"use strict";

const dropForm = document.querySelector("form[data-drop]");
const marks = ["drop-before", "drop-under", "drop-last"];
const UNDER = 56; // so far to the right, a topic lands under the one it is held at

const clear = () =>
  document.querySelectorAll(marks.map((mark) => `.${mark}`).join()).forEach((part) => part.classList.remove(...marks));

// Where a topic would land: before another one, under it, or last of a driver.
function aim(topic, x, y) {
  const here = document.elementFromPoint(x, y);
  const strand = here?.closest("[data-strand]");
  const other = here?.closest("[data-topic]");
  if (!strand || !strand.querySelector("form")) return null;
  if (!other) return { strand, mark: [strand, "drop-last"] };
  if (topic === other || topic.contains(other)) return null;
  const outer = other.parentElement.closest("[data-topic]");
  const isUnder = !outer && "leaf" in topic.dataset && x - other.getBoundingClientRect().left > UNDER;
  if (isUnder) return { strand, parent: other, mark: [other, "drop-under"] };
  return { strand, parent: outer, before: other, mark: [other, "drop-before"] };
}

function drop(topic, goal) {
  dropForm.action = `${dropForm.getAttribute("action")}/${topic.dataset.topic}/place`;
  dropForm.elements.driver.value = goal.strand.dataset.strand;
  dropForm.elements.parent.value = goal.parent?.dataset.topic ?? "";
  dropForm.elements.before.value = goal.before?.dataset.topic ?? "";
  dropForm.submit();
}

function drag(handle, start) {
  const topic = handle.closest("[data-topic]");
  let goal = null;
  const follow = ({ clientX, clientY }) => {
    clear();
    topic.classList.add("is-dragged");
    goal = aim(topic, clientX, clientY);
    goal?.mark[0].classList.add(goal.mark[1]);
  };
  const end = ({ type }) => {
    handle.removeEventListener("pointermove", follow);
    topic.classList.remove("is-dragged");
    clear();
    if (goal && type === "pointerup") drop(topic, goal);
  };
  handle.setPointerCapture(start.pointerId);
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("pointerup", end, { once: true });
  handle.addEventListener("pointercancel", end, { once: true });
}

const KEYS = { ArrowUp: "start", ArrowDown: "end", ArrowRight: "in", ArrowLeft: "out" };

for (const handle of document.querySelectorAll("[data-drag]")) {
  handle.hidden = false;
  handle.addEventListener("pointerdown", (event) => drag(handle, event));
  handle.addEventListener("keydown", (event) => {
    const row = handle.closest(".topic-row");
    const form = KEYS[event.key] && row.querySelector(`form[data-step="${KEYS[event.key]}"]`);
    if (!KEYS[event.key]) return;
    event.preventDefault();
    if (!form) return;
    sessionStorage.setItem("handle", handle.closest("[data-topic]").id);
    form.requestSubmit();
  });
}

// After a step with a key, the same handle is under the fingers again.
const held = sessionStorage.getItem("handle");
sessionStorage.removeItem("handle");
if (held) document.querySelector(`#${CSS.escape(held)} [data-drag]`)?.focus();
