// Noting while listening: the hands stay on the keyboard. Without this file Enter still adds, with a new page.
"use strict";

const place = document.querySelector("[data-note-fields]");
const fields = place ? [...place.querySelectorAll("input[name=text]")] : [];
const status = place?.querySelector("[data-note-status]");

// Up and down go from one driver to the next, and around.
place?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = fields.indexOf(event.target);
  if (!step || here < 0) return;
  event.preventDefault();
  fields[(here + step + fields.length) % fields.length].focus();
});

// What is on its way leaves the field at once, so that the next word can be typed meanwhile.
const isOurs = (event) => event.target.closest?.("[data-note-fields] form");

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = isOurs(event);
  if (!form) return;
  const field = form.elements.text;
  event.detail.xhr.sentWords = field.value;
  field.value = "";
});

// What did not arrive comes back into the field; a page that is no map (signed out, an error) is never put in its place.
function bringBack(event) {
  const form = isOurs(event);
  if (!form) return;
  const field = form.elements.text;
  field.value = [event.detail.xhr.sentWords, field.value].filter(Boolean).join(" ");
  status.textContent = place.dataset.lost;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== "map") return;
  const { xhr } = event.detail;
  const isMap = xhr.responseText.includes("data-growing-map");
  if (!isMap) event.detail.shouldSwap = false;
  event.detail.xhr.wasKept = isMap && xhr.status < 400;
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (!isOurs(event)) return;
  if (event.detail.xhr.wasKept) status.textContent = "";
  else bringBack(event);
});
