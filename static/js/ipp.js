// Small comforts. Every page works without this file; nothing here decides anything.
"use strict";

const clockTime = () =>
  new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date());

const fill = (sentence, holes) => sentence.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);

// Screen readers hear a status only when it changes, so an equal text is not written again.
function say(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

// --- Forms that save by themselves say so, and never claim a save that did not happen. ---

// A session that ended answers with the sign-in page: a fine page, but not a save.
function wasKept({ successful, xhr, pathInfo }) {
  if (!successful || xhr.status >= 400) return false;
  if (!xhr.responseURL || !pathInfo) return true;
  const path = (address) => new URL(address, location.href).pathname;
  return path(xhr.responseURL) === path(pathInfo.finalRequestPath || pathInfo.requestPath);
}

// What a field inside the form asks by itself, such as words to suggest, saves nothing.
const savingForm = ({ target }) => (target.matches?.("form[data-autosave]") ? target : null);

function reportSave(event) {
  const form = savingForm(event);
  if (!form) return;
  const kept = wasKept(event.detail);
  const status = form.querySelector("[data-autosave-status]");
  if (kept && form.dataset.typedAt === form.dataset.sentAt) delete form.dataset.unsaved;
  if (!status) return;
  status.classList.toggle("lost", !kept);
  say(status, kept ? fill(status.dataset.kept, { time: clockTime() }) : status.dataset.lost);
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = savingForm(event);
  if (form) form.dataset.sentAt = form.dataset.typedAt ?? "";
});
document.addEventListener("htmx:afterRequest", reportSave);

// --- Leaving with unsaved text asks once. ---

let typed = 0;

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form?.matches("[data-guard], [data-autosave]")) {
    form.dataset.unsaved = "true";
    form.dataset.typedAt = String(++typed);
  }
  if (target.matches("textarea")) grow(target);
  count(target);
});

document.addEventListener("submit", ({ target }) => {
  delete target.dataset.unsaved;
});

addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsaved]")) event.preventDefault();
});

// --- Text areas grow with their text where CSS cannot do it. ---

const growsByItself = CSS.supports("field-sizing", "content");

function grow(area) {
  if (growsByItself) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
}

// --- Room left in a text: shown when it gets tight, measured as the server does. ---

const counting = new Map();

function roomLeft(control) {
  const { bytes, max } = control.dataset;
  const texts = "together" in control.dataset && control.form ? [...control.form.querySelectorAll("[data-together]")] : [control];
  if (bytes) return texts.reduce((left, { value }) => left - new TextEncoder().encode(value).length, Number(bytes));
  return Number(max) - [...control.value].length;
}

function count(control) {
  const limit = Number(control.dataset?.bytes ?? control.dataset?.max);
  const counter = limit && document.querySelector(`[data-counter="${CSS.escape(control.id)}"]`);
  if (!counter) return;
  clearTimeout(counting.get(control));
  counting.set(control, setTimeout(() => showRoom(counter, roomLeft(control), limit), 400));
}

function showRoom(counter, left, limit) {
  counter.classList.toggle("over", left < 0);
  if (left < 0) say(counter, fill(counter.dataset.over, { n: -left }));
  else say(counter, left < limit * 0.2 ? fill(counter.dataset.left, { n: left }) : "");
}

// --- A form in parts turns to the next one at once; what was typed saves by itself. ---

function turnTo(part, event) {
  event.preventDefault();
  if (part) location.hash = part;
}

// --- Menus close on Escape and on a click beside them. ---

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  const { target } = event;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
  if (target.closest?.("[data-print]")) print();
  const turn = target.closest?.("[data-turn]");
  if (turn) turnTo(turn.value, event);
});

// --- What a page needs when it arrives, or when htmx brings a new part. ---

function prepare(part) {
  for (const button of part.querySelectorAll("[data-print]")) button.hidden = false;
  for (const area of part.querySelectorAll("textarea")) {
    grow(area);
    count(area);
  }
}

// Only a form that was not kept is answered with a page: what was typed stands there and nowhere else.
if ("redrawn" in document.body.dataset) {
  const wrong = document.querySelector("form [aria-invalid=true]")?.form;
  for (const form of document.querySelectorAll("form[data-guard], form[data-autosave]")) {
    if (form.getAttribute("action") === location.pathname && (!wrong || wrong === form)) form.dataset.unsaved = "true";
  }
}
prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.target));
document.querySelector(".error-summary")?.setAttribute("tabindex", "-1");
document.querySelector(".error-summary")?.focus();
