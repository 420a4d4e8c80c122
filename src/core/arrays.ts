/** A half-open range of whole numbers: `from` belongs to it, `to` does not. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** The whole numbers `from … to - 1`, ascending. */
export function integersIn({ from, to }: Range): Int32Array {
  const numbers = new Int32Array(to - from);
  for (let i = 0; i < numbers.length; i++) numbers[i] = from + i;
  return numbers;
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
export function sumOf(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** The arithmetic mean; NaN of nothing. */
export function mean(values: Iterable<number> & { readonly length: number }): number {
  return sumOf(values) / values.length;
}

/**
 * The cosine of two vectors, −1 … 1, in float64; NaN where one of them is zero. Of two batches' gradients: above 0 the
 * steps agree, below 0 one undoes the other.
 * @throws RangeError where the lengths differ.
 */
export function cosine(left: Float32Array, right: Float32Array): number {
  if (left.length !== right.length) throw new RangeError(`vectors of ${left.length} and ${right.length} numbers`);
  let dot = 0;
  let leftSquare = 0;
  let rightSquare = 0;
  for (let i = 0; i < left.length; i++) {
    dot += left[i] * right[i];
    leftSquare += left[i] * left[i];
    rightSquare += right[i] * right[i];
  }
  return Math.max(-1, Math.min(1, dot / (Math.sqrt(leftSquare) * Math.sqrt(rightSquare))));
}
