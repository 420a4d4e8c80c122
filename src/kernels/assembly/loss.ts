import { exp1, exp4, log1, sigmoid4, small4, softplus4 } from './exp';
import { laneMax, laneSum, rowBytes } from './lanes';
import { Loss, Step } from './records';

/** The score of a candidate that is no negative: far below any other, so that it weighs nothing. */
const MASKED: f32 = -1e30;

/** The lanes' own bits in four bits of a mask. */
function lanesOf(bits: u32): v128 {
  const own = i32x4(1, 2, 4, 8);
  return i32x4.eq(v128.and(i32x4.splat(<i32>bits), own), own);
}

/**
 * Cosines → scores: cosine / temperature + offsets, `MASKED` where the mask says so, and in the row's padding.
 * @returns the highest of each lane.
 */
function scoresOf(step: Step, example: i32, row: usize): v128 {
  const bytes = rowBytes(step.candidates);
  const scale = f32x4.splat(step.scale);
  const mask = step.mask + <usize>(example * step.maskBytes);
  const masked = f32x4.splat(MASKED);
  const offset = step.candidateOffset;
  const late = step.late < step.candidates;
  let most = masked;
  for (let at: usize = 0; at < bytes; at += 16) {
    let score = f32x4.add(f32x4.mul(v128.load(row + at), scale), v128.load(offset + at));
    if (late) score = addLate(step, example, <i32>(at >> 2), score);
    const bits = <u32>load<u8>(mask + (at >> 5)) >> <u32>((at >> 2) & 4);
    score = v128.bitselect(masked, score, lanesOf(bits));
    v128.store(row + at, score);
    most = f32x4.pmax(most, score);
  }
  return most;
}

/** Adds the example's late offset to those of four candidates that are late. */
function addLate(step: Step, example: i32, candidate: i32, score: v128): v128 {
  const places = i32x4.add(i32x4.splat(candidate), i32x4(0, 1, 2, 3));
  const offset = f32x4.splat(load<f32>(step.lateOffset + ((<usize>example) << 2)));
  const later = f32x4.add(score, offset);
  return v128.bitselect(later, score, i32x4.ge_s(places, i32x4.splat(step.late)));
}

/** 1 / (how many candidates are negatives of the example); 0 where none is. */
function shareOf(step: Step, example: i32): f32 {
  const mask = step.mask + <usize>(example * step.maskBytes);
  let masked: i32 = 0;
  for (let at: i32 = 0; at < step.maskBytes; at++) masked += popcnt<i32>(<i32>load<u8>(mask + <usize>at));
  const negatives = (step.maskBytes << 3) - masked;
  return negatives > 0 ? <f32>1 / <f32>negatives : 0;
}

function first(x: v128): f32 {
  return f32x4.extract_lane(x, 0);
}

/**
 * One example's loss. Its cosines with the candidates become, in place, their gradients; `positive` is its own score,
 * whose gradient is stored as well. Gradients are those of the batch's mean loss with respect to the cosines.
 */
export function lossOf(step: Step, example: i32, row: usize, positive: f32): f32 {
  const most = scoresOf(step, example, row);
  const bytes = rowBytes(step.candidates);
  const gradient = step.positiveGradient + ((<usize>example) << 2);
  const weight: f32 = step.scale / <f32>step.batch;
  if (step.loss == Loss.Listwise) return listwise(row, bytes, positive, laneMax(most), gradient, weight);
  const share = shareOf(step, example);
  if (step.loss == Loss.PairwiseLogistic) return logistic(row, bytes, positive, gradient, weight, share);
  if (step.loss == Loss.PairwiseHinge) return hinge(row, bytes, positive, gradient, weight, share, step.margin);
  return pointwise(row, bytes, positive, gradient, weight, share);
}

/** Softmax cross-entropy over the positive and the candidates. */
function listwise(row: usize, bytes: usize, positive: f32, most: f32, gradient: usize, weight: f32): f32 {
  const highest = max(positive, most);
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const e = exp4(f32x4.sub(v128.load(row + at), f32x4.splat(highest)));
    v128.store(row + at, e);
    sum = f32x4.add(sum, e);
  }
  const own = exp1(positive - highest);
  const total: f32 = laneSum(sum) + own;
  const factor: f32 = weight / total;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(row + at, f32x4.mul(v128.load(row + at), f32x4.splat(factor)));
  }
  store<f32>(gradient, own * factor - weight);
  return log1(total) + highest - positive;
}

/** ln(1 + exp(negative − positive)), the mean over the negatives. */
function logistic(row: usize, bytes: usize, positive: f32, gradient: usize, weight: f32, share: f32): f32 {
  const factor: f32 = weight * share;
  let losses = f32x4.splat(0);
  let slopes = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const gap = f32x4.sub(v128.load(row + at), f32x4.splat(positive));
    const small = small4(gap);
    const slope = sigmoid4(gap, small);
    losses = f32x4.add(losses, softplus4(gap, small));
    slopes = f32x4.add(slopes, slope);
    v128.store(row + at, f32x4.mul(slope, f32x4.splat(factor)));
  }
  store<f32>(gradient, -(laneSum(slopes) * factor));
  return laneSum(losses) * share;
}

/** max(0, margin + negative − positive), the mean over the negatives. */
function hinge(row: usize, bytes: usize, positive: f32, gradient: usize, weight: f32, share: f32, margin: f32): f32 {
  const factor: f32 = weight * share;
  const zero = f32x4.splat(0);
  let losses = zero;
  let slopes = zero;
  for (let at: usize = 0; at < bytes; at += 16) {
    const gap = f32x4.add(f32x4.sub(v128.load(row + at), f32x4.splat(positive)), f32x4.splat(margin));
    const slope = v128.and(f32x4.splat(1), f32x4.gt(gap, zero));
    losses = f32x4.add(losses, f32x4.pmax(gap, zero));
    slopes = f32x4.add(slopes, slope);
    v128.store(row + at, f32x4.mul(slope, f32x4.splat(factor)));
  }
  store<f32>(gradient, -(laneSum(slopes) * factor));
  return laneSum(losses) * share;
}

/** Binary cross-entropy; the positive weighs as much as all its negatives together. */
function pointwise(row: usize, bytes: usize, positive: f32, gradient: usize, weight: f32, share: f32): f32 {
  const factor: f32 = weight * share;
  const own = f32x4.splat(-positive);
  let losses = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const score = v128.load(row + at);
    const small = small4(score);
    losses = f32x4.add(losses, softplus4(score, small));
    v128.store(row + at, f32x4.mul(sigmoid4(score, small), f32x4.splat(factor)));
  }
  const small = small4(own);
  store<f32>(gradient, -(first(sigmoid4(own, small)) * weight));
  return first(softplus4(own, small)) + laneSum(losses) * share;
}
