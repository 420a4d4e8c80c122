import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../backend/backends.test.fixtures.ts';
import { keyed } from '../random/keyed.ts';
import { lossAndGradient, type StrongBatch } from './gradients.ts';
import { bagsOf, hide } from './hide.ts';
import { sizesOf, tablesOf, type StrongModel } from './model.ts';
import { toyHistories, toyModel } from './strong.test.fixtures.ts';

beforeAll(() => computeOn('wasm'));

/** Three users; of one of them neither ID nor history is known, so her vector is 0. */
function toyBatch(): StrongBatch {
  const users = Int32Array.of(3, 0, 7);
  const { offsets, items } = toyHistories;
  const lists = Array.from(users, (user) => items.slice(offsets[user], offsets[user + 1]));
  const { history, targets } = hide(lists.slice(0, 2), 'others', Infinity, keyed(1, 'hide'));
  const shown = [0, 1].map((i) => history.ids.slice(history.offsets[i], history.offsets[i + 1]));
  const hidden = [0, 1].map((i) => targets.ids.slice(targets.offsets[i], targets.offsets[i + 1]));
  return {
    ids: { offsets: Int32Array.of(0, 1, 2, 2), ids: users.slice(0, 2) },
    history: bagsOf([...shown, new Int32Array(0)]),
    targets: bagsOf([...hidden, lists[2]]),
    liked: bagsOf(lists),
    weights: Float64Array.of(0.5, 0.3, 0.2),
  };
}

/** A model whose every weight counts: IDs and biases are 0 to begin with. */
function trainedModel(itemBias = true): StrongModel {
  const model = toyModel({ itemBias });
  const random = keyed(1, 'trained');
  for (const table of [model.tables.users, ...(itemBias ? [model.tables.bias] : [])]) {
    for (let i = 0; i < table.length; i++) table[i] = 0.1 * random.normal();
  }
  return model;
}

const lossOf = (model: StrongModel): Promise<number> =>
  lossAndGradient(model, toyBatch(), new Float32Array(model.weights.length));

describe('the gradient', () => {
  it('is that of finite differences, table by table', async () => {
    const model = trainedModel();
    const gradient = new Float32Array(model.weights.length);
    await lossAndGradient(model, toyBatch(), gradient);
    const own = tablesOf(gradient, sizesOf(model));
    const step = 1 / 256;
    for (const name of ['items', 'history', 'genres', 'users', 'bias'] as const) {
      const table = model.tables[name];
      let moving = 0;
      for (let i = 0; i < table.length; i += 3) {
        const value = table[i];
        table[i] = value + step;
        const above = await lossOf(model);
        table[i] = value - step;
        const below = await lossOf(model);
        table[i] = value;
        const slope = (above - below) / (2 * step);
        if (Math.abs(slope) > 1e-3) moving += 1;
        expect(Math.abs(own[name][i] - slope)).toBeLessThan(2e-3 + 0.02 * Math.abs(slope));
      }
      expect([name, moving > 0]).toEqual([name, true]);
    }
  });

  it('leaves the biases alone where the model has none', async () => {
    const model = trainedModel(false);
    const gradient = new Float32Array(model.weights.length);
    await lossAndGradient(model, toyBatch(), gradient);
    const { bias, items } = tablesOf(gradient, sizesOf(model));
    expect(bias.every((value) => value === 0)).toBe(true);
    expect(items.some((value) => value !== 0)).toBe(true);
  });
});
