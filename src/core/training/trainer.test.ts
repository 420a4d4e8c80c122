import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { computeOn, firstDifference, hostBackends } from '../backend/backends.test.fixtures.ts';
import { losses, type Batch } from '../compute/step.ts';
import type { RunContext } from '../experiment/experiment.ts';
import { keyed } from '../random/keyed.ts';
import { BatchMaker } from '../batches/batch-maker.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';
import { Trainer, type TrainerSettings } from './trainer.ts';
import { copyTwoTower, createTwoTower, type TwoTower } from '../model/two-tower.ts';

const dataset = toyDataset();
const shape = { dims: 4, hidden: 8, userHistory: 5 };
const train = Int32Array.from({ length: dataset.events.user.length }, (_, event) => event);
const maker = new BatchMaker(dataset, train, {
  shape,
  profile: 'before',
  negatives: { source: 'in-batch', hardShare: 0, logQ: true },
  userDropout: 0.2,
});
const settings: TrainerSettings = {
  loss: 'listwise',
  temperature: 0.2,
  margin: 0.2,
  embeddingLearningRate: 0.1,
  denseLearningRate: 0.01,
};
const direct: RunContext['compute'] = (work) => work();

/** Batch number `step`: 32 events in the order of their time, turning round at the end. */
const batchAt = (step: number, size = 32): Batch =>
  maker.make(
    Int32Array.from({ length: size }, (_, i) => (step * size + i) % train.length),
    keyed(1, 'batch', step),
    null,
  );

/** Losses of `steps` steps, and the model they end in. */
async function trained(
  steps: number,
  compute = direct,
  changed: Partial<TrainerSettings> = {},
): Promise<{ model: TwoTower; seen: number[] }> {
  const model = createTwoTower(dataset, shape, 1);
  const trainer = new Trainer(model, { ...settings, ...changed }, compute);
  const seen: number[] = [];
  for (let step = 0; step < steps; step++) seen.push(await trainer.step(batchAt(step)));
  return { model, seen };
}

describe.each(hostBackends)('on %s', (backend) => {
  beforeAll(() => computeOn(backend));

  it('learns: the same batch has a lower loss each time', async () => {
    const trainer = new Trainer(createTwoTower(dataset, shape, 1), settings, direct);
    const seen: number[] = [];
    for (let step = 0; step < 5; step++) seen.push(await trainer.step(batchAt(0)));
    expect(seen).toEqual(seen.slice().sort((a, b) => b - a));
    expect(seen[4]).toBeLessThan(0.9 * seen[0]);
  });

  it('ends in the same weights where a computation fails and is run again', async () => {
    let calls = 0;
    const flaky: RunContext['compute'] = async (work) => {
      calls += 1;
      // Every third computation is done, but its answer is lost with the device.
      if (calls % 3 === 0) await work();
      return work();
    };
    expect(await trained(7, flaky)).toEqual(await trained(7));
    expect(calls).toBe(7);
  });
});

describe('cpu and wasm', () => {
  it.each(losses)('train to equal losses and weights over 50 steps of %s', async (loss) => {
    await computeOn('cpu');
    const cpu = await trained(50, direct, { loss });
    await computeOn('wasm');
    const wasm = await trained(50, direct, { loss });
    expect(wasm.seen).toEqual(cpu.seen);
    expect(wasm.model).toEqual(cpu.model);
  });
});

describe('trouble', () => {
  let model: TwoTower;
  beforeEach(async () => {
    await computeOn('cpu');
    model = createTwoTower(dataset, shape, 1);
  });

  it.each([NaN, Infinity])('a loss of %d stops at its step and leaves the model as it was', async (broken) => {
    const trainer = new Trainer(model, settings, direct);
    await trainer.step(batchAt(0));
    const before = copyTwoTower(model);
    const good = batchAt(1);
    const candidateOffset = good.candidates.candidateOffset.map((value, i) => (i === 5 ? broken : value));
    const bad = { ...good, candidates: { ...good.candidates, candidateOffset } };
    await expect(trainer.step(bad)).rejects.toMatchObject({ code: 'not-finite-loss', params: { step: 2 } });
    expect(model).toEqual(before);
  });

  it('a computation that fails for good leaves the model as it was', async () => {
    const before = copyTwoTower(model);
    const trainer = new Trainer(model, settings, () => Promise.reject(new Error('no backend is left')));
    await expect(trainer.step(batchAt(0))).rejects.toThrow('no backend is left');
    expect(model).toEqual(before);
  });

  it('a batch of one example, or of one item, moves nothing under the listwise loss', async () => {
    const before = copyTwoTower(model);
    const trainer = new Trainer(model, settings, direct);
    expect(await trainer.step(batchAt(0, 1))).toBe(0);
    const event = train.find((at) => dataset.events.item[at] === 2)!;
    const again = maker.make(Int32Array.of(event, event, event), keyed(1), null);
    expect(Math.abs(await trainer.step(again))).toBeLessThan(1e-6);
    expect(model).toEqual(before);
  });
});

describe('learning rates', () => {
  it('of zero freeze their part alone', async () => {
    await computeOn('cpu');
    const start = createTwoTower(dataset, shape, 1);
    const onlyDense = (await trained(3, direct, { embeddingLearningRate: 0 })).model;
    expect(onlyDense.userFeatures.map(({ table }) => table.weights)).toEqual(
      start.userFeatures.map(({ table }) => table.weights),
    );
    expect(onlyDense.itemTower).not.toEqual(start.itemTower);
    const onlyTables = (await trained(3, direct, { denseLearningRate: 0 })).model;
    expect(onlyTables.userTower).toEqual(start.userTower);
    expect(onlyTables.itemTower).toEqual(start.itemTower);
    expect(onlyTables.itemFeatures[1].table.weights).not.toEqual(start.itemFeatures[1].table.weights);
  });

  it('rows that no batch looked up stay as they were', async () => {
    await computeOn('cpu');
    const start = createTwoTower(dataset, shape, 1);
    const { model } = await trained(1);
    const looked = new Set(batchAt(0).userBags[0].ids);
    expect(looked.size).toBeLessThan(dataset.users);
    for (let user = 0; user < dataset.users; user++) {
      const row = (from: TwoTower): Float32Array => from.userFeatures[0].table.weights.slice(user * 4, user * 4 + 4);
      const same = row(model).every((value, d) => value === row(start)[d]);
      expect(same).toBe(!looked.has(user));
    }
  });
});

describe('what a step trains', () => {
  const dense = (model: TwoTower): Float32Array[] => [model.userTower.weights, model.itemTower.weights];
  const tables = (model: TwoTower): Float32Array[] =>
    [...model.userFeatures, ...model.itemFeatures].map(({ table }) => table.weights);
  beforeEach(() => computeOn('cpu'));

  it.each([
    ['embeddings', [true, true, true, true, true]],
    ['ids', [true, false, true, false, false]],
    ['user-ids', [true, false, false, false, false]],
  ] as const)('%s leaves all else as it was, to the bit, Adam with it', async (trains, changes) => {
    const trainer = new Trainer(createTwoTower(dataset, shape, 1), settings, direct);
    await trainer.step(batchAt(0));
    const before = trainer.copy();
    await trainer.step(batchAt(1), { trains });
    expect(dense(trainer.model)).toEqual(dense(before.model));
    expect([trainer.userAdam, trainer.itemAdam]).toEqual([before.userAdam, before.itemAdam]);
    const changed = tables(trainer.model).map((weights, at) => firstDifference(weights, tables(before.model)[at]) >= 0);
    expect(changed).toEqual(changes);
  });

  it('is what the settings say where the step says nothing', async () => {
    const said = await trained(2, direct, { trains: 'ids' });
    const trainer = new Trainer(createTwoTower(dataset, shape, 1), settings, direct);
    for (let step = 0; step < 2; step++) await trainer.step(batchAt(step), { trains: 'ids' });
    expect(trainer.model).toEqual(said.model);
    const everything = new Trainer(createTwoTower(dataset, shape, 1), { ...settings, trains: 'ids' }, direct);
    for (let step = 0; step < 2; step++) await everything.step(batchAt(step), { trains: 'everything' });
    expect(everything.model).toEqual((await trained(2)).model);
  });

  it('goes at the rates times the factor', async () => {
    const half = await trained(3, direct, { embeddingLearningRate: 0.05, denseLearningRate: 0.005 });
    const trainer = new Trainer(createTwoTower(dataset, shape, 1), settings, direct);
    for (let step = 0; step < 3; step++) await trainer.step(batchAt(step), { rateFactor: 0.5 });
    expect(trainer.model).toEqual(half.model);
  });
});

describe('a copy', () => {
  beforeEach(() => computeOn('cpu'));

  it('goes on to the bit, and shares nothing', async () => {
    const trainer = new Trainer(createTwoTower(dataset, shape, 1), settings, direct);
    for (let step = 0; step < 3; step++) await trainer.step(batchAt(step));
    const [snapshot, kept] = [trainer.copy(), copyTwoTower(trainer.model)];
    const fork = snapshot.copy();
    const seen: number[] = [];
    for (let step = 3; step < 6; step++) seen.push(await trainer.step(batchAt(step)));
    expect(snapshot.model).toEqual(kept);
    for (let step = 3; step < 6; step++) expect(await fork.step(batchAt(step))).toBe(seen[step - 3]);
    expect(fork.model).toEqual(trainer.model);
    expect(fork.rowsTouched).toBe(trainer.rowsTouched);
    expect(fork.takeTouched()).toEqual(trainer.takeTouched());
    const broken = batchAt(6);
    const candidateOffset = broken.candidates.candidateOffset.map(() => NaN);
    const bad = { ...broken, candidates: { ...broken.candidates, candidateOffset } };
    await expect(snapshot.copy().step(bad)).rejects.toMatchObject({ params: { step: 4 } });
  });

  it('may train another model with the same memory', async () => {
    const trainer = new Trainer(createTwoTower(dataset, shape, 1), settings, direct);
    await trainer.step(batchAt(0));
    const other = copyTwoTower(trainer.model);
    const copy = trainer.copy(other);
    await copy.step(batchAt(1));
    await trainer.step(batchAt(1));
    expect(copy.model).toBe(other);
    expect(other).toEqual(trainer.model);
  });
});

describe('what was touched', () => {
  beforeEach(() => computeOn('cpu'));
  const distinct = (ids: Int32Array): number[] => [...new Set(ids)].sort((a, b) => a - b);

  it('is counted a row once a step, over the tables that were trained', async () => {
    const trainer = new Trainer(createTwoTower(dataset, shape, 1), settings, direct);
    expect(trainer.rowsTouched).toBe(0);
    const { userBags, itemBags } = batchAt(0);
    const each = [...userBags, ...itemBags].map(({ ids }) => distinct(ids).length);
    await trainer.step(batchAt(0));
    const all = each.reduce((sum, count) => sum + count, 0);
    expect(trainer.rowsTouched).toBe(all);
    await trainer.step(batchAt(0), { trains: 'ids' });
    expect(trainer.rowsTouched).toBe(all + each[0] + each[2]);
    await trainer.step(batchAt(0), { trains: 'user-ids' });
    expect(trainer.rowsTouched).toBe(all + 2 * each[0] + each[2]);
  });

  it('tells the IDs since it was last asked', async () => {
    const trainer = new Trainer(createTwoTower(dataset, shape, 1), settings, direct);
    await trainer.step(batchAt(0, 8));
    await trainer.step(batchAt(1, 8));
    const [first, second] = [batchAt(0, 8), batchAt(1, 8)];
    expect(trainer.takeTouched()).toEqual({
      users: Int32Array.from(distinct(Int32Array.of(...first.userBags[0].ids, ...second.userBags[0].ids))),
      items: Int32Array.from(distinct(Int32Array.of(...first.itemBags[0].ids, ...second.itemBags[0].ids))),
    });
    expect(trainer.takeTouched()).toEqual({ users: new Int32Array(), items: new Int32Array() });
    await trainer.step(first, { trains: 'user-ids' });
    expect(trainer.takeTouched()).toEqual({
      users: Int32Array.from(distinct(first.userBags[0].ids)),
      items: new Int32Array(),
    });
  });
});
