// The wall on a big screen: another talent every twelve seconds, calmly. Without this file the page has a link onward.
"use strict";

const EVERY = 12000;
const slide = document.querySelector("[data-slide]");
const next = document.querySelector("[data-next]");
const pause = document.querySelector("[data-pause]");
const seen = [];
let here = location.href;
let timer = null;

function keepGoing(goes) {
  clearInterval(timer);
  timer = goes ? setInterval(goOn, EVERY) : null;
  pause.setAttribute("aria-pressed", String(!goes));
  slide.setAttribute("aria-live", goes ? "off" : "polite");
}

// Every slide is asked for again, also on the way back: what was taken down meanwhile does not return.
// While the server starts again or is out of reach this one stays, and the next turn tries once more.
async function show(address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const other = page.querySelector("[data-slide]");
  if (!other) {
    location.assign(address);
    return false;
  }
  slide.replaceChildren(...other.childNodes);
  slide.className = other.className;
  next.href = page.querySelector("[data-next]").getAttribute("href");
  here = address;
  return true;
}

async function goOn() {
  const left = here;
  if (await show(next.href)) seen.push(left);
  seen.splice(0, seen.length - 100);
}

async function goBack() {
  if (seen.length) await show(seen.pop());
}

function byHand(act) {
  act();
  if (timer) keepGoing(true);
}

if (slide && next && pause) {
  pause.hidden = false;
  pause.addEventListener("click", () => keepGoing(!timer));
  next.addEventListener("click", (event) => {
    event.preventDefault();
    byHand(goOn);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") byHand(goOn);
    else if (event.key === "ArrowLeft") byHand(goBack);
    else if (event.key === "Escape") document.querySelector("[data-leave]").click();
    else if (event.key === " " && !event.target.closest("a, button")) {
      event.preventDefault();
      keepGoing(!timer);
    }
  });
  keepGoing(!matchMedia("(prefers-reduced-motion: reduce)").matches);
}
