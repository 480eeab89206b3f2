// The mind map from close by: it opens in its middle, and a mouse takes it along. Without this file it scrolls by itself.
"use strict";

const map = document.getElementById("map");
const isLarger = () => map.scrollWidth > map.clientWidth + 1 || map.scrollHeight > map.clientHeight + 1;
let grip = null;

function middle() {
  if (matchMedia("(min-width: 52rem)").matches) map.scrollTop = (map.scrollHeight - map.clientHeight) / 2;
  map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;
  map.classList.toggle("is-larger", isLarger());
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
middle();
