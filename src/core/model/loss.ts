import {
  abs,
  add,
  div,
  exp,
  expandDims,
  log,
  max,
  maximum,
  mul,
  neg,
  relu,
  squeeze,
  step as isPositive,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';

/** Pointwise (binary), pairwise (triplet hinge or logistic), listwise (softmax over the candidates). */
export const losses = ['listwise', 'pairwise-logistic', 'pairwise-hinge', 'pointwise'] as const;
export type LossName = (typeof losses)[number];

/** Added to the score of a candidate that is no negative: far below any score, and exact in float32. */
export const MASKED = -1e9;

/** Each example's loss, and the gradients of their mean with respect to the scores. */
export interface LossTape {
  /** [batch] */
  readonly losses: Tensor1D;
  /** [batch] */
  readonly positiveGradient: Tensor1D;
  /** [batch, candidates] */
  readonly candidateGradient: Tensor2D;
}

export interface LossInput {
  /** [batch]: each example's own score, cosine / temperature (and − log p). */
  readonly positive: Tensor1D;
  /** [batch, candidates]: the candidates' scores, `MASKED` added where a candidate is no negative. */
  readonly candidates: Tensor2D;
  /** [batch, 1]: 1 / (number of candidates that are negatives); 0 where there are none. */
  readonly negativeShare: Tensor2D;
  readonly batch: number;
  /** The triplet hinge's margin, in the scores' unit. */
  readonly margin: number;
}

const column = (x: Tensor1D): Tensor2D => expandDims(x, 1);

/** ln(1 + e^x), exact for large |x|. */
function softplus<T extends Tensor1D | Tensor2D>(x: T): T {
  return add(relu(x), log(add(exp(neg(abs(x))), 1)));
}

/** 1 / (1 + e^-x) without overflow. */
function sigmoid<T extends Tensor1D | Tensor2D>(x: T): T {
  const small = exp(neg(abs(x)));
  const part = div(1, add(small, 1));
  const sign = isPositive(x);
  return add(mul(sign, part), mul(sub(1, sign), mul(small, part))) as T;
}

/** Softmax cross-entropy over the positive and the candidates. */
function listwise({ positive, candidates, batch }: LossInput): LossTape {
  const own = column(positive);
  const highest = maximum(own, column(max(candidates, 1)));
  const ownWeight = exp(sub(own, highest)) as Tensor2D;
  const weights = exp(sub(candidates, highest)) as Tensor2D;
  const total = add(ownWeight, column(sum(weights, 1))) as Tensor2D;
  const scale = mul(total, batch) as Tensor2D;
  return {
    losses: squeeze(sub(add(log(total), highest), own), [1]),
    positiveGradient: squeeze(sub(div(ownWeight, scale), 1 / batch), [1]),
    candidateGradient: div(weights, scale),
  };
}

/** Adds up per-pair losses and gradients: the mean over an example's negatives, then over the batch. */
function pairwise(input: LossInput, pairLoss: Tensor2D, pairGradient: Tensor2D): LossTape {
  const { negativeShare, batch } = input;
  const candidateGradient = mul(pairGradient, div(negativeShare, batch)) as Tensor2D;
  return {
    losses: sum(mul(pairLoss, negativeShare), 1),
    positiveGradient: neg(sum(candidateGradient, 1)),
    candidateGradient,
  };
}

/** ln(1 + exp(negative − positive)). */
function pairwiseLogistic(input: LossInput): LossTape {
  const gap = sub(input.candidates, column(input.positive)) as Tensor2D;
  return pairwise(input, softplus(gap), sigmoid(gap));
}

/** max(0, margin + negative − positive). */
function pairwiseHinge(input: LossInput): LossTape {
  const gap = add(sub(input.candidates, column(input.positive)), input.margin) as Tensor2D;
  return pairwise(input, relu(gap), isPositive(gap));
}

/** Binary cross-entropy; the positive weighs as much as all its negatives together. */
function pointwise({ positive, candidates, negativeShare, batch }: LossInput): LossTape {
  const negatives = sum(mul(softplus(candidates), negativeShare), 1) as Tensor1D;
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
