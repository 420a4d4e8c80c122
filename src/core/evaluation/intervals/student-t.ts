import { exp } from '../../exp.ts';
import { ln } from '../../log.ts';

/** Cells that the range of the integral is cut into. */
const CELLS = 2000;

/** Beyond it the normal distribution serves as well: the quantile is off by less than .003. */
const MANY = 1000;

/**
 * Student's t: the number that a t variable stays within, either side of zero, with a chance of 95%. With t = √df · tan θ
 * that chance is ∫ cos^(df − 1) θ dθ over 0 … θ as a share of the integral over a quarter turn. With w = tan(θ/2) it needs
 * no function of the platform's that engines round differently: cos θ = (1 − w²) / (1 + w²), tan θ = 2w / (1 − w²) and
 * dθ = 2 dw / (1 + w²), w from 0 to 1 (trapezoidal rule).
 * @param degrees of freedom, at least 1; need not be whole.
 */
export function studentT95(degrees: number): number {
  const df = Math.min(MANY, Math.max(1, degrees));
  // Beyond it nothing of the integral is left: cos^(df − 1) θ is below e^−50.
  const limit = Math.min(1, 5 / Math.sqrt(df));
  const heights = Float64Array.from({ length: CELLS + 1 }, (_, i) => {
    const square = ((limit * i) / CELLS) ** 2;
    const cosine = (1 - square) / (1 + square);
    const power = df === 1 ? 1 : cosine > 0 ? exp((df - 1) * ln(cosine)) : 0;
    return power / (1 + square);
  });
  const areas = heights.subarray(1).map((height, i) => (height + heights[i]) / 2);
  const wanted = 0.95 * areas.reduce((sum, area) => sum + area, 0);
  let [cell, sum] = [0, 0];
  for (; sum + areas[cell] < wanted; cell++) sum += areas[cell];
  const w = (limit * (cell + (wanted - sum) / areas[cell])) / CELLS;
  return (Math.sqrt(df) * 2 * w) / (1 - w * w);
}
