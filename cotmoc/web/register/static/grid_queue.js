/* Cells that are typed and not yet kept by the server. They lie in the browser until it says that it has them: a lost connection, a
   session that ended and a closed window lose nothing. A row is one entry, so that two windows of one person do not write over each other. */

export class Queue {
  constructor(scope) {
    this.prefix = `cotmoc-grid:${scope}:`;
    this.rows = new Map();
    this.full = false;
    for (let at = 0; at < localStorage.length; at += 1) this.read(localStorage.key(at));
  }

  read(key) {
    if (!key?.startsWith(this.prefix)) return false;
    const name = key.slice(this.prefix.length), kept = localStorage.getItem(key);
    if (kept === null) this.rows.delete(name);
    else this.rows.set(name, JSON.parse(kept));
    return true;
  }

  get size() {
    let cells = 0;
    for (const row of this.rows.values()) cells += Object.keys(row.cells).length;
    return cells;
  }

  holds(row, name) { return this.rows.get(row)?.cells[name] !== undefined; }

  put(row, at, name, text, seen) {
    const kept = this.rows.get(row) || { at, cells: {} };
    kept.cells[name] = { text, seen };
    this.rows.set(row, kept);
    this.keep(row);
  }

  keep(row) {
    const kept = this.rows.get(row), key = this.prefix + row;
    try {
      if (kept) localStorage.setItem(key, JSON.stringify(kept));
      else localStorage.removeItem(key);
      this.full = false;
    } catch { this.full = true; }
  }

  /* The first of them, as they are sent. */
  first(most) {
    const edits = [];
    let letters = 0;
    for (const [row, { at, cells }] of this.rows) {
      for (const [name, { text, seen }] of Object.entries(cells)) {
        if (edits.length >= most || (edits.length && letters + text.length > 200_000)) return edits;
        letters += text.length;
        edits.push({ row, at, name, text, seen });
      }
    }
    return edits;
  }

  /* What the server has; a cell typed again meanwhile waits on. */
  settle(edits) {
    const touched = new Set();
    for (const { row, name, text } of edits) {
      const kept = this.rows.get(row);
      if (kept?.cells[name]?.text !== text) continue;
      delete kept.cells[name];
      if (!Object.keys(kept.cells).length) this.rows.delete(row);
      touched.add(row);
    }
    for (const row of touched) this.keep(row);
  }
}
