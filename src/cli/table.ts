/** A cell: text stands left, a number right; null is a dash. */
export type Cell = string | number | boolean | null;

/** Counts as they are, other numbers with three significant digits. */
export function formatCell(cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell !== 'number' || Number.isInteger(cell)) return String(cell);
  return Math.abs(cell) >= 1000 ? String(Math.round(cell)) : String(Number(cell.toPrecision(3)));
}

/** Lines of a table with a head and aligned columns. */
export function tableLines(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const texts = [[...head], ...rows.map((row) => row.map(formatCell))];
  const widths = head.map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const right = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
  return texts.map((row) =>
    row
      .map((text, column) => (right[column] ? text.padStart(widths[column]) : text.padEnd(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}
