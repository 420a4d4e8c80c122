import type { ArmResult, NegativesArm } from '../../events.ts';
import type { Point } from './view.ts';

/** The mean from the first point to each one, every request counting alike: a noisy curve's way to its final figure. */
export function running(points: readonly Point[]): { readonly x: number; readonly y: number }[] {
  let sum = 0;
  let requests = 0;
  return points.map((point) => {
    sum += point.y * point.requests;
    requests += point.requests;
    return { x: point.x, y: sum / requests };
  });
}

/** Recall@50 over training cost, the cheapest arm first. */
export function recallByCost(
  arms: readonly ArmResult[],
): { readonly x: number; readonly y: number; readonly low: number; readonly high: number }[] {
  return arms
    .map(({ cost, recall50: { mean, low, high } }) => ({ x: cost.trainingMultiplyAdds, y: mean, low, high }))
    .sort((a, b) => a.x - b.x);
}

/** Recall@50 over the share of hard negatives: in-batch ones, corrected, are the share of none. */
export function recallByHardShare(
  arms: readonly ArmResult[],
  negatives: readonly NegativesArm[],
): { readonly x: number; readonly y: number; readonly low: number; readonly high: number }[] {
  return negatives
    .filter(({ arm }) => arm === 'in-batch' || arm.startsWith('hard-'))
    .map(({ arm, share }) => {
      const { mean, low, high } = arms.find(({ id }) => id === arm)!.recall50;
      return { x: share, y: mean, low, high };
    })
    .sort((a, b) => a.x - b.x);
}

/** The genres that differ most between towers, widest spread first; towers without any are left out. */
export function tellingGenres(shares: readonly (readonly number[] | null)[], count: number): number[] {
  const known = shares.filter((own) => own !== null);
  if (known.length === 0) return [];
  const spread = (genre: number): number => {
    const values = known.map((own) => own[genre]);
    return Math.max(...values) - Math.min(...values);
  };
  return Array.from(known[0].keys())
    .sort((a, b) => spread(b) - spread(a) || a - b)
    .slice(0, count);
}
