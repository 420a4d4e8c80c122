const BETA_1: f32 = 0.9;
const BETA_2: f32 = 0.999;
const REST_1: f32 = 0.1;
const REST_2: f32 = 0.001;
const EPSILON: f32 = 1e-7;

/** One step of Adam on `bytes` bytes of parameters, a multiple of 16; the corrections for its first steps are in `rate`. */
export function adam(weights: usize, gradient: usize, mean: usize, square: usize, bytes: usize, rate: f32): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at);
    const m = f32x4.add(f32x4.mul(f32x4.splat(BETA_1), v128.load(mean + at)), f32x4.mul(f32x4.splat(REST_1), g));
    const s = f32x4.add(
      f32x4.mul(f32x4.splat(BETA_2), v128.load(square + at)),
      f32x4.mul(f32x4.mul(f32x4.splat(REST_2), g), g),
    );
    v128.store(mean + at, m);
    v128.store(square + at, s);
    const move = f32x4.div(f32x4.mul(f32x4.splat(rate), m), f32x4.add(f32x4.sqrt(s), f32x4.splat(EPSILON)));
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), move));
  }
}
