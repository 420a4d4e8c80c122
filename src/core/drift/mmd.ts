function squaredDistance(a: Float32Array, i: number, b: Float32Array, j: number, dims: number): number {
  let sum = 0;
  for (let d = 0; d < dims; d++) {
    const difference = a[i * dims + d] - b[j * dims + d];
    sum += difference * difference;
  }
  return sum;
}

/** The mean kernel value over all pairs of a row of one set and a row of the other. */
function meanBetween(a: Float32Array, b: Float32Array, dims: number, bandwidth: number): number {
  let sum = 0;
  for (let i = 0; i < a.length / dims; i++) {
    for (let j = 0; j < b.length / dims; j++) sum += Math.exp(-squaredDistance(a, i, b, j, dims) / (2 * bandwidth));
  }
  return (sum * dims * dims) / (a.length * b.length);
}

/** The mean kernel value over pairs of two rows of one set, none with itself. */
function meanWithin(a: Float32Array, dims: number, bandwidth: number): number {
  const rows = a.length / dims;
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) sum += Math.exp(-squaredDistance(a, i, a, j, dims) / (2 * bandwidth));
  }
  return (2 * sum) / (rows * (rows - 1));
}

function requireRows(vectors: Float32Array, dims: number): void {
  if (vectors.length >= 2 * dims && vectors.length % dims === 0) return;
  throw new RangeError(`${vectors.length} numbers are no two vectors or more of ${dims}`);
}

/**
 * The squared bandwidth σ² by the median heuristic (Gretton et al. 2012, sec. 8): the median squared distance between
 * pairs of rows. Take it from the reference once, so that all windows are measured by the same kernel.
 * @param vectors [rows, dims] row-major, two rows or more; the time goes with rows².
 * @returns 1 where most rows are equal: no distance says how wide the kernel should be.
 */
export function medianBandwidth(vectors: Float32Array, dims: number): number {
  requireRows(vectors, dims);
  const rows = vectors.length / dims;
  const distances = new Float64Array((rows * (rows - 1)) / 2);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) distances[at++] = squaredDistance(vectors, i, vectors, j, dims);
  }
  distances.sort();
  const half = distances.length >> 1;
  const median = distances.length % 2 === 1 ? distances[half] : (distances[half - 1] + distances[half]) / 2;
  return median > 0 ? median : 1;
}

/**
 * Squared maximum mean discrepancy of two sets of vectors, the unbiased estimate (Gretton et al. 2012, lemma 6), with
 * the kernel exp(−‖x − y‖² / 2σ²). The RBF kernel, not the linear one: it is characteristic, so it is 0 in the mean
 * only for equal distributions, where the linear kernel sees nothing but a shift of the mean and would call a window
 * of two opposite tastes balanced. Around 0 without drift, and then below 0 half the time.
 * @param left [m, dims] row-major, m ≥ 2: e.g. the item vectors of a window's events. @param right [n, dims], n ≥ 2.
 * @param bandwidth σ², in squared units of the vectors, above 0.
 */
export function mmdSquared(left: Float32Array, right: Float32Array, dims: number, bandwidth: number): number {
  requireRows(left, dims);
  requireRows(right, dims);
  if (!(bandwidth > 0)) throw new RangeError(`a bandwidth of ${bandwidth}: it must be above 0`);
  return (
    meanWithin(left, dims, bandwidth) +
    meanWithin(right, dims, bandwidth) -
    2 * meanBetween(left, right, dims, bandwidth)
  );
}
