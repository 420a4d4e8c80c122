import Papa from 'papaparse';
import { LabError } from '../../errors.ts';

/** Why a row cannot be read, in plain English. The keys are stable: pages say them in the reader's language. */
const reasonText = {
  'wrong-number-of-fields': 'wrong number of fields',
  'bad-quoting': 'a quoted field is not closed properly',
  'not-a-whole-number': 'not a whole number',
  'not-a-number': 'not a number',
  'negative-number': 'a negative number',
  'number-too-large': 'a number above 2147483647',
  'rating-off-scale': 'not a rating of 0.5 … 5 stars in halves',
  'duplicate-rating': 'this user has rated this film before',
  'unknown-film': 'no film of this id is in the films file',
  'duplicate-film': 'a film of this id stands in the file already',
  'empty-title': 'the title is empty',
  'empty-genre': 'a genre without a name',
  'too-many-genres': 'more than 255 different genres in one file',
} as const;

/** Why a row cannot be read: a key of the page's words. */
export type RowReason = keyof typeof reasonText;

/** Every `reason` a `data-row` error can carry. @internal for the test that asks for each. */
export const rowReasons = Object.keys(reasonText) as readonly RowReason[];

/** A CSV file's rows without its header, and where each starts. */
export interface CsvTable {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** 1-based line of each row's start; the header is line 1. */
  readonly lines: Int32Array;
  /** Row whose quoting is broken, -1 where none is. */
  readonly brokenRow: number;
}

/** @throws LabError `data-row` with {file, line, reason, field?}; its message reads `file:line: field: reason`. */
export function refuseLine(file: string, line: number, reason: RowReason, field?: string): never {
  const about = field === undefined ? '' : `${field}: `;
  throw new LabError('data-row', `${file}:${line}: ${about}${reasonText[reason]}`, {
    file,
    line,
    reason,
    ...(field === undefined ? {} : { field }),
  });
}

/** `refuseLine` for a row (and column) of a table. */
export function refuse(table: CsvTable, row: number, reason: RowReason, column?: number): never {
  return refuseLine(table.file, table.lines[row], reason, column === undefined ? undefined : table.columns[column]);
}

/** Start lines of the rows after the header: quoted fields may hold line breaks of their own. */
function startLines(rows: readonly (readonly string[])[], quoted: boolean): Int32Array {
  const lines = new Int32Array(Math.max(0, rows.length - 1));
  let line = 1;
  for (let row = 0; row < lines.length; row++) {
    line += 1;
    if (quoted) for (const field of rows[row]) line += field.split(/\r\n|\r|\n/).length - 1;
    lines[row] = line;
  }
  return lines;
}

/**
 * Parses a CSV text whose first line must name `columns`. Rows are not looked at yet: see `requireShape`.
 * @throws LabError `data-empty` (nothing but white space, or only a header), `data-header`.
 */
export function readTable(text: string, file: string, columns: readonly string[]): CsvTable {
  const empty = (): LabError => new LabError('data-empty', `${file}: the file holds no rows`, { file });
  if (text.trim() === '') throw empty();
  const parsed = Papa.parse<string[]>(text, { delimiter: ',' });
  const rows = parsed.data;
  while (rows.length > 1 && rows.at(-1)!.length === 1 && rows.at(-1)![0].trim() === '') rows.pop();
  const expected = columns.join(',');
  if (rows[0].map((name) => name.trim()).join(',') !== expected) {
    throw new LabError('data-header', `${file}:1: the first line must be ${expected}`, { file, line: 1, expected });
  }
  if (rows.length === 1) throw empty();
  const lines = startLines(rows, text.includes('"'));
  const broken = parsed.errors[0]?.row;
  return { file, columns, rows: rows.slice(1), lines, brokenRow: broken === undefined ? -1 : broken - 1 };
}

/** @throws LabError `data-row` unless the row is well quoted and has a field for every column. */
export function requireShape(table: CsvTable, row: number): void {
  if (row === table.brokenRow) refuse(table, row, 'bad-quoting');
  if (table.rows[row].length !== table.columns.length) refuse(table, row, 'wrong-number-of-fields');
}

/** A field as an integer in 0 … 2^31-1. @throws LabError `data-row`. */
export function wholeNumber(table: CsvTable, row: number, column: number): number {
  const text = table.rows[row][column];
  if (!/^-?\d+$/.test(text)) refuse(table, row, 'not-a-whole-number', column);
  const value = Number(text);
  if (value < 0) refuse(table, row, 'negative-number', column);
  if (value > 0x7fff_ffff) refuse(table, row, 'number-too-large', column);
  return value;
}
