import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../backend/backends.test.fixtures.ts';
import { everyone } from '../evaluation/requests.ts';
import { indices } from '../arrays.ts';
import { rankByStrong, servedDims, servedItems, servedUsers } from './vectors.ts';
import { toyCounts, toyDataset, toyHistories, toyModel } from './strong.test.fixtures.ts';
import { StrongTrainer, type StrongRule } from './trainer.ts';

const rule: StrongRule = {
  batchUsers: 5,
  weighByLikes: true,
  learningRate: 0.02,
  decay: 0.05,
  average: 0.9,
  idDropout: 0.3,
};
const now = <T>(work: () => Promise<T>): Promise<T> => work();

function toyTrainer(seed = 1, changed: Partial<StrongRule> = {}) {
  const model = toyModel({}, seed);
  const lessons = { histories: toyHistories, profile: 'others', seed } as const;
  return { model, trainer: new StrongTrainer(model, { ...rule, ...changed }, lessons, now) };
}

async function trained(steps: number, seed = 1, changed: Partial<StrongRule> = {}) {
  const { model, trainer } = toyTrainer(seed, changed);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) losses.push(await trainer.step(step));
  return { model, trainer, losses };
}

beforeAll(() => computeOn('wasm'));

describe('StrongTrainer', () => {
  it('learns, and its running mean of weights learns too', async () => {
    const { losses, trainer, model } = await trained(60);
    expect(losses.at(-1)).toBeLessThan(0.7 * losses[0]);
    expect(trainer.averaged.weights).not.toEqual(model.weights);
    expect((await trained(3, 1, { average: 0 })).trainer.averaged.weights).toEqual(
      (await trained(3, 1, { average: 0 })).model.weights,
    );
  });

  it('sees every user once an epoch, in an order of its own', () => {
    const { trainer } = toyTrainer();
    const epoch = (first: number): number[] => [0, 1, 2].flatMap((step) => [...trainer.usersOf(3 * first + step)]);
    expect(trainer.stepsPerEpoch).toBe(3);
    expect(epoch(0).toSorted((a, b) => a - b)).toEqual([...Array(12).keys()]);
    expect(epoch(1).toSorted((a, b) => a - b)).toEqual([...Array(12).keys()]);
    expect(epoch(1)).not.toEqual(epoch(0));
    expect(epoch(0)).toEqual([...toyTrainer().trainer.usersOf(0), ...epoch(0).slice(5)]);
  });

  it('has the same bits on every backend of the host, and others for another seed', async () => {
    const found: Float32Array[] = [];
    for (const backend of hostBackends) {
      await computeOn(backend);
      found.push((await trained(12)).trainer.averaged.weights.slice());
    }
    await computeOn('wasm');
    expect(found[1]).toEqual(found[0]);
    expect((await trained(12, 2)).trainer.averaged.weights).not.toEqual(found[0]);
  });

  it('refuses a loss that is no number, and leaves the weights as they were', async () => {
    const { model, trainer } = toyTrainer();
    model.tables.history.fill(NaN);
    const before = model.weights.slice();
    await expect(trainer.step(0)).rejects.toMatchObject({ code: 'not-finite-loss', params: { step: 1 } });
    expect(model.weights).toEqual(before);
  });
});

describe('served vectors', () => {
  it('give the score times τ as an inner product, the bias in the last dimension', async () => {
    const { trainer } = await trained(30);
    const model = trainer.averaged;
    const requests = everyone(toyDataset, indices(toyDataset.events.user.length));
    const [dims, users, items] = [servedDims(model), servedUsers(model, requests), servedItems(model)];
    expect(dims).toBe(6);
    for (const user of [0, 5]) {
      expect(users[user * dims + 5]).toBe(1);
      expect(Math.hypot(...users.subarray(user * dims, user * dims + 5))).toBeCloseTo(1, 6);
    }
    expect(model.tables.bias.some((value) => Math.abs(value) > 0.01)).toBe(true);
    const last = items.filter((_, at) => at % dims === 5);
    expect(last).toEqual(model.tables.bias.map((bias) => 0.2 * bias));
    const { items: found, k } = await rankByStrong(model, requests, toyCounts);
    const score = (user: number, item: number): number => {
      let sum = 0;
      for (let d = 0; d < dims; d++) sum += users[user * dims + d] * items[item * dims + d];
      return sum;
    };
    const own = new Set(toyHistories.items.subarray(0, toyHistories.offsets[1]));
    const best = [...toyCounts.keys()].filter((item) => !own.has(item)).sort((a, b) => score(0, b) - score(0, a));
    expect([...found.subarray(0, k)].filter((item) => item >= 0)).toEqual(best);
  });
});
