/* The grid as it is seen: only the rows in sight are drawn, so that five thousand are as quick as fifty. */

const HEIGHT = 32, AROUND = 12;

export class View {
  constructor(table, pane, model) {
    Object.assign(this, { table, pane, model });
    this.body = table.tBodies[0];
    this.at = { row: 0, column: 0 };
    this.from = { row: 0, column: 0 };
    this.heads();
    pane.addEventListener("scroll", () => this.later(), { passive: true });
    new ResizeObserver(() => this.later()).observe(pane);
  }

  heads() {
    const { columns, words } = this.model, line = this.table.tHead.rows[0], group = this.table.querySelector("colgroup");
    group.replaceChildren(element("col", "grid-number"));
    line.replaceChildren(element("th", "grid-number", words.row));
    for (const column of columns) {
      group.append(element("col", column.wide ? "grid-wide" : "grid-narrow"));
      const head = element("th"), label = element("span", "grid-label", column.label + (column.required ? " *" : ""));
      head.scope = "col";
      head.title = [column.label, column.kind, column.help].filter(Boolean).join(" · ");
      head.append(label, element("span", "grid-kind", column.kind));
      line.append(head);
    }
    [...line.cells].forEach((cell, at) => { cell.setAttribute("role", "columnheader"); cell.ariaColIndex = String(at + 1); });
    this.table.ariaColCount = String(columns.length + 1);
  }

  later() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.draw(); });
  }

  draw() {
    const { rows, columns } = this.model, focused = this.body.contains(document.activeElement) && !this.editing;
    if (this.editing) return this.redraw();
    const top = Math.max(0, Math.floor(this.pane.scrollTop / HEIGHT) - AROUND);
    const end = Math.min(rows.length, top + Math.ceil(this.pane.clientHeight / HEIGHT) + 2 * AROUND);
    this.drawn = rows.length;
    this.table.ariaRowCount = String(rows.length + 1);
    const lines = [];
    for (let at = top; at < end; at += 1) lines.push(this.line(rows[at], at, columns));
    this.body.replaceChildren(space(top, columns), ...lines, space(rows.length - end, columns));
    const here = this.cell(this.at.row, this.at.column);
    if (here) here.tabIndex = 0;
    if (focused) here?.focus({ preventScroll: true });
    return undefined;
  }

  /* While a cell is being typed in, the others are brought up to date around it. */
  redraw() {
    const { rows, columns } = this.model;
    for (const line of this.body.querySelectorAll("tr[data-row]")) {
      const row = rows[Number(line.dataset.row)];
      if (row) for (const cell of line.cells) if (cell.dataset.column && cell !== this.editing) this.fill(cell, row, columns[cell.dataset.column], Number(line.dataset.row));
    }
  }

  line(row, at, columns) {
    const line = element("tr"), number = element("th", "grid-number");
    line.setAttribute("role", "row");
    line.ariaRowIndex = String(at + 2);
    line.dataset.row = at;
    number.setAttribute("role", "rowheader");
    number.ariaColIndex = "1";
    const state = this.model.stateOf(row);
    number.append(element("span", "grid-at", String(at + 1)), element("span", `grid-state s-${state.code}`, state.text));
    number.title = [row.mark, state.title].filter(Boolean).join(" · ");
    line.append(number);
    columns.forEach((column, place) => {
      const cell = element("td");
      cell.setAttribute("role", "gridcell");
      cell.ariaColIndex = String(place + 2);
      cell.dataset.column = place;
      this.fill(cell, row, column, at);
      line.append(cell);
    });
    return line;
  }

  fill(cell, row, column, at) {
    const { model } = this, place = Number(cell.dataset.column), seen = model.seen(row, column);
    const names = [column.numeric && "n", seen.class, model.unsent(row, column) && "unsent", this.chosen(at, place) && "chosen"];
    cell.className = names.filter(Boolean).join(" ");
    cell.textContent = model.text(row, column);
    cell.title = seen.title;
    cell.tabIndex = at === this.at.row && place === this.at.column ? 0 : -1;
    cell.ariaInvalid = seen.class.includes("fault") ? "true" : null;
    cell.ariaReadOnly = model.closed(row, column) ? "true" : null;
    cell.ariaSelected = this.chosen(at, place) ? "true" : "false";
  }

  area() {
    const rows = [this.at.row, this.from.row].sort((a, b) => a - b), columns = [this.at.column, this.from.column].sort((a, b) => a - b);
    return { top: rows[0], bottom: rows[1], left: columns[0], right: columns[1] };
  }

  chosen(row, column) {
    const { top, bottom, left, right } = this.area();
    return (top !== bottom || left !== right) && row >= top && row <= bottom && column >= left && column <= right;
  }

  cell(row, column) { return this.body.querySelector(`tr[data-row="${row}"] td[data-column="${column}"]`); }

  go(row, column, stretch = false, focus = true) {
    const most = this.model.rows.length - 1, last = this.model.columns.length - 1;
    this.at = { row: Math.max(0, Math.min(most, row)), column: Math.max(0, Math.min(last, column)) };
    if (!stretch) this.from = { ...this.at };
    if (this.drawn !== this.model.rows.length) this.draw();  // else there is nowhere to scroll to yet
    const head = this.table.tHead.offsetHeight, top = this.at.row * HEIGHT, { pane } = this;
    if (top < pane.scrollTop) pane.scrollTop = top;
    else if (top + HEIGHT > pane.scrollTop + pane.clientHeight - head - 18) pane.scrollTop = top + HEIGHT - pane.clientHeight + head + 18;
    this.draw();
    const here = this.cell(this.at.row, this.at.column);
    if (here) {
      const left = this.table.tHead.rows[0].cells[0].offsetWidth;
      if (here.offsetLeft - left < pane.scrollLeft) pane.scrollLeft = here.offsetLeft - left;
      else if (here.offsetLeft + here.offsetWidth > pane.scrollLeft + pane.clientWidth) pane.scrollLeft = here.offsetLeft + here.offsetWidth - pane.clientWidth;
      if (focus) here.focus({ preventScroll: true });
    }
    this.model.moved(this.at);
  }
}

export function element(name, classes = "", text = "") {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (text) made.textContent = text;
  return made;
}

function space(rows, columns) {
  const line = element("tr"), cell = element("td", "grid-space");
  cell.colSpan = columns.length + 1;
  line.ariaHidden = "true";
  line.style.height = `${rows * HEIGHT}px`;
  line.append(cell);
  if (!rows) line.hidden = true;
  return line;
}
