/* A field for files in the language of the page: the browser's own words follow the browser. Without this script the browser's
   field stands; with it that field lies unseen over ours, so that clicking, keys and dropping a file go on as everywhere. */
(() => {
  "use strict";
  const { choose, none, several } = document.body.dataset;

  function told(files) {
    if (!files.length) return none;
    return files.length === 1 ? files[0].name : `${files.length} ${several}: ${Array.from(files, (file) => file.name).join(", ")}`;
  }

  for (const input of document.querySelectorAll("input[type=file]")) {
    const box = document.createElement("span"), button = document.createElement("span"), name = document.createElement("span");
    box.className = "chooser"; button.className = "choose"; name.className = "chosen";
    button.textContent = choose; button.ariaHidden = "true";
    name.setAttribute("aria-live", "polite");
    input.before(box);
    box.append(input, button, name);
    input.title = "";
    const show = () => { name.textContent = told(input.files); };
    input.addEventListener("change", show);
    addEventListener("pageshow", show);
    show();
  }
})();
