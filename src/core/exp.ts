/** Below it e^x is taken as 0. */
const LOWEST = -87;
const LN2 = Math.LN2;
const powers = Float64Array.from({ length: 128 }, (_, n) => 2 ** -n);

/**
 * e^x for x ≤ 0 to a relative 1e-9, in additions and multiplications alone: `Math.exp` may differ in its last place from
 * engine to engine. 2^−n · e^r with |r| ≤ ½ ln 2, and e^r by its series.
 */
export function exp(x: number): number {
  if (!(x >= LOWEST)) return 0;
  const n = Math.floor(0.5 - x / LN2);
  const r = x + n * LN2;
  const series =
    1 +
    r *
      (1 +
        r *
          (1 / 2 +
            r *
              (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * (1 / 40320 + r / 362880))))))));
  return powers[n] * series;
}
