import { LabError } from '../../errors.ts';
import { ln, log2 } from '../../log.ts';

/** PSI's usual thresholds: below the first "no shift", above the second "a shift to act on" (Siddiqi 2006, ch. 10). */
export const PSI_MARKS = { some: 0.1, large: 0.25 } as const;

/**
 * PSI's logarithm is undefined for an empty bin: smaller shares are raised to this one. Otherwise a single user who is
 * missing from a window would make PSI infinite.
 */
export const PSI_FLOOR = 1e-4;

/** Three divergences of the same pair of distributions. */
export interface Divergences {
  /** Jensen–Shannon divergence, bits: 0 (equal) … 1 (disjoint). */
  readonly js: number;
  /** Population stability index, nats: 0 … 2 ln(1 / floor), about 18.4. */
  readonly psi: number;
  /** Total variation distance: 0 … 1, the share of events that would have to change their bin. */
  readonly tv: number;
}

/** The names of the three divergences. */
export const divergenceNames = ['js', 'psi', 'tv'] as const satisfies readonly (keyof Divergences)[];

/** @throws LabError `window-empty` where nothing was counted; RangeError where a count is no weight. */
function total(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) {
    if (!(count >= 0)) throw new RangeError(`a bin holds ${count}: counts are numbers of at least 0`);
    sum += count;
  }
  if (sum > 0 && Number.isFinite(sum)) return sum;
  throw new LabError('window-empty', 'the window holds no event, so it has no distribution to compare');
}

/** What one bin adds: Jensen–Shannon has two parts, one of each distribution. */
interface Bin {
  readonly left: number;
  readonly right: number;
  readonly psi: number;
  readonly tv: number;
}

const nothing: Bin = { left: 0, right: 0, psi: 0, tv: 0 };

/** What a bin with these two shares adds. */
function binOf(p: number, q: number): Bin {
  const middle = (p + q) / 2;
  const raisedP = Math.max(p, PSI_FLOOR);
  const raisedQ = Math.max(q, PSI_FLOOR);
  return {
    left: p > 0 ? (p / 2) * log2(p / middle) : 0,
    right: q > 0 ? (q / 2) * log2(q / middle) : 0,
    psi: (raisedP - raisedQ) * ln(raisedP / raisedQ),
    tv: Math.abs(p - q) / 2,
  };
}

/**
 * Jensen–Shannon divergence, population stability index and total variation distance of two distributions over the same
 * bins. All three are symmetric, and 0 for equal distributions or a single bin; a bin empty in both adds nothing.
 *
 * Jensen–Shannon (Lin 1991) compares each distribution with the mean of both, so empty bins need no smoothing. PSI is
 * Jeffreys' divergence Σ (p − q) ln(p / q), with shares below `PSI_FLOOR` raised to it, not rescaled. Between samples of
 * n and m events from one source its mean is about (bins − 1)(1/n + 1/m) (Yurdakul 2018): small windows exceed the usual
 * thresholds by chance alone.
 *
 * @param right [bins] counts, not shares; any scale.
 * @returns compares counts in the same bins with it. What a bin adds that they leave empty is the same each time, and a
 * small window leaves most of them empty: it is computed once.
 * @throws LabError `window-empty` where one of them counts nothing.
 */
export function divergencesFrom(right: Float64Array): (left: Float64Array) => Divergences {
  const rightTotal = total(right);
  const shares = right.map((count) => count / rightTotal);
  const empty = Array.from(shares, (q) => (q > 0 ? binOf(0, q) : nothing));
  return (left) => {
    if (left.length !== right.length) throw new RangeError(`${left.length} bins against ${right.length}`);
    const leftTotal = total(left);
    let js = 0;
    let psi = 0;
    let tv = 0;
    for (let bin = 0; bin < left.length; bin++) {
      const p = left[bin] / leftTotal;
      const q = shares[bin];
      if (p === q) continue;
      const added = p === 0 ? empty[bin] : binOf(p, q);
      js += added.left;
      js += added.right;
      psi += added.psi;
      tv += added.tv;
    }
    // Rounding may leave −1e-17 where the distributions are all but equal, or one bit and a little.
    return { js: Math.min(1, Math.max(0, js)), psi, tv: Math.min(1, tv) };
  };
}

/** The same of one pair. */
export const divergences = (left: Float64Array, right: Float64Array): Divergences => divergencesFrom(right)(left);
