import {
  abs,
  add,
  div,
  exp,
  log,
  max,
  maximum,
  mul,
  neg,
  relu,
  step as isPositive,
  sub,
  sum,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import type { LossName } from '../step.ts';

/** Each example's loss, and the gradients of their mean with respect to the scores; see `LossInput`. */
export interface LossTape {
  /** [count, batch, 1] */
  readonly losses: Tensor3D;
  /** [count, batch, 1] */
  readonly positiveGradient: Tensor3D;
  /** [count, batch, candidates] */
  readonly candidateGradient: Tensor3D;
}

/** The scores of `count` models' batches, each of `batch` examples; the models do not mix. */
export interface LossInput {
  /** [count, batch, 1]: each example's own score, cosine / temperature (and − log p). */
  readonly positive: Tensor3D;
  /** [count, batch, candidates]: the candidates' scores, `MASKED` added where a candidate is no negative. */
  readonly candidates: Tensor3D;
  /** [count, batch, 1]: 1 / (number of candidates that are negatives); 0 where there are none. */
  readonly negativeShare: Tensor3D;
  readonly batch: number;
  /** The triplet hinge's margin, in the scores' unit. */
  readonly margin: number;
}

/** Sums along the candidates, kept as a column. */
const rowSums = (x: Tensor3D): Tensor3D => sum(x, 2, true);

/** ln(1 + e^x), exact for large |x|. */
function softplus(x: Tensor3D): Tensor3D {
  return add(relu(x), log(add(exp(neg(abs(x))), 1)));
}

/** 1 / (1 + e^-x) without overflow. */
function sigmoid(x: Tensor3D): Tensor3D {
  const small = exp(neg(abs(x)));
  const part = div(1, add(small, 1));
  const sign = isPositive(x);
  return add(mul(sign, part), mul(sub(1, sign), mul(small, part)));
}

/** Softmax cross-entropy over the positive and the candidates. */
function listwise({ positive, candidates, batch }: LossInput): LossTape {
  const highest: Tensor3D = maximum(positive, max(candidates, 2, true));
  const ownWeight: Tensor3D = exp(sub(positive, highest));
  const weights: Tensor3D = exp(sub(candidates, highest));
  const total: Tensor3D = add(ownWeight, rowSums(weights));
  const scale: Tensor3D = mul(total, batch);
  return {
    losses: sub(add(log(total), highest), positive),
    positiveGradient: sub(div(ownWeight, scale), 1 / batch),
    candidateGradient: div(weights, scale),
  };
}

/** Adds up per-pair losses and gradients: the mean over an example's negatives, then over the batch. */
function pairwise(input: LossInput, pairLoss: Tensor3D, pairGradient: Tensor3D): LossTape {
  const { negativeShare, batch } = input;
  const candidateGradient: Tensor3D = mul(pairGradient, div(negativeShare, batch));
  return {
    losses: rowSums(mul(pairLoss, negativeShare)),
    positiveGradient: neg(rowSums(candidateGradient)),
    candidateGradient,
  };
}

/** ln(1 + exp(negative − positive)). */
function pairwiseLogistic(input: LossInput): LossTape {
  const gap: Tensor3D = sub(input.candidates, input.positive);
  return pairwise(input, softplus(gap), sigmoid(gap));
}

/** max(0, margin + negative − positive). */
function pairwiseHinge(input: LossInput): LossTape {
  const gap: Tensor3D = add(sub(input.candidates, input.positive), input.margin);
  return pairwise(input, relu(gap), isPositive(gap));
}

/** Binary cross-entropy; the positive weighs as much as all its negatives together. */
function pointwise({ positive, candidates, negativeShare, batch }: LossInput): LossTape {
  const negatives = rowSums(mul(softplus(candidates), negativeShare));
  return {
    losses: add(softplus(neg(positive)), negatives),
    positiveGradient: div(neg(sigmoid(neg(positive))), batch),
    candidateGradient: mul(sigmoid(candidates), div(negativeShare, batch)),
  };
}

const table: Record<LossName, (input: LossInput) => LossTape> = {
  listwise,
  'pairwise-logistic': pairwiseLogistic,
  'pairwise-hinge': pairwiseHinge,
  pointwise,
};

/** The loss of a batch with its gradients. Call in a `tidy`. */
export function lossOf(name: LossName, input: LossInput): LossTape {
  return table[name](input);
}
