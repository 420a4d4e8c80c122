/*
 * The matrix product, in tiles of 4 rows and 8 columns whose sums stay in registers. Every number of the result is
 * summed one after the other along the inner dimension, whatever tile it lies in: the shape of the tiles moves no bit.
 */

function add(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/**
 * c[i, j] = start[i, j] + Σ_t a[i, t] · b[t, j], for m rows i, n columns j and k terms t in their order; what is below
 * `floor` becomes it (0: ReLU, −∞: nothing).
 * All strides are in bytes: a's from row to row and from term to term (so a transposed matrix costs nothing), b's from
 * term to term, c's and start's from row to row. @param start 0 for a sum that begins with 0; with a stride of 0, one
 * row of biases; c itself, to add to what stands there.
 */
export function product(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: usize,
  aTerm: usize,
  b: usize,
  bTerm: usize,
  c: usize,
  cRow: usize,
  start: usize,
  startRow: usize,
  floor: f32,
): void {
  const wide = (<usize>(n & ~7)) << 2;
  const lowest = f32x4.splat(floor);
  let i: i32 = 0;
  for (; i + 4 <= m; i += 4) {
    for (let j: usize = 0; j < wide; j += 32) {
      let s00 = f32x4.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      if (start) {
        let from = start + j;
        s00 = v128.load(from);
        s01 = v128.load(from, 16);
        from += startRow;
        s10 = v128.load(from);
        s11 = v128.load(from, 16);
        from += startRow;
        s20 = v128.load(from);
        s21 = v128.load(from, 16);
        from += startRow;
        s30 = v128.load(from);
        s31 = v128.load(from, 16);
      }
      let a0 = a;
      const r2 = aRow + aRow;
      const r3 = r2 + aRow;
      const last = b + j + <usize>k * bTerm;
      for (let bt = b + j; bt != last; bt += bTerm) {
        const b0 = v128.load(bt);
        const b1 = v128.load(bt, 16);
        let x = v128.load32_splat(a0);
        s00 = add(s00, x, b0);
        s01 = add(s01, x, b1);
        x = v128.load32_splat(a0 + aRow);
        s10 = add(s10, x, b0);
        s11 = add(s11, x, b1);
        x = v128.load32_splat(a0 + r2);
        s20 = add(s20, x, b0);
        s21 = add(s21, x, b1);
        x = v128.load32_splat(a0 + r3);
        s30 = add(s30, x, b0);
        s31 = add(s31, x, b1);
        a0 += aTerm;
      }
      let to = c + j;
      v128.store(to, f32x4.pmax(s00, lowest));
      v128.store(to, f32x4.pmax(s01, lowest), 16);
      to += cRow;
      v128.store(to, f32x4.pmax(s10, lowest));
      v128.store(to, f32x4.pmax(s11, lowest), 16);
      to += cRow;
      v128.store(to, f32x4.pmax(s20, lowest));
      v128.store(to, f32x4.pmax(s21, lowest), 16);
      to += cRow;
      v128.store(to, f32x4.pmax(s30, lowest));
      v128.store(to, f32x4.pmax(s31, lowest), 16);
    }
    for (let r: i32 = 0; r < 4; r++) {
      rowFrom(wide, n, k, a, aTerm, b, bTerm, c, start, floor);
      a += aRow;
      c += cRow;
      if (start) start += startRow;
    }
  }
  for (; i < m; i++) {
    rowFrom(0, n, k, a, aTerm, b, bTerm, c, start, floor);
    a += aRow;
    c += cRow;
    if (start) start += startRow;
  }
}

/** c = a · b: m rows, n columns, k terms. */
export function multiply(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
): void {
  product(m, n, k, a, aRow, 4, b, bRow, c, cRow, 0, 0, -Infinity);
}

/** c = start + aᵀ · b, of a [k, m]; `start` is 0, or c itself. */
export function multiplyTransposed(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  start: usize,
): void {
  product(m, n, k, a, 4, aRow, b, bRow, c, cRow, start, cRow, -Infinity);
}

/** One row of the result from byte `j` on: what the tiles leave over. */
function rowFrom(
  j: usize,
  n: i32,
  k: i32,
  a: usize,
  aTerm: usize,
  b: usize,
  bTerm: usize,
  c: usize,
  start: usize,
  floor: f32,
): void {
  const fours = (<usize>(n & ~3)) << 2;
  for (; j < fours; j += 16) {
    let sum = f32x4.splat(0);
    if (start) sum = v128.load(start + j);
    let x = a;
    let y = b + j;
    for (let t = k; t > 0; t--) {
      sum = add(sum, v128.load32_splat(x), v128.load(y));
      x += aTerm;
      y += bTerm;
    }
    v128.store(c + j, f32x4.pmax(sum, f32x4.splat(floor)));
  }
  for (; j < (<usize>n) << 2; j += 4) {
    let sum: f32 = 0;
    if (start) sum = load<f32>(start + j);
    let x = a;
    let y = b + j;
    for (let t = k; t > 0; t--) {
      sum += load<f32>(x) * load<f32>(y);
      x += aTerm;
      y += bTerm;
    }
    store<f32>(c + j, sum < floor ? floor : sum);
  }
}
