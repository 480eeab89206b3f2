// The mind map from close by: it opens where words are, keeps its place, and a mouse takes it along. Without this file it scrolls by itself.
"use strict";

const map = document.getElementById("map");
const KEPT = "map-place";
const isLarger = () => map.scrollWidth > map.clientWidth + 1 || map.scrollHeight > map.clientHeight + 1;
let grip = null;

// What was in the middle before somebody chose another size.
function takeKeptPlace() {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return kept && JSON.parse(kept);
}

function open() {
  if (location.hash) map.scrollIntoView();
  map.classList.toggle("is-larger", isLarger());
  const place = takeKeptPlace();
  if (place) {
    map.scrollTo(place.x * map.scrollWidth - map.clientWidth / 2, place.y * map.scrollHeight - map.clientHeight / 2);
    return;
  }
  const words = [...map.querySelectorAll(".branch text")].find((text) => text.getClientRects().length && text.getBoundingClientRect().width);
  if (!words || !isLarger()) return;
  const [word, frame] = [words.getBoundingClientRect(), map.getBoundingClientRect()];
  map.scrollBy(word.left - frame.left - map.clientWidth / 6, word.top - frame.top - map.clientHeight / 12);
}

for (const link of document.querySelectorAll(".zooms a")) {
  link.addEventListener("click", () => {
    if (!isLarger()) return;
    const [x, y] = [map.scrollLeft + map.clientWidth / 2, map.scrollTop + map.clientHeight / 2];
    sessionStorage.setItem(KEPT, JSON.stringify({ x: x / map.scrollWidth, y: y / map.scrollHeight }));
  });
}

map.addEventListener("pointerdown", (press) => {
  if (press.pointerType !== "mouse" || press.button !== 0 || !isLarger()) return;
  grip = { x: press.clientX + map.scrollLeft, y: press.clientY + map.scrollTop };
  map.setPointerCapture(press.pointerId);
});
map.addEventListener("pointermove", (move) => {
  if (grip) map.scrollTo(grip.x - move.clientX, grip.y - move.clientY);
});
for (const end of ["pointerup", "pointercancel"]) map.addEventListener(end, () => { grip = null; });
addEventListener("load", open);
