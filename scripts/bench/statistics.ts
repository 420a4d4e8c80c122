/** The p-th quantile (0 … 1) of some numbers, between two of them where it falls there; NaN of none. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  return sorted[below] + (at - below) * (sorted[Math.ceil(at)] - sorted[below]);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Rounded to so many decimals, as a number. */
export const round = (value: number, decimals = 0): number => Number(value.toFixed(decimals));
