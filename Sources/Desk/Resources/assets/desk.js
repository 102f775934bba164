// Small conveniences of the desk forms; every page works without this file.
(() => {
  "use strict";

  /** In the supplement notice, saying what is wrong with a material also ticks it. */
  document.querySelectorAll("[data-request]").forEach((row) => {
    const box = row.querySelector("input[type=checkbox]");
    const text = row.querySelector("textarea");
    if (!box || !text) return;
    text.addEventListener("input", () => {
      if (text.value.trim() !== "") box.checked = true;
    });
  });
})();
