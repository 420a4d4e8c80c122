import type { LossName } from '../step.ts';
import { exp, log, sigmoid, softplus } from './exp.ts';
import { sum } from './matrix.ts';

const round = Math.fround;

/** The score of a candidate that is no negative: far below any other, so that it weighs nothing. */
export const MASKED = round(-1e30);

/** One example's scores, and what turns its gradients into those of the batch's mean loss. */
export interface ExampleScores {
  /** Of the example's own positive. */
  readonly positive: number;
  /** [candidates]; becomes the gradients with respect to the candidates' cosines. */
  readonly candidates: Float32Array;
  /** 1 / (how many candidates are negatives); 0 where none is. */
  readonly share: number;
  /** 1 / (temperature · batch): from gradients of scores to those of cosines, and of the mean. */
  readonly weight: number;
  /** The triplet hinge's margin, in the scores' unit. */
  readonly margin: number;
}

/** An example's loss and the gradient with respect to its positive's cosine. */
export interface ExampleLoss {
  readonly loss: number;
  readonly positiveGradient: number;
}

/** Softmax cross-entropy over the positive and the candidates. */
function listwise({ positive, candidates, weight }: ExampleScores): ExampleLoss {
  const highest = candidates.reduce((most, score) => Math.max(most, score), positive);
  for (let j = 0; j < candidates.length; j++) candidates[j] = exp(round(candidates[j] - highest));
  const own = exp(round(positive - highest));
  const total = round(sum(candidates) + own);
  const factor = round(weight / total);
  for (let j = 0; j < candidates.length; j++) candidates[j] *= factor;
  return {
    loss: round(round(log(total) + highest) - positive),
    positiveGradient: round(round(own * factor) - weight),
  };
}

/** The mean over an example's negatives of a loss of each pair, and of its slope. */
function pairwise(
  { candidates, share, weight }: ExampleScores,
  gaps: Float32Array,
  lossOf: (gap: number) => number,
  slopeOf: (gap: number) => number,
): ExampleLoss {
  const factor = round(weight * share);
  const slopes = gaps.map(slopeOf);
  for (let j = 0; j < candidates.length; j++) candidates[j] = slopes[j] * factor;
  return { loss: round(sum(gaps.map(lossOf)) * share), positiveGradient: -round(sum(slopes) * factor) };
}

/** ln(1 + exp(negative − positive)). */
function pairwiseLogistic(scores: ExampleScores): ExampleLoss {
  const gaps = scores.candidates.map((score) => score - scores.positive);
  return pairwise(scores, gaps, softplus, sigmoid);
}

/** max(0, margin + negative − positive). */
function pairwiseHinge(scores: ExampleScores): ExampleLoss {
  const { candidates, positive, margin } = scores;
  const gaps = candidates.map((score) => round(score - positive) + margin);
  return pairwise(
    scores,
    gaps,
    (gap) => (gap < 0 ? 0 : gap),
    (gap) => (gap > 0 ? 1 : 0),
  );
}

/** Binary cross-entropy; the positive weighs as much as all its negatives together. */
function pointwise({ positive, candidates, share, weight }: ExampleScores): ExampleLoss {
  const factor = round(weight * share);
  const negatives = sum(candidates.map(softplus));
  for (let j = 0; j < candidates.length; j++) candidates[j] = sigmoid(candidates[j]) * factor;
  return {
    loss: round(softplus(-positive) + round(negatives * share)),
    positiveGradient: -round(sigmoid(-positive) * weight),
  };
}

/** Each loss of one example; `candidates` becomes the gradients in place. */
export const losses: Readonly<Record<LossName, (scores: ExampleScores) => ExampleLoss>> = {
  listwise,
  'pairwise-logistic': pairwiseLogistic,
  'pairwise-hinge': pairwiseHinge,
  pointwise,
};
