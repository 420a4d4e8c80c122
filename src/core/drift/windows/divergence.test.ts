import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabError } from '../../errors.ts';
import { divergenceNames, divergences, PSI_FLOOR, PSI_MARKS } from './divergence.ts';

const of = (left: number[], right: number[]) => divergences(Float64Array.from(left), Float64Array.from(right));

const pairs = fc
  .integer({ min: 1, max: 12 })
  .chain((bins) => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1e4, noNaN: true })), {
      minLength: bins,
      maxLength: bins,
    });
    return fc.tuple(counts, counts);
  })
  .filter(([left, right]) => left.some((count) => count > 0) && right.some((count) => count > 0));

describe('divergences', () => {
  it('agrees with a second implementation', () => {
    // SciPy 1.17.1, NumPy 2.4.6: scipy.spatial.distance.jensenshannon(p, q, base=2) ** 2;
    // (scipy.special.rel_entr(a, b) + rel_entr(b, a)).sum() with a, b = numpy.maximum(shares, 1e-4);
    // 0.5 * scipy.spatial.distance.cdist([p], [q], 'cityblock').
    const zeros = of([12, 0, 5.5, 3, 0, 7.25], [4, 9, 5.5, 0, 0, 20]);
    expect(zeros.js).toBeCloseTo(0.2835670582140999, 14);
    expect(zeros.psi).toBeCloseTo(3.231141602398148, 13);
    expect(zeros.tv).toBeCloseTo(0.49198549198549196, 14);
    const full = of([30, 50, 20], [25, 45, 30]);
    expect(full.js).toBeCloseTo(0.009853623390827572, 14);
    expect(full.psi).toBeCloseTo(0.05493061443340547, 14);
    expect(full.tv).toBeCloseTo(0.1, 14);
  });

  it('is 0 for equal distributions, also of other totals and with empty bins', () => {
    expect(of([1, 2, 0], [2, 4, 0])).toEqual({ js: 0, psi: 0, tv: 0 });
  });

  it('is one bit, and all of it, for disjoint ones', () => {
    const { js, tv, psi } = of([3, 0], [0, 5]);
    expect(js).toBe(1);
    expect(tv).toBe(1);
    expect(psi).toBeCloseTo(2 * (1 - PSI_FLOOR) * Math.log(1 / PSI_FLOOR), 12);
  });

  it('is what the closed forms say for a coin against a sure thing', () => {
    // JS of (1, 0) and (½, ½): H(¾, ¼) − ½ H(½, ½) = (2 − ¾ log₂ 3) − ½.
    const { js, tv } = of([1, 0], [1, 1]);
    expect(js).toBeCloseTo(1.5 - 0.75 * Math.log2(3), 14);
    expect(tv).toBe(0.5);
    // PSI of (¾, ¼) and (¼, ¾): 2 · ½ · ln 3.
    expect(of([3, 1], [1, 3]).psi).toBeCloseTo(Math.log(3), 14);
  });

  it('documents an attribute with one value: nothing can differ', () => {
    expect(of([5], [700])).toEqual({ js: 0, psi: 0, tv: 0 });
  });

  it('smooths PSI at the floor only: a bin empty on one side costs a finite, known amount', () => {
    const { psi } = of([90, 10], [100, 0]);
    const expected = (0.9 - 1) * Math.log(0.9) + (0.1 - PSI_FLOOR) * Math.log(0.1 / PSI_FLOOR);
    expect(psi).toBeCloseTo(expected, 12);
    // Shares that are both below the floor count as equal.
    expect(of([1e6, 1], [1e6, 2]).psi).toBeLessThan(1e-9);
    expect(PSI_MARKS).toEqual({ some: 0.1, large: 0.25 });
  });

  it('has an error for a window of nothing', () => {
    const empty = expect.objectContaining({ code: 'window-empty' });
    expect(() => of([0, 0], [1, 1])).toThrow(empty);
    expect(() => of([1, 1], [0, 0])).toThrow(empty);
    expect(() => of([], [])).toThrow(LabError);
  });

  it('refuses what are no counts over the same bins', () => {
    expect(() => of([1, 2], [1, 2, 3])).toThrow(RangeError);
    expect(() => of([1, -1], [1, 1])).toThrow(RangeError);
    expect(() => of([1, 1], [1, NaN])).toThrow(RangeError);
  });

  it('is symmetric, keeps its bounds and does not know the order or the scale of the bins', () => {
    fc.assert(
      fc.property(pairs, fc.infiniteStream(fc.double({ min: 0, max: 1 })), ([left, right], draws) => {
        const here = of(left, right);
        const mirrored = of(right, left);
        const keys = left.map(() => draws.next().value as number);
        const places = left.map((_, bin) => bin).sort((a, b) => keys[a] - keys[b]);
        const moved = of(
          places.map((bin) => left[bin] * 3),
          places.map((bin) => right[bin]),
        );
        for (const name of divergenceNames) {
          expect(mirrored[name]).toBeCloseTo(here[name], 9);
          expect(moved[name]).toBeCloseTo(here[name], 9);
          expect(here[name]).toBeGreaterThanOrEqual(0);
        }
        expect(here.js).toBeLessThanOrEqual(1);
        expect(here.tv).toBeLessThanOrEqual(1);
        expect(here.psi).toBeLessThanOrEqual(2 * Math.log(1 / PSI_FLOOR));
        // TV² · log₂(e) / 2 ≤ JS ≤ TV (Pinsker's inequality against the middle; Lin 1991, theorem 3).
        expect(here.js).toBeLessThanOrEqual(here.tv + 1e-12);
        expect(here.js).toBeGreaterThanOrEqual((here.tv * here.tv * Math.LOG2E) / 2 - 1e-12);
      }),
    );
  });

  it('joins bins at a loss only: a coarser view is never further apart', () => {
    fc.assert(
      fc.property(pairs, ([left, right]) => {
        fc.pre(left.length > 1);
        const join = (counts: number[]): number[] => [counts[0] + counts[1], ...counts.slice(2)];
        expect(of(join(left), join(right)).js).toBeLessThanOrEqual(of(left, right).js + 1e-12);
        expect(of(join(left), join(right)).tv).toBeLessThanOrEqual(of(left, right).tv + 1e-12);
      }),
    );
  });
});
