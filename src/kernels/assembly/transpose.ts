/** Writes aᵀ [n, m] of a [m, n]; strides from row to row in bytes. Blocks of 4 × 4 are turned in registers. */
export function transpose(m: i32, n: i32, a: usize, aRow: usize, out: usize, outRow: usize): void {
  let i: i32 = 0;
  for (; i + 4 <= m; i += 4) {
    const from = a + <usize>i * aRow;
    const to = out + ((<usize>i) << 2);
    let j: i32 = 0;
    for (; j + 4 <= n; j += 4) turn(from + ((<usize>j) << 2), aRow, to + <usize>j * outRow, outRow);
    for (; j < n; j++) {
      for (let r: i32 = 0; r < 4; r++) {
        store<f32>(to + <usize>j * outRow + ((<usize>r) << 2), load<f32>(from + <usize>r * aRow + ((<usize>j) << 2)));
      }
    }
  }
  for (; i < m; i++) {
    for (let j: i32 = 0; j < n; j++) {
      store<f32>(out + <usize>j * outRow + ((<usize>i) << 2), load<f32>(a + <usize>i * aRow + ((<usize>j) << 2)));
    }
  }
}

function turn(a: usize, aRow: usize, out: usize, outRow: usize): void {
  const r0 = v128.load(a);
  const r1 = v128.load(a + aRow);
  const r2 = v128.load(a + 2 * aRow);
  const r3 = v128.load(a + 3 * aRow);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(out + outRow, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(out + 2 * outRow, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(out + 3 * outRow, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}
