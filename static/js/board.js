// A board on which several people work: shows what the others did, and moves a card without leaving the page.
// Without this file a card moves by its buttons, and a new page shows the board as it is.
"use strict";

(() => {
  const EVERY = 20000;
  const AN_HOUR = 3600000; // an open page that nobody touches keeps nobody signed in
  const board = () => document.querySelector("[data-board]");
  const fieldAt = (event) => event.target.closest?.(".board-field");
  let touchedAt = Date.now();
  let dragged = null;
  let isMoving = false;

  function makeReady() {
    for (const card of board().querySelectorAll(".board-card")) card.draggable = true;
    for (const link of board().querySelectorAll(".board-card a")) link.draggable = false;
  }

  // The board of a page that came in takes the place of this one; whoever was at a card stays there.
  function show(page) {
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-board]");
    if (!fresh) return false;
    if (fresh.textContent === board().textContent) return true;
    const at = document.activeElement?.closest("[data-board] .board-card") && document.activeElement;
    const place = at && [at.closest(".board-card").id, at.localName];
    board().replaceWith(fresh);
    makeReady();
    if (place) document.getElementById(place[0])?.querySelector(place[1])?.focus({ preventScroll: true });
    return true;
  }

  async function lookAgain() {
    const isBusy = () => document.hidden || isMoving || dragged || board().querySelector("details[open]");
    if (isBusy() || Date.now() - touchedAt > AN_HOUR) return;
    const answer = await fetch(board().dataset.board).catch(() => null);
    const page = answer?.ok ? await answer.text() : "";
    if (!isBusy()) show(page);
  }

  async function move(form) {
    const card = form.closest(".board-card").id;
    isMoving = true;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
    isMoving = false;
    if (!answer?.ok || !show(await answer.text())) form.submit(); // a page of its own says what is wrong
    document.getElementById(card)?.querySelector("summary")?.focus({ preventScroll: true });
  }

  function over(event) {
    for (const field of document.querySelectorAll(".board-field.is-over")) field.classList.remove("is-over");
    if (!dragged || !fieldAt(event)) return null;
    fieldAt(event).classList.add("is-over");
    event.preventDefault();
    return fieldAt(event).dataset.field;
  }

  function drop(event) {
    const wanted = over(event);
    const form = [...(dragged?.querySelectorAll("form") ?? [])].find(
      ({ elements }) => elements.field.value === wanted && !elements.places,
    );
    letGo();
    form?.requestSubmit();
  }

  function letGo() {
    dragged?.classList.remove("dragged");
    for (const field of document.querySelectorAll(".board-field.is-over")) field.classList.remove("is-over");
    dragged = null;
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.closest("[data-board] .board-move")) return;
    event.preventDefault();
    move(event.target);
  });
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-board] .board-card") ?? null;
    dragged?.classList.add("dragged");
  });
  document.addEventListener("dragover", over);
  document.addEventListener("drop", drop);
  document.addEventListener("dragend", letGo);
  for (const kind of ["pointermove", "keydown"]) document.addEventListener(kind, () => (touchedAt = Date.now()));
  document.addEventListener("visibilitychange", lookAgain);
  addEventListener("pageshow", (event) => event.persisted && lookAgain());
  setInterval(lookAgain, EVERY);
  makeReady();
})();
