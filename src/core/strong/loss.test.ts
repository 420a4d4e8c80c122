import { describe, expect, it } from 'vitest';
import { exp } from '../exp.ts';
import { softmaxLoss } from './loss.ts';

const bags = (...lists: number[][]) => ({
  offsets: Int32Array.from([0, ...lists.map((_, i) => lists.slice(0, i + 1).flat().length)]),
  ids: Int32Array.from(lists.flat()),
});

describe('exp', () => {
  it('is e^x to a relative 1e-9, and 0 below −87', () => {
    for (let x = -86.9; x <= 0; x += 0.0137) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 9);
    expect(exp(0)).toBe(1);
    expect([exp(-87.1), exp(-Infinity)]).toEqual([0, 0]);
  });
});

describe('softmaxLoss', () => {
  it('lets a target compete with what she does not like, and with none of her other likes', () => {
    // Of four items she likes 0, 1 and 2, and 0 and 1 are to be found: each stands against item 3 alone.
    const scores = Float32Array.of(1, 0, 50, 0);
    const loss = softmaxLoss({
      items: 4,
      scores,
      targets: bags([0, 1]),
      liked: bags([0, 1, 2]),
      weights: Float64Array.of(1),
    });
    const chance = 1 / (1 + Math.E);
    expect(loss).toBeCloseTo((-Math.log(1 - chance) - Math.log(0.5)) / 2, 6);
    expect([...scores]).toEqual([-chance / 2, -0.25, 0, (chance + 0.5) / 2].map((x) => expect.closeTo(x, 6)));
  });

  it('takes each user by her weight, and none who has nothing to find', () => {
    const one = Float32Array.of(1, 0, 1, 0, 5, 6);
    const loss = softmaxLoss({
      items: 2,
      scores: one,
      targets: bags([0], [0], []),
      liked: bags([0], [0], [1]),
      weights: Float64Array.of(0.5, 0.3, 0.2),
    });
    expect(loss).toBeCloseTo(0.8 * Math.log(1 + Math.exp(-1)), 6);
    expect(one[0] / one[2]).toBeCloseTo(0.5 / 0.3, 5);
    expect([...one.subarray(4)]).toEqual([0, 0]);
  });
});
