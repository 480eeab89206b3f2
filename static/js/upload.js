// Says that a file is too large before it travels. The server says so too.
"use strict";

document.addEventListener("change", ({ target }) => {
  const form = target.matches?.("input[type=file]") && target.closest("form[data-largest]");
  if (!form) return;
  const isTooLarge = [...target.files].some((file) => file.size > Number(form.dataset.largest));
  target.setCustomValidity(isTooLarge ? form.dataset.tooLarge : "");
  if (isTooLarge) target.reportValidity();
});

document.addEventListener(
  "submit",
  (event) => {
    const file = event.target.matches("form[data-largest]") && event.target.querySelector("input[type=file]");
    if (file && !file.reportValidity()) event.preventDefault();
  },
  true,
);
