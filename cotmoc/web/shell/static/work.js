/* Work pages do everything without this script; it only saves steps. */
(() => {
  "use strict";

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
