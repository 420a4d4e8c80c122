/** Cells that a quarter turn is cut into. */
const CELLS = 2000;

/** Beyond it the normal distribution serves as well: the quantile is off by less than .003. */
const MANY = 1000;

/**
 * Student's t: the number that a t variable stays within, either side of zero, with a chance of 95%. With t = √df · tan θ
 * that chance is ∫ cos^(df − 1) over 0 … θ as a share of the integral over a quarter turn (trapezoidal rule).
 * @param degrees of freedom, at least 1; need not be whole.
 */
export function studentT95(degrees: number): number {
  const df = Math.min(MANY, Math.max(1, degrees));
  const width = Math.PI / 2 / CELLS;
  // Rounding may leave the cosine of a right angle below zero.
  const heights = Float64Array.from({ length: CELLS + 1 }, (_, i) => Math.max(0, Math.cos(i * width)) ** (df - 1));
  const areas = heights.subarray(1).map((height, i) => (height + heights[i]) / 2);
  const wanted = 0.95 * areas.reduce((sum, area) => sum + area, 0);
  let [cell, sum] = [0, 0];
  for (; sum + areas[cell] < wanted; cell++) sum += areas[cell];
  const angle = (cell + (wanted - sum) / areas[cell]) * width;
  return Math.sqrt(df) * Math.tan(angle);
}
