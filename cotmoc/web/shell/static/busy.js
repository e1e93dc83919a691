/* A form that changes something is sent once: its button says it is at work until the answer comes. Forms of htmx see to themselves. */
(() => {
  "use strict";
  const sent = new WeakSet();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (sent.has(form)) return event.preventDefault();
    sent.add(form);
    const button = event.submitter;
    setTimeout(() => { if (button) { button.setAttribute("aria-busy", "true"); } });
  });

  /* Coming back by the browser's own button finds the page as it was left. */
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    for (const form of document.forms) sent.delete(form);
  });
})();
