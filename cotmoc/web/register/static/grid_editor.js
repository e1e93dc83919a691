/* The box in which a cell is typed: suggestions as in the one-row form, several lines where the column has them. */

export class Editor {
  constructor(view, model, changed) { Object.assign(this, { view, model, changed }); }

  /* Opens the cell one is at. Without a text it holds what stands there. */
  open(text) {
    const { view, model } = this, row = model.rows[view.at.row], column = model.columns[view.at.column];
    const cell = view.cell(view.at.row, view.at.column);
    if (!cell || view.editing) return;
    if (model.closed(row, column)) { view.model.moved(view.at); return; }
    const box = document.createElement(column.lines ? "textarea" : "input");
    box.className = "grid-box";
    box.value = text ?? model.text(row, column);
    box.setAttribute("aria-label", column.label);
    box.autocomplete = "off";
    if (column.numeric) box.inputMode = "decimal";
    Object.assign(this, { box, row, column });
    this.suggest(box, column);
    cell.replaceChildren(box);
    cell.classList.add("typing");
    view.editing = cell;
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => this.close(true, false));
    box.focus({ preventScroll: true });
    box.setSelectionRange?.(box.value.length, box.value.length);
  }

  suggest(box, column) {
    const list = document.getElementById("luoi-goi-y");
    list.replaceChildren(...column.choices.map((choice) => new Option(choice, choice)));
    if (column.lines || !(column.choices.length || column.suggests)) return;
    box.setAttribute("list", list.id);
    if (!column.suggests) return;
    let waiting = 0;
    const ask = () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const answer = await fetch(`${column.suggests}?${column.name}=${encodeURIComponent(box.value)}`).catch(() => null);
        if (answer?.ok && this.box === box) list.innerHTML = await answer.text();
      }, 250);
    };
    box.addEventListener("input", ask);
    ask();
  }

  key(event) {
    if (event.isComposing) return;
    const { view } = this, { row, column } = view.at, several = this.column.lines && event.altKey;
    event.stopPropagation();
    if (event.key === "Escape") { event.preventDefault(); this.close(false); view.go(row, column); }
    else if (event.key === "Enter" && several) { event.preventDefault(); this.box.setRangeText("\n", this.box.selectionStart, this.box.selectionEnd, "end"); }
    else if (event.key === "Enter") { event.preventDefault(); this.close(); view.go(row + (event.shiftKey ? -1 : 1), column); }
    else if (event.key === "Tab") { event.preventDefault(); this.close(); view.go(row, column + (event.shiftKey ? -1 : 1)); }
  }

  /* Takes what is typed, or leaves the cell as it was. */
  close(keep = true, focus = true) {
    const { view, box, row, column } = this;
    if (!view.editing) return;
    view.editing = null;
    this.box = null;
    if (keep) this.changed([{ row, column, text: box.value }]);
    view.draw();
    if (focus) view.cell(view.at.row, view.at.column)?.focus({ preventScroll: true });
  }
}
