import type { LossName } from '../step.ts';
import { MASKED } from '../tensors/step-input.ts';

/** The loss of one example, and its slopes: with respect to the positive's score, and to each candidate's. */
export interface PlainLoss {
  readonly loss: number;
  readonly ofPositive: number;
  readonly ofCandidates: Float64Array;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const softplus = (x: number): number => Math.log1p(Math.exp(x));

/** Softmax cross-entropy over the positive and the candidates. */
function listwise(positive: number, candidates: Float64Array): PlainLoss {
  const weights = candidates.map(Math.exp);
  const own = Math.exp(positive);
  const total = weights.reduce((sum, weight) => sum + weight, own);
  return {
    loss: Math.log(total) - positive,
    ofPositive: own / total - 1,
    ofCandidates: weights.map((weight) => weight / total),
  };
}

/** The mean over the negatives of a loss of each one's gap, and the same loss's slope. */
function pairwise(
  positive: number,
  candidates: Float64Array,
  ofGap: (gap: number) => number,
  slope: (gap: number) => number,
): PlainLoss {
  const negatives = candidates.filter((score) => score > MASKED / 2);
  const share = negatives.length > 0 ? 1 / negatives.length : 0;
  const ofCandidates = candidates.map((score) => (score > MASKED / 2 ? share * slope(score - positive) : 0));
  return {
    loss: share * negatives.reduce((sum, score) => sum + ofGap(score - positive), 0),
    ofPositive: -ofCandidates.reduce((sum, each) => sum + each, 0),
    ofCandidates,
  };
}

/** One example's loss in float64, as the textbook writes it; what is masked lies near `MASKED`. */
export function plainLoss(name: LossName, positive: number, candidates: Float64Array, margin: number): PlainLoss {
  switch (name) {
    case 'listwise':
      return listwise(positive, candidates);
    case 'pairwise-logistic':
      return pairwise(positive, candidates, softplus, sigmoid);
    case 'pairwise-hinge':
      return pairwise(
        positive,
        candidates,
        (gap) => Math.max(0, margin + gap),
        (gap) => (margin + gap > 0 ? 1 : 0),
      );
    case 'pointwise': {
      const negatives = pairwise(0, candidates, softplus, sigmoid);
      return {
        loss: softplus(-positive) + negatives.loss,
        ofPositive: -sigmoid(-positive),
        ofCandidates: negatives.ofCandidates,
      };
    }
  }
}
