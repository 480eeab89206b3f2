// The page on the table: keeps by itself what is typed, and brings in what the other wrote. Without it there is a button.
"use strict";

(() => {
  const form = document.querySelector("form[data-shared-page]");
  if (!form) return;
  const { text: area, seen } = form.elements;
  const status = form.querySelector("[data-shared-status]");
  const address = form.dataset.sharedPage;
  const headers = { Accept: "text/plain" };
  const PAUSE = 2000;

  const say = (words, isLost = false) => {
    status.classList.toggle("lost", isLost);
    if (status.textContent !== words) status.textContent = words;
  };

  const now = () =>
    new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date());

  // Where the cursor stood, counted from the side on which nothing changed.
  function show(words) {
    if (area.value === words) return false;
    const [start, end, before] = [area.selectionStart, area.selectionEnd, area.value];
    let same = 0;
    while (same < start && before[same] === words[same]) same += 1;
    const shift = same < start ? words.length - before.length : 0;
    area.value = words;
    if (document.activeElement === area) area.setSelectionRange(start + shift, end + shift);
    area.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  // What was typed while the answer was on its way is measured against what was sent: nothing of it is lost.
  async function keep() {
    const sent = area.value;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(address, { method: "POST", headers, body, redirect: "error" });
    if (!answer.ok || !answer.headers.get("Content-Type").startsWith("text/plain")) throw new Error("not kept");
    const words = await answer.text();
    if (area.value !== sent) {
      seen.value = sent;
      return;
    }
    const isTogether = show(words);
    seen.value = words;
    delete form.dataset.unsaved;
    say(isTogether ? status.dataset.together : status.dataset.kept.replace("{time}", now()));
  }

  async function look() {
    const answer = await fetch(address, { headers, redirect: "error" });
    if (!answer.ok || !answer.headers.get("Content-Type").startsWith("text/plain")) return;
    const words = await answer.text();
    if (area.value !== seen.value) return;
    if (show(words)) say(status.dataset.together);
    seen.value = words;
    delete form.dataset.unsaved;
  }

  async function tick() {
    try {
      await (area.value === seen.value ? look() : keep());
    } catch {
      if (area.value !== seen.value) say(status.dataset.lost, true);
    }
    setTimeout(tick, PAUSE);
  }

  for (const hint of form.querySelectorAll(".no-script")) hint.hidden = true;
  setTimeout(tick, PAUSE);
})();
