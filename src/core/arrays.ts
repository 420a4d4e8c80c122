/** A half-open range of whole numbers: `from` belongs to it, `to` does not. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** The whole numbers `from … to - 1`, ascending. */
export function integersIn({ from, to }: Range): Int32Array {
  return Int32Array.from({ length: to - from }, (_, i) => from + i);
}

/** The whole numbers `0 … length - 1`, ascending: all indices of a column. */
export function indices(length: number): Int32Array {
  return integersIn({ from: 0, to: length });
}

/** All parts in one array, one after the other. */
export function joined(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Some numbers of a set, ascending. */
export function ascending(numbers: Iterable<number>): Int32Array {
  return Int32Array.from(numbers).sort();
}

/** The sum, added up in order in float64; 0 of nothing. */
export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** The arithmetic mean; NaN of nothing. */
export function mean(values: Iterable<number> & { readonly length: number }): number {
  return sum(values) / values.length;
}
