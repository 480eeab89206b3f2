// The wall on a big screen: another talent every twelve seconds, calmly. Without this file the page has a link onward.
"use strict";

const EVERY = 12000;
const slide = document.querySelector("[data-slide]");
const next = document.querySelector("[data-next]");
const pause = document.querySelector("[data-pause]");
const full = document.querySelector("[data-full]");
const seen = [];
let here = location.href;
let timer = null;
let goes = false;

function keepGoing(on) {
  goes = on;
  clearInterval(timer);
  timer = setInterval(() => (goes ? goOn() : lookAgain()), EVERY);
  pause.setAttribute("aria-pressed", String(!goes));
  slide.setAttribute("aria-live", goes ? "off" : "polite");
}

// Every slide is asked for again, also on the way back: what was taken down meanwhile does not return.
// While the server starts again or is out of reach this one stays, and the next turn tries once more. A link that was
// ended empties the screen.
async function show(address) {
  const answer = await fetch(address).catch(() => null);
  if (answer?.status === 404) location.reload();
  if (!answer?.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const other = page.querySelector("[data-slide]");
  if (!other) {
    location.assign(address);
    return false;
  }
  if (slide.innerHTML !== other.innerHTML) {
    slide.replaceChildren(...other.childNodes);
    slide.className = other.className;
  }
  next.href = page.querySelector("[data-next]").getAttribute("href");
  here = address;
  return true;
}

// What is taken down goes from a screen that stands still too, and from one that comes to the front again.
function lookAgain() {
  if (!document.hidden) show(here);
}

async function goOn() {
  const left = here;
  if (await show(next.href)) seen.push(left);
  seen.splice(0, seen.length - 100);
}

async function goBack() {
  if (seen.length) await show(seen.pop());
}

// A screen that shows something does not go to sleep. The browser lets go whenever the page is out of sight.
function stayAwake() {
  if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => null);
}

function leave() {
  if (!document.fullscreenElement) document.querySelector("[data-leave]")?.click();
}

function byHand(act) {
  act();
  keepGoing(goes);
}

if (slide && next && pause && full) {
  pause.hidden = false;
  pause.addEventListener("click", () => keepGoing(!goes));
  next.addEventListener("click", (event) => {
    event.preventDefault();
    byHand(goOn);
  });
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener("click", () => document.documentElement.requestFullscreen().catch(() => null));
  document.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") byHand(goOn);
    else if (event.key === "ArrowLeft") byHand(goBack);
    else if (event.key === "Escape") leave();
    else if (event.key === " " && !event.target.closest("a, button")) {
      event.preventDefault();
      keepGoing(!goes);
    }
  });
  document.addEventListener("visibilitychange", lookAgain);
  document.addEventListener("visibilitychange", stayAwake);
  addEventListener("pageshow", (event) => event.persisted && lookAgain());
  stayAwake();
  keepGoing(!matchMedia("(prefers-reduced-motion: reduce)").matches);
}
