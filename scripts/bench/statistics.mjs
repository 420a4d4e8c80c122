/** The p-th quantile (0 … 1) of some numbers, between two of them where it falls there; NaN of none. */
export function quantile(values, p) {
  const sorted = values.slice().sort((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  return sorted[below] + (at - below) * (sorted[Math.ceil(at)] - sorted[below]);
}

/** @param {number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/** Rounded to so many decimals, as a number. */
export function round(value, decimals = 0) {
  return Number(value.toFixed(decimals));
}
