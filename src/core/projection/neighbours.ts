/** By row: the nearest rows by Euclidean distance, the nearest first; the row itself (distance 0) comes first. */
export interface Neighbours {
  readonly indices: number[][];
  readonly distances: number[][];
}

/**
 * Exact nearest neighbours of the rows `from` … `to` among all rows, by linear scan and insertion. Ties go to the lower
 * row, so that equal input gives equal output. For unit vectors the order is that of the cosine.
 * @param vectors [rows, dims] row-major.
 * @param count neighbours per row, the row itself included; at most `rows`.
 */
export function nearest(
  vectors: Float32Array,
  rows: number,
  dims: number,
  count: number,
  from: number,
  to: number,
): Neighbours {
  const indices: number[][] = [];
  const distances: number[][] = [];
  const squared = new Float64Array(count);
  const index = new Int32Array(count);
  for (let row = from; row < to; row++) {
    squared.fill(Infinity);
    for (let other = 0; other < rows; other++) {
      let distance = other === row ? -1 : 0;
      for (let i = 0; i < dims && other !== row; i++) {
        const difference = vectors[row * dims + i] - vectors[other * dims + i];
        distance += difference * difference;
      }
      if (distance >= squared[count - 1]) continue;
      let place = count - 1;
      for (; place > 0 && squared[place - 1] > distance; place--) {
        squared[place] = squared[place - 1];
        index[place] = index[place - 1];
      }
      squared[place] = distance;
      index[place] = other;
    }
    indices.push(Array.from(index));
    distances.push(Array.from(squared, (value) => Math.sqrt(Math.max(0, value))));
  }
  return { indices, distances };
}
