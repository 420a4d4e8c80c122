import { describe, expect, it } from 'vitest';
import { completed } from './cholesky.ts';
import { easeScores, fitEase } from './ease.ts';
import golden from './golden.json';
import { fitIals, solveSide } from './ials.ts';
import { likesOfMatrix } from './likes.test.fixtures.ts';

/* What NumPy computes from the same likes: scripts/peers/baselines.py. */

/** The largest distance of numbers from the expected ones; Infinity where they are not as many. */
function furthest(found: Float64Array, expected: readonly (readonly number[])[]): number {
  const flat = expected.flat();
  if (found.length !== flat.length) return Infinity;
  return Math.max(...found.map((value, i) => Math.abs(value - flat[i])));
}

describe.each(golden)('with $name', ({ likes: matrix, ease, ials }) => {
  const likes = likesOfMatrix(matrix);

  it.each(ease)('EASE has the weights of NumPy at λ = $penalty', ({ penalty, weights }) => {
    expect(furthest(completed(fitEase(likes, penalty)), weights)).toBeLessThan(1e-12);
  });

  it('iALS has the factors of NumPy after its sweeps', () => {
    const factors = completed(fitIals(likes, ials, Float64Array.from(ials.start.flat())));
    expect(furthest(factors.users, ials.users)).toBeLessThan(1e-12);
    expect(furthest(factors.items, ials.items)).toBeLessThan(1e-12);
  });
});

describe('by hand', () => {
  // Two users who like both of two items, and a third item that one of them likes: few enough to invert on paper.
  const likes = likesOfMatrix([
    [1, 1],
    [1, 1],
    [1, 0],
  ]);

  it('EASE: XᵀX + I = [[4, 2], [2, 3]], its inverse [[3, −2], [−2, 4]] / 8', () => {
    const weights = completed(fitEase(likes, 1));
    expect([...weights]).toEqual([0, 0.5, 2 / 3, 0].map((x) => expect.closeTo(x, 12)));
    const past = { offsets: Int32Array.of(0, 2, 2, 3), ids: Int32Array.of(0, 1, 1) };
    expect([...easeScores(weights, 2, past, 0, 3)]).toEqual([2 / 3, 0.5, 0, 0, 2 / 3, 0].map(Math.fround));
    expect([...easeScores(weights, 2, past, 2, 3)]).toEqual([Math.fround(2 / 3), 0]);
  });

  it('iALS of one dimension: x = Σ f / (Σ f² + α Σ_all f² + λ (liked + α · all))', () => {
    const settings = { dims: 1, unobserved: 0.5, penalty: 0.1 };
    const others = Float64Array.of(1, 2);
    const liked = { offsets: Int32Array.of(0, 2, 3, 3), ids: Int32Array.of(0, 1, 1) };
    const ridge = (count: number): number => 0.1 * (count + 0.5 * 2);
    expect([...solveSide(liked, others, settings)]).toEqual(
      [3 / (5 + 2.5 + ridge(2)), 2 / (4 + 2.5 + ridge(1)), 0].map((x) => expect.closeTo(x, 12)),
    );
  });
});
