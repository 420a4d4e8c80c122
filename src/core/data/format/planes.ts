/*
 * Integer columns in the form in which gzip finds the most to save: the lowest bytes of all values, then the next
 * bytes, and so on. Differences come zigzagged (0, -1, 1, -2 … as 0, 1, 2, 3 …), so that small ones have empty high
 * bytes; 32-bit wrap-around makes every value come back exactly.
 */

/** Splits 32-bit integers into four byte planes, the lowest bytes first. @returns [4 × values] bytes. */
export function toPlanes(values: ArrayLike<number>): Uint8Array {
  const { length } = values;
  const bytes = new Uint8Array(4 * length);
  for (let i = 0; i < length; i++) {
    const value = values[i];
    for (let plane = 0; plane < 4; plane++) bytes[plane * length + i] = value >>> (8 * plane);
  }
  return bytes;
}

/** The inverse of `toPlanes`. */
export function fromPlanes(bytes: Uint8Array): Int32Array {
  const length = bytes.length / 4;
  const values = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    for (let plane = 0; plane < 4; plane++) values[i] |= bytes[plane * length + i] << (8 * plane);
  }
  return values;
}

/** Delta and zigzag encoding: each value less the one before, as a number of at least 0. */
export function toDifferences(values: Int32Array): Int32Array {
  return values.map((value, i) => {
    const difference = (value - (i === 0 ? 0 : values[i - 1])) | 0;
    return (difference << 1) ^ (difference >> 31);
  });
}

/** The inverse of `toDifferences`. */
export function fromDifferences(differences: Int32Array): Int32Array {
  let last = 0;
  return differences.map((zigzag) => (last = (last + ((zigzag >>> 1) ^ -(zigzag & 1))) | 0));
}
