import { describe, expect, it } from 'vitest';
import { plainLoss } from '../compute/proof/plain-loss.ts';
import { randomBatch } from '../compute/step.test.fixtures.ts';
import { losses, maskBytes, type Candidates } from '../compute/step.ts';
import { spreadOut } from '../compute/tensors/step-input.ts';
import { chanceLoss, LearningLog, type LossRule } from './chance-loss.ts';

const rule: LossRule = { loss: 'listwise', temperature: 0.1, margin: 0.2 };

/** A batch in which every example has all the others' positives as negatives, without corrections. */
function inBatch(batch: number): Candidates {
  const mask = new Uint8Array(batch * maskBytes(batch));
  for (let i = 0; i < batch; i++) mask[i * maskBytes(batch) + (i >> 3)] |= 1 << (i & 7);
  return {
    items: Int32Array.from({ length: batch }, (_, item) => item),
    candidateStart: 0,
    candidates: batch,
    positiveOffset: new Float32Array(batch),
    candidateOffset: new Float32Array(batch),
    mask,
  };
}

describe('chanceLoss', () => {
  it.each([
    ['listwise', Math.log(64)],
    ['pairwise-logistic', Math.LN2],
    ['pairwise-hinge', 2],
    ['pointwise', 2 * Math.LN2],
  ] as const)('%s: what the textbook says of equal scores', (loss, expected) => {
    expect(chanceLoss(inBatch(64), { ...rule, loss })).toBeCloseTo(expected, 12);
  });

  it.each(losses)('%s: the loss of scores that are offsets alone', (loss) => {
    const shape = { seed: 1, dims: 2, hidden: 2, sideDims: 2, history: 0, batch: 6, sampled: 9, rows: 8 };
    const batch = randomBatch({ ...shape, candidateStart: 3, candidates: 12, late: 7 }).candidates;
    const { candidates, positiveOffset } = batch;
    const { candidateOffset } = spreadOut(batch);
    const expected = Array.from(positiveOffset, (positive, i) => {
      const own = Float64Array.from(candidateOffset.subarray(i * candidates, (i + 1) * candidates));
      return plainLoss(loss, positive, own, rule.margin / rule.temperature).loss;
    });
    const mean = expected.reduce((sum, each) => sum + each, 0) / expected.length;
    expect(chanceLoss(batch, { ...rule, loss })).toBeCloseTo(mean, 6);
  });

  it('is no less than log B with the − log p correction, whatever the chances are', () => {
    const correction = Float32Array.from({ length: 16 }, (_, item) => Math.log(1 + item));
    const skewed = chanceLoss({ ...inBatch(16), positiveOffset: correction, candidateOffset: correction }, rule);
    expect(skewed).toBeGreaterThan(Math.log(16));
  });
});

describe('LearningLog', () => {
  const chance = Math.log(8);
  const seen = (lossAt: (step: number) => number, steps: number): LearningLog => {
    const log = new LearningLog();
    for (let step = 0; step < steps; step++) log.see(inBatch(8), rule, lossAt(step));
    return log;
  };

  it('says nothing of a training that has hardly begun', () => {
    expect(seen(() => 99, 49).isBelowChance).toBeNull();
  });

  it.each([50, 200, 1000])('tells a loss below chance from one that stays above, after %d steps', (steps) => {
    expect(seen(() => chance - 0.001, steps).isBelowChance).toBe(true);
    expect(seen(() => chance, steps).isBelowChance).toBe(false);
    expect(seen(() => chance + 0.5, steps).isBelowChance).toBe(false);
    expect(seen(() => NaN, steps).isBelowChance).toBe(false);
  });

  it('looks at the later part: where a training began does not matter', () => {
    expect(seen((step) => (step < 250 ? 99 : chance - 0.1), 1000).isBelowChance).toBe(true);
    expect(seen((step) => (step < 250 ? 0 : chance + 0.1), 1000).isBelowChance).toBe(false);
  });

  it('looks seldom: the price of a look is a softmax on the host', () => {
    let looks = 0;
    const log = new LearningLog();
    const counted = {
      ...inBatch(8),
      // The softmax asks for it once a look.
      get candidateOffset(): Float32Array {
        looks += 1;
        return new Float32Array(8);
      },
    };
    for (let step = 0; step < 1000; step++) log.see(counted, rule, 1);
    expect(looks).toBeLessThan(20);
  });

  it('goes on in a copy, which shares nothing', () => {
    const log = seen(() => chance + 1, 1000);
    const copy = new LearningLog(log.data);
    for (let step = 0; step < 4000; step++) copy.see(inBatch(8), rule, 0);
    expect(log.isBelowChance).toBe(false);
    expect(copy.isBelowChance).toBe(true);
  });
});
