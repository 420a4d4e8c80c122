/*
 * Logarithms out of + − × ÷ alone. IEEE 754 fixes those to the bit; Math.log and Math.log2 it does not, and engines differ
 * in the last digit (V8 and SpiderMonkey from JavaScriptCore), which would part their checksums.
 */

/** ln 2, parted so that a whole number times the first part is exact. */
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;
/** Terms of the series that are kept: the last one is below 2^-56 of the sum. */
const TERMS = 11;

/** x = m · 2^e with √½ ≤ m < √2, for a positive finite x. */
function parted(x: number): { readonly m: number; readonly e: number } {
  let m = x;
  let e = 0;
  while (m >= Math.SQRT2) {
    m /= 2;
    e += 1;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    e -= 1;
  }
  return { m, e };
}

/** ln m for m near 1: 2 artanh s with s = (m − 1) / (m + 1), whose series is s + s³/3 + s⁵/5 + … */
function nearOne(m: number): number {
  const f = m - 1;
  const s = f / (2 + f);
  const square = s * s;
  let rest = 0;
  for (let k = TERMS; k >= 1; k--) rest = square * (rest + 1 / (2 * k + 1));
  // 2s = f − s·f, so the large part f is exact.
  return f - s * (f - 2 * rest);
}

/** The natural logarithm. −∞ of 0, NaN below. @returns within a unit in the last place. */
export function ln(x: number): number {
  if (!(x > 0) || x === Infinity) return Math.log(x);
  const { m, e } = parted(x);
  return e * LN2_HIGH + (nearOne(m) + e * LN2_LOW);
}

/** The binary logarithm, exact of powers of two. −∞ of 0, NaN below. */
export function log2(x: number): number {
  if (!(x > 0) || x === Infinity) return Math.log2(x);
  const { m, e } = parted(x);
  return e + nearOne(m) * Math.LOG2E;
}
