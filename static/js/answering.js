// The form behind a reviewer's link: another language stays at the part that is open, and what was not kept is tried again.
"use strict";

const answers = document.getElementById("answers");

const openPart = () => document.querySelector(".part:target, .part:has(:target)")?.id ?? "part-0";

for (const button of document.querySelectorAll('button[form="answers"][name="then"][lang]')) {
  button.addEventListener("click", () => { button.value = openPart(); });
}

// Typing saves by itself after a moment. Without the network it did not; then the network, or a next part, tries once more.
function tryAgain() {
  if (answers.querySelector("[data-autosave-status].lost")) answers.dispatchEvent(new Event("input"));
}

addEventListener("online", tryAgain);
addEventListener("hashchange", tryAgain);
