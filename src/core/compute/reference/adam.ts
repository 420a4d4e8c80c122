const round = Math.fround;

const BETA_1 = round(0.9);
const BETA_2 = round(0.999);
const REST_1 = round(0.1);
const REST_2 = round(0.001);
const EPSILON = round(1e-7);

/** base^n by repeated squaring: the language leaves the last place of `**` open. */
function power(base: number, n: number): number {
  let result = 1;
  for (let square = base; n > 0; n = Math.floor(n / 2), square *= square) if (n % 2 === 1) result *= square;
  return result;
}

/** Adam's rate at a step (counted from 1) with both corrections in it, as in section 2 of Kingma & Ba 2015. */
export function adamRate(learningRate: number, step: number): number {
  return round((learningRate * Math.sqrt(1 - power(0.999, step))) / (1 - power(0.9, step)));
}

/** One step of Adam (Kingma & Ba 2015); the arrays change in place. @param rate see `adamRate`. */
export function adam(
  weights: Float32Array,
  gradient: Float32Array,
  mean: Float32Array,
  square: Float32Array,
  rate: number,
): void {
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i];
    mean[i] = round(BETA_1 * mean[i]) + round(REST_1 * g);
    square[i] = round(BETA_2 * square[i]) + round(round(REST_2 * g) * g);
    weights[i] = weights[i] - round(round(rate * mean[i]) / round(round(Math.sqrt(square[i])) + EPSILON));
  }
}
