/* The confirm page works without this script by plain forms. With it: the document and the items go together, everything
   has a key, lists and long documents come as one goes on. */
(() => {
  "use strict";
  const bench = document.getElementById("ban-lam-viec");
  if (!bench) return;
  const paper = document.getElementById("van-ban");
  const queue = document.getElementById("hang");
  const live = document.getElementById("noi");
  const help = document.getElementById("phim");
  const wide = matchMedia("(min-width:1100px)");
  const FIELD = "input:not([type=radio],[type=checkbox],[type=hidden]),select,textarea";
  const asked = { headers: { "HX-Request": "true" } };
  bench.classList.add("live");

  const cards = () => [...queue.querySelectorAll("article.item")];
  const current = () => queue.querySelector("article.item[aria-current]");
  const named = (name) => queue.querySelector(`article.item[data-name="${CSS.escape(name)}"]`);
  const waits = (card) => !card.matches(".settled");
  const say = (text) => { live.textContent = ""; setTimeout(() => { live.textContent = text; }, 40); };
  const words = (key) => bench.dataset[key];

  /* --- Which item a person is at ------------------------------------------------------------------------------- */

  function choose(card, { focus = true, quiet = false, field = false, still = false } = {}) {
    if (!card) return;
    for (const other of cards()) if (other !== card) other.removeAttribute("aria-current");
    card.setAttribute("aria-current", "true");
    if (focus) (field && firstField(card) || card).focus({ preventScroll: true });
    if (!still) toSight(card);
    if (wide.matches) showInPaper(card);
    if (!quiet) stoppedAt(card);
  }

  function firstField(card) {
    const wrong = card.querySelector(`.wrong :is(${FIELD})`), desk = card.querySelector("[data-desk]");
    return wrong || (desk ? !desk.querySelector("form") && desk.querySelector(".words a") : card.querySelector(`.fields :is(${FIELD})`));
  }

  /* The current card stands whole in its pane, its head never above the upper edge. */
  function toSight(card) {
    const pane = wide.matches ? queue : document.scrollingElement;
    const top = wide.matches ? queue.getBoundingClientRect().top : 0;
    const height = wide.matches ? queue.clientHeight : innerHeight;
    const box = card.getBoundingClientRect();
    const high = box.top - top - 8, low = box.bottom - top - height + 12;
    if (high < 0 || box.height > height - 20) pane.scrollTop += high;
    else if (low > 0) pane.scrollTop += Math.min(low, high);
  }

  let leaving = 0;
  function stoppedAt(card) {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      const body = new URLSearchParams({ muc: card.dataset.name, xem: bench.dataset.view });
      const token = document.querySelector("[name=csrfmiddlewaretoken]");
      if (token) fetch(bench.dataset.stopped, { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": token.value } }).catch(() => {});
    }, 500);
  }

  async function step(way) {
    const at = current();
    const next = () => (way > 0 ? at.nextElementSibling : at.previousElementSibling);
    if (!at) return choose(cards()[0]);
    if (next()?.matches(".more")) await fetchMore(next());
    const found = next();
    if (found?.matches("article.item")) choose(found);
    else say(words(way > 0 ? "saidLast" : "saidFirst"));
  }

  /* The next item that waits: after this one, then what the server still has, then those left for later. */
  async function onward(from) {
    const after = () => { const all = cards(); return all.slice(all.indexOf(from) + 1).find(waits); };
    let next = from && after();
    const more = queue.querySelector('.more[data-way="sau"]');
    if (!next && more && bench.dataset.view === "cho") { await fetchMore(more); next = from && after(); }
    next = next || cards().find((card) => waits(card) && card !== from);
    if (next) choose(next);
    else if (from) choose(from);
    const left = Number(document.getElementById("tien-do").dataset.waiting);
    say(left ? `${words("saidLeft").replace("[n]", left)} ${next ? words("saidNow").replace("[mục]", next.querySelector("h2").textContent.trim()) : ""}` : words("saidDone"));
    if (!left) document.querySelector("#tien-do a.button")?.focus();
  }

  /* --- Cards that come as one goes on ---------------------------------------------------------------------------- */

  function fragment(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content;
  }

  async function got(address) {
    const answer = await fetch(address, asked);
    return answer.ok ? fragment(await answer.text()) : null;
  }

  const coming = new Map();
  function fetchMore(more) {
    if (!coming.has(more)) coming.set(more, bringMore(more).finally(() => coming.delete(more)));
    return coming.get(more);
  }

  async function bringMore(more) {
    const content = await got(more.dataset.more);
    if (!content) return;
    const old = more.dataset.way === "truoc" ? { height: queue.scrollHeight, top: queue.scrollTop } : null;
    for (const card of content.querySelectorAll("article.item")) if (named(card.dataset.name)) card.remove();
    const fresh = [...content.children];
    more.replaceWith(content);
    for (const node of fresh) { htmx.process(node); if (node.matches(".more")) nearEnd.observe(node); }
    if (old) queue.scrollTop = old.top + queue.scrollHeight - old.height;
  }

  /* An item that is not on the page yet (its mark was clicked, its decision taken back) is brought before the current one. */
  async function bring(name) {
    const there = named(name);
    if (there) return there;
    const content = await got(`${bench.dataset.item}/${name.replace("-", "/")}`);
    const card = content?.querySelector("article.item");
    if (!card) return null;
    queue.insertBefore(card, current() || queue.querySelector("article.item") || queue.querySelector(".missed"));
    htmx.process(card);
    queue.querySelector(".empty")?.remove();
    return card;
  }

  async function refresh(name) {
    named(name)?.remove();
    return bring(name);
  }

  /* --- The document ------------------------------------------------------------------------------------------------ */

  const stretchOf = (order) => [...paper.querySelectorAll(".stretch")].findLast((part) => Number(part.dataset.number) * 60 <= order);

  async function fill(part) {
    if (!part || part.dataset.busy) return;
    part.dataset.busy = "1";
    const answer = await fetch(part.dataset.stretch, asked).catch(() => null);
    if (answer?.ok) {
      part.innerHTML = await answer.text();
      part.classList.remove("unsent");
      light(current());
    }
    delete part.dataset.busy;
  }

  function light(card) {
    for (const mark of paper.querySelectorAll(".here")) mark.classList.remove("here");
    const found = card ? [...paper.querySelectorAll(`[data-items~="${CSS.escape(card.dataset.name)}"]`)] : [];
    for (const mark of found) mark.classList.add("here");
    return found[0];
  }

  async function showInPaper(card) {
    light(card);
    if (!card.dataset.place) return;
    const part = stretchOf(Number(card.dataset.place));
    if (part?.matches(".unsent")) await fill(part);
    if (card !== current()) return;
    const place = light(card) || document.getElementById("d" + card.dataset.place);
    if (!place) return;
    const at = place.getBoundingClientRect().top - paper.getBoundingClientRect().top;
    if (at < 60 || at > paper.clientHeight * 0.75) paper.scrollTop += at - paper.clientHeight * 0.35;
  }

  paper.addEventListener("click", async (event) => {
    const mark = event.target.closest("mark[data-items]");
    if (!mark || String(getSelection())) return;
    const names = mark.dataset.items.split(" ");
    const at = names.indexOf(current()?.dataset.name);
    choose(await bring(names[(at + 1) % names.length]));
  });

  const nearPaper = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting && target.matches(".unsent") && wide.matches) fill(target);
  }, { root: paper, rootMargin: "900px" });
  for (const part of paper.querySelectorAll(".stretch.unsent")) nearPaper.observe(part);
  const nearEnd = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting && target.isConnected && target.dataset.way === "sau") fetchMore(target);
  }, { rootMargin: "700px" });
  for (const more of queue.querySelectorAll(".more")) nearEnd.observe(more);

  /* --- What the server answers ---------------------------------------------------------------------------------- */

  queue.addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]");
    const more = event.target.closest(".more a");
    const card = event.target.closest("article.item");
    if (go) { event.preventDefault(); bring(go.dataset.go).then(choose); }
    else if (more) { event.preventDefault(); fetchMore(more.parentElement); }
    else if (card && !card.hasAttribute("aria-current")) choose(card, { focus: !event.target.closest("a,button,label,input,select,textarea") });
  });

  /* Only when settled has a card its own classes: until then htmx leaves it those of the card it takes the place of. */
  document.addEventListener("htmx:afterSettle", () => {
    const fresh = cards().filter((card) => !card.dataset.known);
    for (const card of cards()) card.dataset.known = "1";
    for (const card of fresh) for (const old of cards()) if (old !== card && old.dataset.name === card.dataset.name) old.remove();
    const card = fresh[0];
    if (!card || !queue.contains(card)) return;
    const decided = fresh.filter((one) => one.hasAttribute("data-decided"));
    if (!decided.length) return choose(card, { field: true });
    document.querySelector(".notice.said")?.remove();
    for (const part of new Set(decided.map((one) => stretchOf(Number(one.dataset.place))))) if (part && wide.matches && !part.matches(".unsent")) fill(part);
    const open = decided.find(waits);
    if (open && decided.length > 1) choose(open);
    else onward(decided.at(-1));
  });
  for (const card of cards()) card.dataset.known = "1";

  document.addEventListener("takenback", async (event) => {
    const { back, gone, said, fine } = event.detail;
    for (const name of gone) named(name)?.remove();
    let first = null;
    for (const name of back) { const card = await refresh(name); first = first || card; }
    for (const card of cards()) card.dataset.known = "1";
    notice(said, fine);
    if (first) choose(first);
    if (wide.matches) for (const part of paper.querySelectorAll(".stretch:not(.unsent)")) fill(part);
  });

  function notice(text, fine) {
    document.querySelector(".notice.said")?.remove();
    const line = document.createElement("p");
    line.className = `notice said ${fine ? "success" : "error"}`;
    line.textContent = text;
    queue.before(line);
    say(text);
  }

  /* --- Keys --------------------------------------------------------------------------------------------------------- */

  const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

  function press(key) {
    const card = current();
    const button = card?.querySelector(`[data-key="${CSS.escape(key)}"]`) || [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((one) => !one.closest("article.item"));
    if (!button) return false;
    button.click();
    if (button.matches("[type=radio]")) button.closest("form").querySelector("textarea").focus();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (help.open || event.isComposing || event.altKey || event.metaKey) return;
    const typing = event.target.matches(FIELD);
    if (event.ctrlKey) {
      const form = event.key === "Enter" && event.target.closest("article.item form");
      if (form) { event.preventDefault(); form.querySelector(".actions button").click(); }
      return;
    }
    if (typing) {
      if (event.key === "Escape") event.target.closest("article.item")?.focus();
      return;
    }
    const beside = { ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling" }[event.key];
    if (beside && event.target.closest(".words")) return event.target[beside]?.focus();
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "Enter" && event.target.closest("a,button,summary")) return;
    if (event.target.matches("[type=radio]") && key.startsWith("Arrow")) return;
    if (key === "?") { event.preventDefault(); return help.showModal(); }
    if (key in STEPS) { event.preventDefault(); return step(STEPS[key]); }
    if (key === "n") { event.preventDefault(); return onward(current()); }
    const reading = key === "Enter" && current()?.querySelector(".reading-form");
    if (reading) {   // what is unsure is not accepted by a reflex: Enter leads to the reading, then to the reason
      event.preventDefault();
      return reading.querySelector(reading.querySelector("input:checked") ? "textarea" : "[type=radio]").focus();
    }
    const meant = key === "Enter" ? "a" : key;
    if (!/^([aesmxu1-9]|Escape)$/.test(meant)) return;
    if (press(meant)) event.preventDefault();
    else if (meant !== "Escape") say(words("saidNotHere"));
  });
  document.querySelector('[data-key="?"]').addEventListener("click", () => help.showModal());

  /* --- Where one begins ------------------------------------------------------------------------------------------- */

  const open = queue.querySelector("article.item.open, article.item:has(.notice.error)");
  const first = open || named(bench.dataset.at) || cards()[0];
  choose(first, { quiet: true, focus: Boolean(open), field: true, still: !open && first === cards()[0] });
})();
