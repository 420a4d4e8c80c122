import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../backend/backends.test.fixtures.ts';
import type { RunContext } from '../experiment/experiment.ts';
import { Learner } from './learner.ts';
import { prepare } from './prepare.ts';
import { smallParameters, smallRaw } from './small.test.fixtures.ts';

const parameters = smallParameters();
const prepared = prepare(smallRaw(), parameters);
const direct: RunContext['compute'] = (work) => work();
const chosen = Int32Array.from({ length: 64 }, (_, at) => 3 * at);

beforeAll(() => computeOn('cpu'));

describe('Arm', () => {
  it('starts from the same weights for the same seed, with or without the correction', () => {
    const start = new Learner(prepared, parameters, 1, direct).weights();
    expect(new Learner(prepared, { ...parameters, logQ: false }, 1, direct).weights()).toEqual(start);
    expect(new Learner(prepared, parameters, 2, direct).weights()).not.toEqual(start);
    // Five tables, two towers.
    expect(start.length).toBe(7);
  });

  it('shares nothing with another arm', async () => {
    const [learner, alone] = [
      new Learner(prepared, parameters, 1, direct),
      new Learner(prepared, parameters, 1, direct),
    ];
    const other = new Learner(prepared, { ...parameters, logQ: false }, 1, direct);
    for (let step = 0; step < 3; step++) {
      const loss = await learner.step(step, chosen);
      await other.step(step, chosen);
      expect(await alone.step(step, chosen)).toBe(loss);
    }
    expect(learner.weights()).toEqual(alone.weights());
    expect(learner.weights()).not.toEqual(other.weights());
  });

  it('draws a batch by its seed and step alone', async () => {
    const loss = async (seed: number, step: number): Promise<number> =>
      new Learner(prepared, { ...parameters, negatives: 'uniform' }, seed, direct).step(step, chosen);
    expect(await loss(1, 5)).toBe(await loss(1, 5));
    expect(await loss(1, 6)).not.toBe(await loss(1, 5));
  });

  it('gives unit vectors of all items and users', async () => {
    const { items, users } = await new Learner(prepared, parameters, 1, direct).vectors();
    expect([items.length, users.length]).toEqual([90 * 4, 90 * 4]);
    for (const vectors of [items, users]) expect(Math.hypot(...vectors.subarray(0, 4))).toBeCloseTo(1, 5);
  });

  it('ranks the hard negatives anew every 50 steps, and only where there are any', async () => {
    const count = async (hardShare: number): Promise<number[]> => {
      let calls = 0;
      const learner = new Learner(prepared, { ...parameters, hardShare }, 1, (work) => ((calls += 1), work()));
      const seen: number[] = [];
      for (const step of [0, 1, 49, 50, 51]) {
        calls = 0;
        await learner.step(step, chosen);
        seen.push(calls);
      }
      return seen;
    };
    expect(await count(0)).toEqual([1, 1, 1, 1, 1]);
    expect(await count(0.5)).toEqual([2, 1, 1, 2, 1]);
  });
});
