const round = Math.fround;

/** Adding and subtracting it rounds to the nearest whole number, ties to even. */
const ROUNDER = 12582912;
const LOG2_E = round(Math.LOG2E);
/** ln 2 in two parts; whole multiples of the first are exact. */
const LN2_HIGH = 0.693359375;
const LN2_LOW = round(-0.00021219444005469057);
/** Below it e^x is taken as 0, above any subnormal number. */
const LOWEST = -87;
const FIRST_POWER = -126;
const powers = Float32Array.from({ length: 1 - FIRST_POWER }, (_, k) => 2 ** (k + FIRST_POWER));
const expTerms = Float32Array.of(1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1, 1);
const logTerms = Float32Array.of(2 / 9, 2 / 7, 2 / 5, 2 / 3, 2);
/** The bits of √½. */
const ROOT_HALF = 0x3f3504f3;

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** A polynomial by Horner's rule, the highest power's coefficient first. */
function polynomial(coefficients: Float32Array, x: number): number {
  let value = coefficients[0];
  for (let k = 1; k < coefficients.length; k++) value = round(round(value * x) + coefficients[k]);
  return value;
}

/** e^x in float32 for x ≤ 0: 2^n · e^r with |r| ≤ ½ ln 2, and e^r by its series. */
export function exp(x: number): number {
  if (x < LOWEST) return 0;
  const n = round(round(round(x * LOG2_E) + ROUNDER) - ROUNDER);
  const r = round(round(x - round(n * LN2_HIGH)) - round(n * LN2_LOW));
  return round(polynomial(expTerms, r) * powers[n - FIRST_POWER]);
}

/** ln x in float32 for normal x > 0: e · ln 2 + ln m with √½ ≤ m < √2, and ln m by its series in s = (m − 1) / (m + 1). */
export function log(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  float[0] = x;
  const e = (bits[0] - ROOT_HALF) >> 23;
  bits[0] -= e << 23;
  const m = float[0];
  const s = round(round(m - 1) / round(m + 1));
  const series = polynomial(logTerms, round(s * s));
  return round(round(round(s * series) + round(e * LN2_LOW)) + round(e * LN2_HIGH));
}

/** ln(1 + e^x), exact for large |x|. */
export function softplus(x: number): number {
  return round((x < 0 ? 0 : x) + log(round(1 + exp(-Math.abs(x)))));
}

/** 1 / (1 + e^−x), without overflow. */
export function sigmoid(x: number): number {
  const small = exp(-Math.abs(x));
  return round((x > 0 ? 1 : small) / round(1 + small));
}
