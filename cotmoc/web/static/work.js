/* Work pages do everything without this script; it only saves steps. */
(() => {
  "use strict";

  /* After an item is decided, go on to the next one that waits. */
  document.addEventListener("htmx:afterSwap", (event) => {
    const card = document.getElementById(event.detail.target.id);
    if (!card || !card.matches("article.item")) return;
    if (!card.hasAttribute("data-decided")) {
      const first = card.querySelector(".wrong :is(input,select,textarea)") || card.querySelector(".fields :is(input,select,textarea)");
      (first || card.querySelector("h2")).focus();
      return;
    }
    let next = card.nextElementSibling;
    while (next && next.matches("[data-decided]")) next = next.nextElementSibling;
    (next ? next.querySelector("h2") : card.querySelector("h2")).focus();
  });

  /* An answer that could not be had is said, not swallowed. */
  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(name, (event) => {
      const form = event.detail.elt.closest("form, article") || document.body;
      const said = document.createElement("p");
      said.className = "notice error";
      said.setAttribute("role", "alert");
      said.textContent = document.documentElement.lang === "en"
        ? "The server did not answer as expected; nothing was saved. Try again, or reload the page."
        : "Máy chủ không trả lời như mong đợi; chưa có gì được lưu. Thử lại, hoặc tải lại trang.";
      form.prepend(said);
    });
  }

  /* A link to a paragraph of a long document that stands on another of its pages. */
  const place = /^#d(\d+)$/.exec(location.hash);
  if (place && !document.getElementById("d" + place[1]) && document.querySelector(".document") && !location.search.includes("dieu=")) {
    location.replace(location.pathname + "?dieu=" + place[1] + location.hash);
  }

  /* On a phone the outline is folded. */
  if (matchMedia("(max-width:1100px)").matches) {
    for (const fold of document.querySelectorAll("details[data-wide-open]")) fold.open = false;
  }
})();
