/*
 * Cholesky factorisation, and the inverse by it, in float64 and in a fixed order of sums: the same bits on every machine.
 * Inner loops run along rows, whose numbers lie together in memory.
 */

/** Yields the share of the work that is done, 0 … 1, now and then, so that a caller can show it or stop there. */
export type Progress<T = void> = Generator<number, T, void>;

/** Rows between two reports of progress. */
const ROWS_A_REPORT = 32;

/** Σ_k x[from + k] · y[at + k] over k < length, in four sums. */
function dot(x: Float64Array, from: number, y: Float64Array, at: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    s0 += x[from + k] * y[at + k];
    s1 += x[from + k + 1] * y[at + k + 1];
    s2 += x[from + k + 2] * y[at + k + 2];
    s3 += x[from + k + 3] * y[at + k + 3];
  }
  for (; k < length; k++) s0 += x[from + k] * y[at + k];
  return s0 + s1 + (s2 + s3);
}

/** One row of the factor out of the rows above it. */
function factoriseRow(a: Float64Array, n: number, i: number): void {
  const row = i * n;
  for (let j = 0; j < i; j++) a[row + j] = (a[row + j] - dot(a, row, a, j * n, j)) / a[j * n + j];
  const rest = a[row + i] - dot(a, row, a, row, i);
  if (!(rest > 0)) throw new RangeError(`the matrix is not positive definite: row ${i} leaves ${rest}`);
  a[row + i] = Math.sqrt(rest);
}

/**
 * Cholesky factorisation A = L·Lᵀ of a symmetric positive definite matrix [n, n] (Golub & Van Loan 2013, section 4.2), for
 * small ones. Its lower triangle is read and replaced by L; what is above the diagonal is left alone.
 * @throws RangeError where the matrix is not positive definite.
 */
export function factorise(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) factoriseRow(a, n, i);
}

/** Solves L·Lᵀ·x = b in place of b [n]. @param factor what `factorise` has made. */
export function solve(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) b[i] = (b[i] - dot(b, 0, factor, i * n, i)) / factor[i * n + i];
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i] / factor[i * n + i];
    b[i] = x;
    for (let j = 0; j < i; j++) b[j] -= x * factor[i * n + j];
  }
}

/** Which rows of a matrix are summed: its rows `first … first + count`, row r taken `factors[at + r · step]` times. */
interface RowSum {
  readonly first: number;
  readonly count: number;
  readonly at: number;
  readonly step: number;
}

/** Adds to the first `length` numbers of `sum` a sum of rows of `matrix` [n, n], whose factors stand in it too. */
function addRows(sum: Float64Array, length: number, matrix: Float64Array, n: number, rows: RowSum): void {
  const { first, count, at, step } = rows;
  let r = 0;
  for (; r + 4 <= count; r += 4) {
    const from = at + r * step;
    const f0 = matrix[from];
    const f1 = matrix[from + step];
    const f2 = matrix[from + 2 * step];
    const f3 = matrix[from + 3 * step];
    const p0 = (first + r) * n;
    const p1 = p0 + n;
    const p2 = p1 + n;
    const p3 = p2 + n;
    for (let j = 0; j < length; j++) {
      sum[j] += f0 * matrix[p0 + j] + f1 * matrix[p1 + j] + (f2 * matrix[p2 + j] + f3 * matrix[p3 + j]);
    }
  }
  for (; r < count; r++) {
    const factor = matrix[at + r * step];
    const from = (first + r) * n;
    for (let j = 0; j < length; j++) sum[j] += factor * matrix[from + j];
  }
}

/** One row of L⁻¹ in the place of L's, out of the rows of L⁻¹ above it; what is above the diagonal is 0. */
function invertRow(l: Float64Array, n: number, i: number, sum: Float64Array): void {
  sum.fill(0, 0, i);
  // Row r of L⁻¹ ends at column r: rows are taken by blocks, each no longer than its last row.
  for (let first = 0; first < i; first += ROWS_A_REPORT) {
    const count = Math.min(ROWS_A_REPORT, i - first);
    addRows(sum, first + count, l, n, { first, count, at: i * n + first, step: 1 });
  }
  const pivot = 1 / l[i * n + i];
  for (let j = 0; j < i; j++) l[i * n + j] = -pivot * sum[j];
  l[i * n + i] = pivot;
}

/**
 * The inverse of a symmetric positive definite matrix [n, n] by its Cholesky factor, in the matrix's own place:
 * A = L·Lᵀ, A⁻¹ = L⁻ᵀ·L⁻¹, n³/2 multiply-adds. Its lower triangle is read, and both are written.
 * @throws RangeError where the matrix is not positive definite.
 */
export function* invert(a: Float64Array, n: number): Progress {
  const sum = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    a.fill(0, i * n + i + 1, (i + 1) * n);
    factoriseRow(a, n, i);
    if (i % ROWS_A_REPORT === 0) yield i ** 3 / (3 * n ** 3);
  }
  for (let i = 0; i < n; i++) {
    invertRow(a, n, i, sum);
    if (i % ROWS_A_REPORT === 0) yield (1 + (i / n) ** 3) / 3;
  }
  for (let i = 0; i < n; i++) {
    sum.fill(0, 0, i + 1);
    addRows(sum, i + 1, a, n, { first: i, count: n - i, at: i * n + i, step: n });
    a.set(sum.subarray(0, i + 1), i * n);
    if (i % ROWS_A_REPORT === 0) yield (2 + i / n) / 3;
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j];
}

/** Does all of the work at once. */
export function completed<T>(work: Progress<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
