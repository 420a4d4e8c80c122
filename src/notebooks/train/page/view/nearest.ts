/** One of the nearest, with its cosine. */
export interface Near {
  readonly index: number;
  readonly cosine: number;
}

/** The row of a [rows, dims] matrix. */
export function rowOf(vectors: Float32Array, dims: number, row: number): Float32Array {
  return vectors.subarray(row * dims, (row + 1) * dims);
}

/**
 * The `k` rows nearest to a query by cosine, best first, ties to the lower index: an exact search.
 * @param vectors [rows, dims] unit vectors. @param query [dims] unit vector. @param excluded rows never returned.
 */
export function nearest(
  vectors: Float32Array,
  dims: number,
  query: Float32Array,
  k: number,
  excluded: ReadonlySet<number>,
): Near[] {
  const all: Near[] = [];
  for (let index = 0; index < vectors.length / dims; index++) {
    if (excluded.has(index)) continue;
    let cosine = 0;
    for (let d = 0; d < dims; d++) cosine += vectors[index * dims + d] * query[d];
    all.push({ index, cosine });
  }
  return all.sort((a, b) => b.cosine - a.cosine || a.index - b.index).slice(0, k);
}
