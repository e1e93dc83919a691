/* What stands in the grid: rows of the register, rows that are new, what is typed over them and what the server said of it. */

const SPARE = 20;

export class Model {
  constructor(state, queue) {
    this.queue = queue;
    this.take(state);
  }

  /* All anew from the server; what waits to be sent stands over it. */
  take(state) {
    Object.assign(this, {
      columns: state.columns, words: state.words, most: state.most, base: state.base, version: state.version, draft: state.draft,
    });
    this.byName = new Map(state.columns.map((column, at) => [column.name, at]));
    this.rows = state.rows.map((row) => ({ ...row, typed: {}, versions: {}, own: true }));
    this.byId = new Map(this.rows.map((row) => [row.id, row]));
    this.refused = new Map();
    this.looks = state.looks;
    this.heard(state.cells);
    this.wait();
  }

  /* What waits to be sent stands over what the server has. */
  wait() {
    for (const [id, { at, cells }] of this.queue.rows) {
      for (const [name, { text }] of Object.entries(cells)) this.row(id, at).typed[name] = text;
    }
    this.spare();
  }

  row(id, at = 0) {
    if (!this.byId.has(id)) {
      const made = { id, at, base: id.startsWith("n") ? this.base : {}, typed: {}, versions: {}, mark: "" };
      this.byId.set(id, made);
      const before = this.rows.findIndex((row) => !row.own && (!row.id || row.at > at));
      this.rows.splice(before < 0 ? this.rows.length : before, 0, made);
    }
    return this.byId.get(id);
  }

  /* Empty rows at the end, to type into. */
  spare(more = 0) {
    const used = this.rows.findLastIndex((row) => row.id) + 1;
    while (this.rows.length - used < SPARE + more && this.rows.length - this.own() < this.most.rows) {
      this.rows.push({ id: "", base: this.base, typed: {}, versions: {}, mark: "" });
    }
  }

  own() { return this.rows.filter((row) => row.own).length; }

  text(row, column) { return row.typed[column.name] ?? row.base[column.name] ?? ""; }

  closed(row, column) { return row.locked || (row.own && column.key); }

  unsent(row, column) { return Boolean(row.id) && this.queue.holds(row.id, column.name); }

  /* A cell is typed: it stands at once, and waits to be sent. */
  put(row, column, text) {
    if (!row.id) {
      const random = crypto.getRandomValues(new Uint32Array(3));
      row.id = `n${[...random].map((part) => part.toString(36)).join("").padEnd(12, "0").slice(0, 20)}`;
      row.at = this.rows.indexOf(row);
      this.byId.set(row.id, row);
    }
    row.typed[column.name] = text;
    this.refused.delete(`${row.id} ${column.name}`);
    const look = this.looks[row.id];
    if (look) for (const part of [look.faults, look.asked, look.understood, look.old]) delete part[column.name];
    if (look) look.missing = look.missing.filter((name) => name !== column.name);
    this.queue.put(row.id, row.at ?? 0, column.name, text, row.versions[column.name] ?? 0);
  }

  /* Cells that the server has: of others they are shown, unless something typed here waits to be sent. */
  heard(cells) {
    const changed = [];
    for (const { row: id, at, name, text, version, mine, who } of cells) {
      const row = this.row(id, at);
      row.versions[name] = version;
      if (mine || this.queue.holds(id, name)) continue;
      if (this.byName.has(name) && (row.typed[name] ?? row.base[name] ?? "") !== text) changed.push({ row, name, who });
      row.typed[name] = text;
    }
    return changed;
  }

  answered(told) {
    this.version = told.version;
    const changed = this.heard(told.cells);
    for (const id of told.gone) delete this.looks[id];
    Object.assign(this.looks, told.looks);
    for (const { row, name, text, why } of told.refused) {
      if (this.byId.get(row)?.typed[name] === text) this.refused.set(`${row} ${name}`, why);
    }
    this.spare();
    return changed;
  }

  /* What a cell is to be looked at for, in classes and in a sentence. */
  seen(row, column) {
    const name = column.name, look = this.looks[row.id], why = this.refused.get(`${row.id} ${name}`);
    if (why || look?.faults[name]) return { class: "fault", title: why || look.faults[name] };
    if (look?.missing.includes(name)) return { class: "missing", title: this.words.missing };
    if (look?.asked[name]) return { class: "asked", title: look.asked[name] };
    const told = [];
    if (look?.understood[name]) told.push(this.words.understood.replace("[x]", look.understood[name]));
    if (look?.old[name] !== undefined && look.state === "changed") told.push(this.words.old.replace("[x]", look.old[name] || this.words.empty));
    const closed = this.closed(row, column) && (row.locked ? this.words.locked : this.words.key);
    if (!told.length && closed) return { class: "closed", title: closed };
    return { class: look?.old[name] !== undefined ? "changed" : "", title: told.join(" ") };
  }

  stateOf(row) {
    const look = this.looks[row.id];
    if (!look || !row.id) return { code: "none", text: row.mark ? "◦" : "", title: "" };
    const code = Object.keys(look.faults).length || this.refusedIn(row) ? "rejected" : look.state;
    return { code, text: { added: "+", changed: "~", rejected: "!", begun: "…", unchanged: "=" }[code], title: this.words[code] };
  }

  refusedIn(row) { return [...this.refused.keys()].some((key) => key.startsWith(`${row.id} `)); }

  /* Every cell that is wrong, in the order of the grid. */
  faults() {
    const found = [];
    this.rows.forEach((row, at) => {
      if (row.id && (this.looks[row.id] || this.refused.size)) {
        this.columns.forEach((column, place) => {
          const seen = this.seen(row, column);
          if (seen.class === "fault" || seen.class === "missing") found.push({ at, place, column, soft: seen.class === "missing", why: seen.title });
        });
      }
    });
    return found;
  }

  counts() {
    const found = { added: 0, changed: 0, unchanged: 0, rejected: 0, begun: 0 };
    for (const row of this.rows) if (row.id && this.looks[row.id]) found[this.stateOf(row).code] += 1;
    return found;
  }
}
