import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../../../../core/backend/backends.test.fixtures.ts';
import type { Batch } from '../../../../core/compute/step.ts';
import { multiplyAddsOfStep } from '../../../../core/training/multiply-adds.ts';
import { toyDataset } from '../../../../core/model/toy.test.fixtures.ts';
import { Trainer } from '../../../../core/training/trainer.ts';
import { createTwoTower, itemBags, userBags, weightsOf } from '../../../../core/model/two-tower.ts';
import { single } from '../../../../core/model/features.ts';
import { smallParameters } from '../../../../core/training/small.test.fixtures.ts';
import { Contender, type Member } from './contender.ts';
import { indexBytes, parameterBytes, resized, servingMultiplyAdds, sizedBy } from './model-size.ts';
import { nearestWidths } from './widths.ts';

const dataset = toyDataset();
const shape = { dims: 4, hidden: 6, userHistory: 3 };
const model = createTwoTower(dataset, shape, 1);

describe('costs', () => {
  it("counts a request's tower and search", () => {
    // (4 + 4) · 6 + 6 · 4, then ten items of four numbers.
    expect(servingMultiplyAdds(model, 10)).toBe(72 + 40);
    expect(indexBytes(model, 10)).toBe(160);
  });

  it('counts every number of the model', () => {
    const numbers = weightsOf(model).reduce((sum, weights) => sum + weights.length, 0);
    expect(parameterBytes(model)).toBe(4 * numbers);
  });

  it('counts a masked model as if it had been built of what is left', () => {
    const half = sizedBy(model, { user: [true, false], item: [true, false, false] });
    expect(half.userTower.inputs).toBe(4);
    expect(half.itemTower.inputs).toBe(4);
    expect(servingMultiplyAdds(half, 10)).toBe(48 + 40);
    const rows = 4 * (dataset.users + dataset.items);
    expect(parameterBytes(half)).toBe(4 * (rows + 2 * (5 * 6 + 7 * 4)));
  });

  it('counts other widths as a model of these widths', () => {
    const wide = createTwoTower(dataset, { dims: 10, hidden: 12, userHistory: 3 }, 1);
    const sized = resized(model, { dims: 10, hidden: 12 });
    expect(parameterBytes(sized)).toBe(parameterBytes(wide));
    expect(servingMultiplyAdds(sized, 7)).toBe(servingMultiplyAdds(wide, 7));
    const step = { batch: 8, itemRows: 8, candidates: 8 };
    expect(multiplyAddsOfStep(sized, step)).toBe(multiplyAddsOfStep(wide, step));
  });
});

describe('nearestWidths', () => {
  it('keeps the proportion and comes nearest by ratio', () => {
    expect(nearestWidths({ dims: 4, hidden: 8 }, 100, ({ dims }) => dims ** 2)).toEqual({ dims: 10, hidden: 20 });
    // 8 is a factor of 1.25 away from 10, 13 one of 1.3.
    const stepped = ({ dims }: { dims: number }): number => (dims < 6 ? 8 : 13);
    expect(nearestWidths({ dims: 4, hidden: 4 }, 10, stepped).dims).toBe(2);
  });
});

describe('Contender', () => {
  beforeAll(() => computeOn('cpu'));

  const items = Int32Array.of(1, 2);
  const batch: Batch = {
    userBags: userBags(shape, single(Int32Array.of(0, 1)), { offsets: new Int32Array(3), ids: new Int32Array(0) }),
    itemBags: itemBags(dataset, items),
    candidates: {
      items,
      candidateStart: 0,
      candidates: 2,
      positiveOffset: new Float32Array(2),
      candidateOffset: new Float32Array(2),
      mask: Uint8Array.of(0b01, 0b10),
    },
  };
  const member = (seed: number): Member => {
    const own = createTwoTower(dataset, shape, seed);
    return {
      trainer: new Trainer(own, smallParameters(), (work) => work()),
      counted: own,
      batch: () => Promise.resolve(batch),
    };
  };

  it('steps every model, and counts', async () => {
    const contender = new Contender([member(1), member(2)]);
    let ticks = 0;
    expect(await contender.step(0, () => (ticks += 10))).toEqual({ examples: 4, ms: 10 });
    expect(contender.multiplyAdds).toBe(2 * multiplyAddsOfStep(model, { batch: 2, itemRows: 2, candidates: 2 }));
    expect(contender.trainMs).toBe(10);
    for (const { trainer } of contender.members) expect(trainer.rowsTouched).toBeGreaterThan(0);
  });
});
