/* Text of cells as spreadsheets put it on the clipboard: tabs between cells, ends of lines between rows, quotes around what holds either. */

export function parsed(text) {
  const rows = [];
  let row = [], cell = "", at = 0, quoted = false;
  const end = () => { row.push(cell); cell = ""; };
  while (at < text.length) {
    const sign = text[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') { cell += '"'; at += 1; }
      else quoted = false;
    } else if (sign === '"' && cell === "" && closes(text, at)) quoted = true;
    else if (sign === "\t") end();
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[at + 1] === "\n") at += 1;
      end(); rows.push(row); row = [];
    } else cell += sign;
    at += 1;
  }
  if (cell !== "" || row.length) { end(); rows.push(row); }
  return rows;
}

/* A quote opens a quoted cell only where it is closed before the end of a cell: words may begin with one. */
function closes(text, from) {
  let at = from + 1;
  while ((at = text.indexOf('"', at)) >= 0) {
    if (text[at + 1] === '"') { at += 2; continue; }
    return at + 1 === text.length || "\t\r\n".includes(text[at + 1]);
  }
  return false;
}

export function written(rows) {
  const cell = (text) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\r\n");
}

/* Words compared as heads are: letters and digits only, whatever their case; a star marks what must be filled. */
export const plain = (text) => text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
