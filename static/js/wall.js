// An open page of the wall asks again, so that what is taken down leaves it too: when it comes to the front, and every
// minute as long as somebody is there. Who went away keeps no session alive; their first touch asks again.
"use strict";

const MINUTE = 60000;
const PRESENT = 15 * MINUTE;
let touched = Date.now();

// What a reload would show, without losing the place of the keyboard. A form outside it keeps its words.
function renew(region, other) {
  if (region.innerHTML === other.innerHTML) return;
  const here = region.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  region.replaceChildren(...other.childNodes);
  if (here) region.querySelector(`a[href="${CSS.escape(here)}"]`)?.focus({ preventScroll: true });
}

async function lookAgain() {
  const region = document.querySelector("[data-again]");
  if (!region || document.hidden) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer || answer.redirected || !(answer.ok || answer.status === 404)) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const other = page.querySelector("[data-again]");
  if (other) renew(region, other);
  else region.textContent = page.querySelector("h1")?.textContent ?? "";
}

function touch() {
  const wasAway = Date.now() - touched > PRESENT;
  touched = Date.now();
  if (wasAway) lookAgain();
}

for (const sign of ["pointerdown", "keydown", "scroll"]) addEventListener(sign, touch, { passive: true });
document.addEventListener("visibilitychange", lookAgain);
addEventListener("pageshow", (event) => event.persisted && lookAgain());
setInterval(() => Date.now() - touched < PRESENT && lookAgain(), MINUTE);
