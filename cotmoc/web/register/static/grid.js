/* The web grid of a register. What is typed stands at once, is kept in the browser until the server has it, and is answered cell by cell. */
import { Editor } from "./grid_editor.js";
import { Model } from "./grid_model.js";
import { Queue } from "./grid_queue.js";
import { Sender } from "./grid_sender.js";
import { parsed, plain, written } from "./grid_text.js";
import { View } from "./grid_view.js";

const page = document.getElementById("luoi"), by = (id) => document.getElementById(id);
const address = page.dataset.cells, unit = page.dataset.unit, wide = matchMedia("(min-width:901px)");
const token = document.querySelector("#nop-luoi [name=csrfmiddlewaretoken]");
const got = async () => {
  const answer = await fetch(`${address}?don_vi=${encodeURIComponent(unit)}`);
  return answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json") ? answer.json() : null;
};
const state = await got().catch(() => null);
if (state) begin(state);
else { page.hidden = false; by("luoi-ket-noi").textContent = page.dataset.absent; }

function begin(first) {
  const scope = `${first.person}:${page.dataset.code}:${first.unit}`;
  const queue = new Queue(scope), model = new Model(first, queue), { words } = model;
  const past = [], future = [];
  let leaving = false, escaping = false, said = "";
  page.hidden = false;
  const view = new View(by("luoi-bang"), by("luoi-khung"), model);
  const editor = new Editor(view, model, (changes) => change(changes));
  const sender = new Sender({
    address, token: token.value, queue, most: first.most.edits, answered, said: tell, renew,
    about: () => ({ unit: first.unit, person: first.person, since: model.version }),
  });
  model.moved = () => below();

  /* --- What is said ------------------------------------------------------------------------------------------------ */

  function tell(stands, given = "") {
    const place = by("luoi-ket-noi"), cells = words.cells.replace("[n]", queue.size);
    place.className = `grid-stands s-${stands}`;
    const text = queue.full ? words.full : given && stands === "problem" ? given : words[stands].replace("[n]", cells).replace("[t]", clock());
    if (place.dataset.said !== text) { place.replaceChildren(text); place.dataset.said = text; }
    if (stands === "signed_out") {
      const link = document.createElement("a");
      link.href = `${page.dataset.signIn}?next=${encodeURIComponent(`${location.pathname}?don_vi=${encodeURIComponent(unit)}`)}`;
      link.textContent = words.sign_in;
      link.addEventListener("click", () => { leaving = true; });
      place.replaceChildren(text, " ", link);
    }
    view.later();
  }

  const clock = () => new Date().toTimeString().slice(0, 5);

  async function renew() {
    const fresh = await got().catch(() => null);
    if (!fresh) { tell("signed_out"); return false; }
    if (fresh.person !== first.person) { tell("problem", words.other); return false; }
    sender.token = token.value = fresh.token;
    return true;
  }

  /* The line below the grid: what the cell is, and what is to be said of it. */
  function below() {
    const row = model.rows[view.at.row], column = model.columns[view.at.column], seen = model.seen(row, column);
    const about = by("luoi-o");
    about.querySelector("b").textContent = `${column.label}${column.required ? " *" : ""}`;
    about.querySelector("span").textContent = [column.kind, column.help].filter(Boolean).join(". ");
    const line = by("luoi-loi");
    line.className = `grid-said s-${seen.class || "none"}`;
    const text = said || seen.title;
    if (line.textContent !== text) line.textContent = text;
  }

  function note(text) { said = text; below(); said = ""; }

  function faults() {
    const found = model.faults(), hard = found.filter((fault) => !fault.soft), counts = model.counts();
    by("luoi-dem").textContent = ["added", "changed", "rejected", "begun"].filter((code) => counts[code])
      .map((code) => `${words[code]}: ${counts[code]}`).join(" · ");
    const list = by("luoi-cac-loi");
    list.hidden = !found.length;
    list.querySelector("summary").textContent = `${words.to_mend} (${found.length})`;
    list.querySelector("ol").replaceChildren(...[...hard, ...found.filter((fault) => fault.soft)].slice(0, 50).map((fault) => {
      const item = document.createElement("li"), go = document.createElement("button");
      go.type = "button"; go.className = "grid-go";
      go.textContent = `${words.row} ${fault.at + 1}, ${fault.column.label}`;
      go.addEventListener("click", () => view.go(fault.at, fault.place));
      item.append(go, ` ${fault.why}`);
      return item;
    }));
    by("luoi-nop").disabled = !Object.values(counts).some(Boolean) && !queue.size;
    return found;
  }

  function answered(told) {
    if (told.draft !== model.draft && !fresh(told)) return reload();
    const changed = model.answered(told), last = changed.at(-1), over = told.overtaken.at(-1);
    faults();
    if (over) note(words.overtaken.replace("[who]", over.who).replace("[x]", over.text || words.empty).replace("[row]", place(over.row)));
    else if (last) note(words.changed_by.replace("[who]", last.who).replace("[n]", changed.length).replace("[row]", place(last.row.id)));
    else below();
    return view.later();
  }

  const place = (id) => model.rows.findIndex((row) => row.id === id) + 1;

  /* The first cell of a draft makes it: nothing else has changed. */
  function fresh(told) {
    const first_one = model.draft.startsWith("None") && told.draft.endsWith("-");
    if (first_one) model.draft = told.draft;
    return first_one;
  }

  async function reload() {
    const all = await got().catch(() => null);
    if (!all || all.person !== first.person) return;
    model.take(all);
    past.length = future.length = 0;
    view.go(view.at.row, view.at.column, false, page.contains(document.activeElement));
    faults();
  }

  /* --- Typing, pasting, taking back ---------------------------------------------------------------------------------- */

  function change(wanted, into = null) {
    const changes = wanted.filter(({ row, column, text }) => model.text(row, column) !== text);
    const open = changes.filter(({ row, column }) => !model.closed(row, column));
    const done = open.map(({ row, column }) => ({ row, column, text: model.text(row, column) }));
    for (const { row, column, text } of open) model.put(row, column, text);
    if (done.length) (into || past).push(done);
    if (done.length && !into) future.length = 0;
    model.spare();
    view.later();
    faults();
    const closed = changes.length - open.length;
    if (closed) note(closed === 1 ? model.seen(changes[0].row, changes[0].column).title : words.skipped.replace("[n]", closed));
    else below();
    if (queue.full || !navigator.onLine) tell("offline");
    if (done.length) sender.soon();
  }

  function again(from, to) {
    const step = from.pop();
    if (!step) return note(words.no_more);
    change(step, to);
    return view.go(model.rows.indexOf(step[0].row), model.columns.indexOf(step[0].column));
  }

  function chosen() {
    const { top, bottom, left, right } = view.area();
    return model.rows.slice(top, bottom + 1).map((row) => model.columns.slice(left, right + 1).map((column) => ({ row, column })));
  }

  const empty = () => change(chosen().flat().map((cell) => ({ ...cell, text: "" })));

  function paste(text) {
    let rows = parsed(text), columns = null;
    if (!rows.length) return;
    const heads = rows[0].map((cell) => model.columns.findIndex((column) => plain(column.label) === plain(cell)));
    if (heads.filter((head) => head >= 0).length >= Math.min(2, model.columns.length)) { columns = heads; rows = rows.slice(1); }
    if (rows.length > first.most.rows) return note(words.too_many.replace("[n]", rows.length.toLocaleString("vi")));
    const area = view.area(), many = rows.length === 1 && rows[0].length === 1 && !columns;
    if (many) return change(chosen().flat().map((cell) => ({ ...cell, text: rows[0][0] })));
    const top = columns && model.rows[area.top].own ? model.own() : area.top, left = area.left;
    model.spare(Math.max(0, top + rows.length - model.rows.length) + rows.length);
    if (top + rows.length > model.rows.length) return note(words.too_many.replace("[n]", rows.length.toLocaleString("vi")));
    const wanted = [];
    let beside = 0;
    rows.forEach((cells, down) => cells.forEach((cell, right) => {
      const column = model.columns[columns ? columns[right] : left + right];
      if (column) wanted.push({ row: model.rows[top + down], column, text: cell });
      else if (cell.trim()) beside += 1;
    }));
    change(wanted);
    view.from = { row: Math.min(top + rows.length, model.rows.length) - 1, column: columns ? model.columns.length - 1 : Math.min(left + rows[0].length, model.columns.length) - 1 };
    view.at = { row: top, column: columns ? 0 : left };
    view.go(top, view.at.column, true);
    if (beside) note(words.beside.replace("[n]", beside));
  }

  addEventListener("paste", (event) => {
    if (!view.body.contains(document.activeElement) || view.editing) return;
    event.preventDefault();
    paste(event.clipboardData.getData("text/plain").replace(/\0/g, ""));
  });

  for (const kind of ["copy", "cut"]) {
    addEventListener(kind, (event) => {
      if (!view.body.contains(document.activeElement) || view.editing) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", written(chosen().map((row) => row.map((cell) => model.text(cell.row, cell.column)))));
      if (kind === "cut") empty();
    });
  }

  /* --- Keys and mouse -------------------------------------------------------------------------------------------------- */

  const page_of = () => Math.max(1, Math.floor(view.pane.clientHeight / 32) - 2);
  const steps = {
    ArrowUp: () => [-1, 0], ArrowDown: () => [1, 0], ArrowLeft: () => [0, -1], ArrowRight: () => [0, 1],
    PageUp: () => [-page_of(), 0], PageDown: () => [page_of(), 0], Home: () => [0, -99], End: () => [0, 99],
  };

  function key(event) {
    const { row, column } = view.at, together = event.ctrlKey || event.metaKey, letter = event.key.toLowerCase();
    if (together && letter === "z") return event.shiftKey ? again(future, past) : again(past, future);
    if (together && letter === "y") return again(future, past);
    if (together && letter === "a") { view.from = { row: 0, column: 0 }; return view.go(model.rows.length - 1, 99, true); }
    if (together && event.key === "Home") return view.go(0, 0, event.shiftKey);
    if (together && event.key === "End") return view.go(model.rows.findLastIndex((one) => one.id), 99, event.shiftKey);
    if (together || event.altKey) return false;
    if (steps[event.key]) {
      const [down, right] = steps[event.key]();
      return view.go(row + down, column + right, event.shiftKey);
    }
    if (event.key === "Tab") return tab(event);
    if (event.key === "Enter" && !event.shiftKey) return editor.open();
    if (event.key === "Enter") return view.go(row - 1, column);
    if (event.key === "F2") return editor.open();
    if (event.key === "Delete" || event.key === "Backspace") return empty();
    if (event.key === "Escape") { escaping = true; view.from = { ...view.at }; view.later(); return note(words.escape); }
    return false;
  }

  /* Tab goes on as in a sheet; after Escape, and at either end, it leaves the grid as on any page. */
  function tab(event) {
    const { row, column } = view.at, last = model.columns.length - 1;
    if (escaping) { escaping = false; return false; }
    if (event.shiftKey) return row === 0 && column === 0 ? false : column ? view.go(row, column - 1) : view.go(row - 1, last);
    return row === model.rows.length - 1 && column === last ? false : column < last ? view.go(row, column + 1) : view.go(row + 1, 0);
  }

  view.body.addEventListener("keydown", (event) => {
    if (view.editing) return;
    if (event.key !== "Tab" && event.key !== "Shift") escaping = false;
    const typed = (event.key.length === 1 && event.key !== " " || event.key === "Process" || event.isComposing) && !event.ctrlKey && !event.metaKey;
    if (typed && !event.altKey) editor.open("");
    else if (key(event) !== false) event.preventDefault();
  });

  const of = (event) => {
    const cell = event.target.closest("td[data-column]");
    return cell && [Number(cell.parentElement.dataset.row), Number(cell.dataset.column)];
  };
  view.body.addEventListener("mousedown", (event) => {
    const found = of(event);
    if (!found || event.button || view.editing?.contains(event.target)) return;
    editor.close();
    event.preventDefault();
    view.go(...found, event.shiftKey);
  });
  view.body.addEventListener("mouseover", (event) => {
    const found = of(event);
    if (found && event.buttons === 1 && !view.editing && String(found) !== String([view.at.row, view.at.column])) view.go(...found, true);
  });
  view.body.addEventListener("dblclick", (event) => { if (of(event)) editor.open(); });

  /* --- Going away -------------------------------------------------------------------------------------------------------- */

  addEventListener("beforeunload", (event) => {
    editor.close();
    if (queue.size && !leaving) event.preventDefault();
  });
  addEventListener("storage", (event) => {
    if (!queue.read(event.key)) return;  // another window of the same person, or another person's
    model.wait();
    sender.soon();
    view.later();
  });
  by("nop-luoi").addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    editor.close();
    if (!await sender.send() || queue.size) return;
    const found = faults();
    if (found.length) { view.go(found[0].at, found[0].place); note(`${words.mend_first.replace("[n]", found.length)} ${found[0].why}`); return; }
    leaving = true;
    by("nop-luoi").submit();
  }, { capture: true });

  view.go(model.rows.findIndex((row) => !row.id), 0, false, wide.matches && !page.dataset.problem);
  faults();
  tell(navigator.onLine ? "saved" : "offline");
  if (queue.size) sender.soon(0);
}
