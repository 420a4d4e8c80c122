import { describe, expect, it } from 'vitest';
import type { Candidates } from '../compute/step.ts';
import { MASKED, spreadOut } from '../compute/tensors/step-input.ts';
import { keyed } from '../random/keyed.ts';
import type { KnownLikes } from './candidate-mask.ts';
import { NegativeSampler, WeightedSampler, type NegativePolicy } from './negatives.ts';

const policy: NegativePolicy = { source: 'in-batch', hardShare: 0, logQ: true };
const never = (): number => {
  throw new Error('a hard negative was asked for');
};

/** A user an example; of them, one likes an item beside her own positive. */
const onlyOne = (who: number, item: number): KnownLikes => ({
  users: Array.from({ length: 100 }, (_, example) => example),
  offsets: new Int32Array(100),
  counts: Int32Array.from({ length: 100 }, (_, user) => (user === who ? 1 : 0)),
  items: Int32Array.of(item),
});

/** Nobody likes anything but the own positives. */
const nobody = onlyOne(-1, 0);

/** Offsets of an example's candidates; `MASKED` where they are no negatives. */
const row = (own: Candidates, i: number): number[] =>
  Array.from(spreadOut(own).candidateOffset.subarray(i * own.candidates, (i + 1) * own.candidates));

const shares = (own: Candidates): number[] => Array.from(spreadOut(own).negativeShare);

/** Pearson's statistic of draws against expected shares; items of share 0 must not occur. */
function chiSquare(counts: Float64Array, expected: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return expected.reduce((sum, share, i) => {
    if (share === 0) return counts[i] === 0 ? sum : Infinity;
    return sum + (counts[i] - share * total) ** 2 / (share * total);
  }, 0);
}

describe('WeightedSampler', () => {
  it('draws in proportion to the weights, never one of weight 0', () => {
    const weights = [0, 1, 0, 0, 5, 2, 0.5, 1.5, 0];
    const sampler = new WeightedSampler(Float64Array.from(weights));
    const random = keyed(1, 'draws');
    const counts = new Float64Array(weights.length);
    for (let i = 0; i < 50_000; i++) counts[sampler.draw(random)] += 1;
    // 4 degrees of freedom: beyond 18.5 once in a thousand.
    expect(
      chiSquare(
        counts,
        weights.map((weight) => weight / 10),
      ),
    ).toBeLessThan(18.5);
  });

  it.each([
    [0, 1],
    [0.09, 1],
    [0.11, 4],
    [0.59, 4],
    [0.61, 5],
    [1 - 2 ** -32, 5],
  ])('finds the item at %d', (at, item) => {
    const sampler = new WeightedSampler(Float64Array.of(0, 1, 0, 0, 5, 4, 0));
    expect(sampler.draw({ ...keyed(1), uniform: () => at })).toBe(item);
  });
});

describe('in-batch negatives', () => {
  const counts = Int32Array.of(4, 1, 3, 0);
  const positives = Int32Array.of(0, 2, 0, 1);

  it("are the batch's own items with − log p; own item and its duplicates are masked", () => {
    const out = new NegativeSampler(policy, counts).candidatesOf(positives, keyed(1), nobody, null);
    const [p0, p1, p2] = [Math.log(2), Math.log(8), Math.log(8 / 3)].map(Math.fround);
    expect(out.items).toEqual(positives);
    expect([out.candidateStart, out.candidates]).toEqual([0, 4]);
    expect(Array.from(out.positiveOffset)).toEqual([p0, p2, p0, p1]);
    expect(row(out, 0)).toEqual([MASKED, p2, MASKED, p1]);
    expect(row(out, 1)).toEqual([p0, MASKED, p0, p1]);
    expect(row(out, 2)).toEqual([MASKED, p2, MASKED, p1]);
    expect(row(out, 3)).toEqual([p0, p2, p0, MASKED]);
    expect(shares(out)).toEqual([1 / 2, Math.fround(1 / 3), 1 / 2, Math.fround(1 / 3)]);
  });

  it('mask what the user is known to like besides', () => {
    const out = new NegativeSampler(policy, counts).candidatesOf(positives, keyed(1), onlyOne(1, 0), null);
    const p1 = Math.fround(Math.log(8));
    expect(row(out, 1)).toEqual([MASKED, MASKED, MASKED, p1]);
    expect(shares(out)[1]).toBe(1);
    const without = new NegativeSampler(policy, counts).candidatesOf(positives, keyed(1), nobody, null);
    expect(row(out, 3)).toEqual(row(without, 3));
  });

  it('have no offset where the correction is off, but stay masked', () => {
    const out = new NegativeSampler({ ...policy, logQ: false }, counts).candidatesOf(positives, keyed(1), nobody, null);
    expect(Array.from(out.positiveOffset)).toEqual([0, 0, 0, 0]);
    expect(row(out, 0)).toEqual([MASKED, 0, MASKED, 0]);
  });

  it('are the batch, however many others would be drawn', () => {
    const out = new NegativeSampler({ ...policy, count: 9 }, counts).candidatesOf(positives, keyed(1), nobody, null);
    expect(out).toEqual(new NegativeSampler(policy, counts).candidatesOf(positives, keyed(1), nobody, null));
  });

  it('may all be masked: a batch of one item only', () => {
    const out = new NegativeSampler(policy, counts).candidatesOf(Int32Array.of(2, 2, 2), keyed(1), nobody, null);
    expect(Array.from(spreadOut(out).candidateOffset)).toEqual(Array.from({ length: 9 }, () => MASKED));
    expect(shares(out)).toEqual([0, 0, 0]);
  });
});

describe.each([
  ['uniform', [1, 1, 1, 0, 1]],
  ['popularity', [16 ** 0.75, 1, 81 ** 0.75, 0, 2 ** 0.75]],
] as const)('%s negatives', (source, weights) => {
  const counts = Int32Array.of(16, 1, 81, 0, 2);
  const total = weights.reduce<number>((sum, weight) => sum + weight, 0);
  const sampler = new NegativeSampler({ ...policy, source }, counts);

  it('stand behind the positives and carry − log p of their own chance', () => {
    const positives = Int32Array.of(0, 1, 2, 4, 1, 1, 0, 2);
    const out = sampler.candidatesOf(positives, keyed(1, 'drawn'), nobody, null);
    expect(out.items.length).toBe(16);
    expect(out.items.subarray(0, 8)).toEqual(positives);
    expect([out.candidateStart, out.candidates]).toEqual([8, 8]);
    positives.forEach((own, i) => {
      const drawn = Array.from(out.items.subarray(8));
      expect(out.positiveOffset[i]).toBe(Math.fround(-Math.log(weights[own] / total)));
      expect(row(out, i)).toEqual(
        drawn.map((item) => (item === own ? MASKED : Math.fround(-Math.log(weights[item] / total)))),
      );
      const negatives = drawn.filter((item) => item !== own).length;
      expect(shares(out)[i]).toBe(negatives > 0 ? Math.fround(1 / negatives) : 0);
    });
  });

  it.each([3, 20])('are as many as the policy says: %i for a batch of 8', (count) => {
    const positives = Int32Array.of(0, 1, 2, 4, 1, 1, 0, 2);
    const told = new NegativeSampler({ ...policy, source, count }, counts);
    const out = told.candidatesOf(positives, keyed(1, 'drawn'), nobody, null);
    expect(out.items.length).toBe(8 + count);
    expect([out.candidateStart, out.candidates]).toEqual([8, count]);
    expect(out.candidateOffset.length).toBe(count);
    const drawn = Array.from(out.items.subarray(8));
    positives.forEach((own, i) => {
      expect(row(out, i)).toEqual(
        drawn.map((item) => (item === own ? MASKED : Math.fround(-Math.log(weights[item] / total)))),
      );
      const negatives = drawn.filter((item) => item !== own).length;
      expect(shares(out)[i]).toBe(negatives > 0 ? Math.fround(1 / negatives) : 0);
    });
  });

  it("are the same ones whether the batch's size is said or left out", () => {
    const positives = Int32Array.of(0, 1, 2, 4);
    const told = new NegativeSampler({ ...policy, source, count: 4 }, counts);
    expect(told.candidatesOf(positives, keyed(1, 'same'), nobody, null)).toEqual(
      sampler.candidatesOf(positives, keyed(1, 'same'), nobody, null),
    );
  });

  it('are drawn with that chance', () => {
    const drawn = new Float64Array(5);
    for (let b = 0; b < 200; b++) {
      const { items } = sampler.candidatesOf(new Int32Array(100), keyed(1, 'frequency', b), nobody, null);
      for (const item of items.subarray(100)) drawn[item] += 1;
    }
    // 3 degrees of freedom: beyond 16.3 once in a thousand.
    expect(
      chiSquare(
        drawn,
        weights.map((weight) => weight / total),
      ),
    ).toBeLessThan(16.3);
  });
});

describe('hard negatives', () => {
  const counts = Int32Array.of(4, 1, 3, 0, 5);
  const positives = Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1);
  const uniform = Math.fround(Math.log(4));

  it.each([
    [0, 0],
    [0.3, 2],
    [0.5, 4],
    [0.9, 7],
  ])('take share %d of the candidates: %i of 8 in the batch', (hardShare, hard) => {
    const places: number[] = [];
    const out = new NegativeSampler({ ...policy, hardShare }, counts).candidatesOf(
      positives,
      keyed(1),
      nobody,
      (place) => {
        places.push(place);
        return 4;
      },
    );
    expect(places.length).toBe(hard);
    expect(places.every((place) => place >= 0 && place < 8)).toBe(true);
    expect(Array.from(out.items)).toEqual([...positives, ...places.map(() => 4)]);
    expect([out.candidateStart, out.candidates]).toEqual([hard, 8]);
    // They count as drawn uniformly from the 4 items with training events.
    expect(row(out, 0).slice(8 - hard)).toEqual(places.map(() => uniform));
  });

  it('stand last among drawn ones', () => {
    const mixed = new NegativeSampler({ source: 'popularity', hardShare: 0.25, logQ: true }, counts);
    const out = mixed.candidatesOf(positives, keyed(1), nobody, () => 4);
    expect(out.items.length).toBe(16);
    expect(Array.from(out.items.subarray(14))).toEqual([4, 4]);
    expect(row(out, 0).slice(6)).toEqual([uniform, uniform]);
  });

  it('take their share of as many candidates as the policy says', () => {
    const mixed = new NegativeSampler({ source: 'uniform', hardShare: 0.25, logQ: true, count: 20 }, counts);
    const out = mixed.candidatesOf(positives, keyed(1), nobody, () => 4);
    expect(out.items.length).toBe(28);
    expect([out.candidateStart, out.candidates]).toEqual([8, 20]);
    expect(Array.from(out.items.subarray(23))).toEqual([4, 4, 4, 4, 4]);
    expect(row(out, 0).slice(15)).toEqual(Array.from({ length: 5 }, () => uniform));
  });

  it('are masked where they are the own positive', () => {
    const out = new NegativeSampler({ ...policy, hardShare: 0.25 }, counts).candidatesOf(
      positives,
      keyed(1),
      nobody,
      () => 2,
    );
    expect(row(out, 0).slice(6)).toEqual([uniform, uniform]);
    expect(row(out, 2).slice(6)).toEqual([MASKED, MASKED]);
  });

  it('are masked where the user likes them', () => {
    const out = new NegativeSampler({ ...policy, hardShare: 0.25 }, counts).candidatesOf(
      positives,
      keyed(1),
      onlyOne(0, 4),
      () => 4,
    );
    expect(row(out, 0).slice(6)).toEqual([MASKED, MASKED]);
    expect(row(out, 1).slice(6)).toEqual([uniform, uniform]);
  });

  it('have no offset where the correction is off', () => {
    const plain = new NegativeSampler({ ...policy, hardShare: 0.25, logQ: false }, counts);
    expect(
      row(
        plain.candidatesOf(positives, keyed(1), nobody, () => 4),
        0,
      ).slice(6),
    ).toEqual([0, 0]);
  });

  it('are none while there is no pool', () => {
    const out = new NegativeSampler({ ...policy, hardShare: 0.5 }, counts).candidatesOf(
      positives,
      keyed(1),
      nobody,
      null,
    );
    expect(out.items).toEqual(positives);
    expect(out.candidateStart).toBe(0);
    expect(() =>
      new NegativeSampler({ ...policy, hardShare: 0.5 }, counts).candidatesOf(positives, keyed(1), nobody, never),
    ).toThrow('a hard negative was asked for');
  });
});
