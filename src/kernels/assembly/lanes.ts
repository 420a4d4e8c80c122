/* Four numbers at a time. A sum along a row has four lanes, as a register has: lane l takes numbers l, l + 4, l + 8, … */

/** (l0 + l1) + (l2 + l3). */
export function laneSum(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

export function laneMax(x: v128): f32 {
  return max(
    max(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
    max(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
  );
}

/** Σ a[i] · b[i] of `bytes` bytes, a multiple of 16. */
export function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  return laneSum(sum);
}

/** Bytes of a row of n numbers, padded to whole fours. */
export function rowBytes(n: i32): usize {
  return (<usize>((n + 3) & ~3)) << 2;
}
