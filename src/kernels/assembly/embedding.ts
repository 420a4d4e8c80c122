import { laneSum } from './lanes';
import { Feature } from './records';

/** Row-wise Adagrad's and Adam's guard against a division by zero. */
const EPSILON: f32 = 1e-7;

/** Writes each bag's mean row into the feature's columns of `x` [rows, inputs]; an empty bag's stay as they are. */
export function lookUp(feature: Feature, rows: i32, x: usize, xRow: usize): void {
  const bytes = (<usize>feature.dims) << 2;
  const weights = feature.weights;
  let out = x + ((<usize>feature.column) << 2);
  for (let i: i32 = 0; i < rows; i++, out += xRow) {
    const bag = feature.offsets + ((<usize>i) << 2);
    const first = feature.ids + ((<usize>load<i32>(bag)) << 2);
    const end = feature.ids + ((<usize>load<i32>(bag, 4)) << 2);
    if (first == end) continue;
    const share: f32 = <f32>1 / <f32>((end - first) >> 2);
    let k: usize = 0;
    for (; k + 16 <= bytes; k += 16) {
      let sum = v128.load(weights + <usize>load<i32>(first) * bytes + k);
      for (let p = first + 4; p < end; p += 4) {
        sum = f32x4.add(sum, v128.load(weights + <usize>load<i32>(p) * bytes + k));
      }
      v128.store(out + k, f32x4.mul(f32x4.splat(share), sum));
    }
    for (; k < bytes; k += 4) {
      let sum = load<f32>(weights + <usize>load<i32>(first) * bytes + k);
      for (let p = first + 4; p < end; p += 4) sum += load<f32>(weights + <usize>load<i32>(p) * bytes + k);
      store<f32>(out + k, share * sum);
    }
  }
}

/**
 * Sums the gradient of every row that the batch looked up: bag after bag, each row of a bag gets its share. Lists the
 * rows, each once; `adagrad` must follow.
 */
export function gather(feature: Feature, rows: i32, gradient: usize, gradientRow: usize): void {
  const bytes = (<usize>feature.dims) << 2;
  const places = feature.places;
  const touched = feature.touched;
  const gradients = feature.gradients;
  let count: i32 = 0;
  let from = gradient + ((<usize>feature.column) << 2);
  for (let i: i32 = 0; i < rows; i++, from += gradientRow) {
    const bag = feature.offsets + ((<usize>i) << 2);
    const first = feature.ids + ((<usize>load<i32>(bag)) << 2);
    const end = feature.ids + ((<usize>load<i32>(bag, 4)) << 2);
    if (first == end) continue;
    const share: f32 = <f32>1 / <f32>((end - first) >> 2);
    for (let p = first; p < end; p += 4) {
      const row = load<i32>(p);
      const place = places + ((<usize>row) << 2);
      const at = load<i32>(place);
      if (at > 0) {
        add(share, from, gradients + <usize>(at - 1) * bytes, bytes);
        continue;
      }
      store<i32>(touched + ((<usize>count) << 2), row);
      set(share, from, gradients + <usize>count * bytes, bytes);
      store<i32>(place, ++count);
    }
  }
  feature.touchedCount = count;
}

function set(share: f32, from: usize, to: usize, bytes: usize): void {
  let k: usize = 0;
  for (; k + 16 <= bytes; k += 16) v128.store(to + k, f32x4.mul(f32x4.splat(share), v128.load(from + k)));
  for (; k < bytes; k += 4) store<f32>(to + k, share * load<f32>(from + k));
}

function add(share: f32, from: usize, to: usize, bytes: usize): void {
  let k: usize = 0;
  for (; k + 16 <= bytes; k += 16) {
    v128.store(to + k, f32x4.add(v128.load(to + k), f32x4.mul(f32x4.splat(share), v128.load(from + k))));
  }
  for (; k < bytes; k += 4) store<f32>(to + k, load<f32>(to + k) + share * load<f32>(from + k));
}

/** Row-wise Adagrad on the rows that `gather` has listed. */
export function adagrad(feature: Feature, learningRate: f32): void {
  const bytes = (<usize>feature.dims) << 2;
  for (let t: i32 = 0; t < feature.touchedCount; t++) {
    const row = <usize>load<i32>(feature.touched + ((<usize>t) << 2));
    const gradient = feature.gradients + <usize>t * bytes;
    const weights = feature.weights + row * bytes;
    const square = feature.squares + (row << 2);
    const seen = load<f32>(square) + squareOf(gradient, bytes) / <f32>feature.dims;
    store<f32>(square, seen);
    const rate = learningRate / (sqrt<f32>(seen) + EPSILON);
    let k: usize = 0;
    for (; k + 16 <= bytes; k += 16) {
      const move = f32x4.mul(f32x4.splat(rate), v128.load(gradient + k));
      v128.store(weights + k, f32x4.sub(v128.load(weights + k), move));
    }
    for (; k < bytes; k += 4) store<f32>(weights + k, load<f32>(weights + k) - rate * load<f32>(gradient + k));
  }
  forget(feature);
}

/** Gets the list of touched rows ready for the next batch. */
function forget(feature: Feature): void {
  for (let t: i32 = 0; t < feature.touchedCount; t++) {
    store<i32>(feature.places + ((<usize>load<i32>(feature.touched + ((<usize>t) << 2))) << 2), 0);
  }
}

/** Σ x² of a packed row, in four lanes. */
function squareOf(x: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0);
  let k: usize = 0;
  for (; k + 16 <= bytes; k += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(x + k), v128.load(x + k)));
  let tail = f32x4.splat(0);
  if (k < bytes) {
    tail = v128.load32_zero(x + k);
    if (k + 4 < bytes) tail = f32x4.replace_lane(tail, 1, load<f32>(x + k, 4));
    if (k + 8 < bytes) tail = f32x4.replace_lane(tail, 2, load<f32>(x + k, 8));
    sum = f32x4.add(sum, f32x4.mul(tail, tail));
  }
  return laneSum(sum);
}
