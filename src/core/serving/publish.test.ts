import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../backend/backends.test.fixtures.ts';
import { ExactIndex } from '../index/exact.ts';
import { HnswIndex, type HnswLibrary } from '../index/hnsw.ts';
import { loadHnswLibrary } from '../index/hnswlib.ts';
import type { VectorIndex } from '../index/types.ts';
import { copyTwoTower } from '../model/two-tower.ts';
import type { Learner } from '../training/learner.ts';
import { Publisher, type IndexMaker, type PublishedVersion } from './publish.ts';
import { answer, type Answer } from './request.ts';
import { allItems, exactPublisher, served, still, trainedArm, trainStep } from './serving.test.fixtures.ts';

let library: HnswLibrary;
let learner: Learner;

beforeAll(async () => {
  await computeOn('cpu');
  library = await loadHnswLibrary();
});

const settings = { m: 8, efConstruction: 50, efSearch: 50, seed: 1 };
const kinds: [string, IndexMaker][] = [
  ['exact', (dims) => new ExactIndex(dims)],
  ['hnsw', (dims) => new HnswIndex(library, dims, settings)],
];

const state = { user: 4, liked: Int32Array.of(4, 7) };
const ask = (version: PublishedVersion): Promise<Answer> => answer(version, state, 10, still);

/** Everything a request gives but its time, which stands still. */
const nothingLost = async (version: PublishedVersion, before: Answer): Promise<void> =>
  expect(await ask(version)).toEqual(before);

describe.each(kinds)('Publisher with an %s index', (_, makeIndex) => {
  const publisher = (make: IndexMaker = makeIndex): Publisher => new Publisher(served.dataset, make, still);

  beforeAll(async () => {
    learner = await trainedArm();
  });

  it('has nothing to serve before the first publish, and counts its versions up', async () => {
    const publishing = publisher();
    expect(publishing.current).toBeNull();
    for (const version of [1, 2, 3]) {
      const published = await publishing.publish(learner.model, allItems);
      expect(published.version).toBe(version);
      expect(publishing.current).toBe(published);
    }
  });

  it('puts the given items into the index, each with its own vector', async () => {
    const items = Int32Array.of(3, 60, 11);
    const { index, vectors } = await publisher().publish(learner.model, items);
    expect(index.stats().size).toBe(3);
    for (const item of items) {
      const found = index.search(vectors.slice(item * 4, (item + 1) * 4), 1);
      expect(found.ids[0]).toBe(item);
      expect(found.scores[0]).toBeCloseTo(1, 5);
    }
  });

  it('answers from version 1, and that alone, while version 2 is being published', async () => {
    const publishing = publisher();
    const first = await publishing.publish(learner.model, allItems);
    const before = await ask(first);
    const training = await trainedArm(12);
    const second = publishing.publish(training.model, allItems);
    const taken = publishing.current!;
    expect(taken).toBe(first);
    await nothingLost(taken, before);
    await second;
    // Who took version 1 keeps it after the switch, vectors and index of one age.
    expect(publishing.current).not.toBe(taken);
    await nothingLost(taken, before);
    const after = await ask(publishing.current!);
    expect(after.version).toBe(2);
    expect(after.vector).not.toEqual(before.vector);
    expect(after.scores).not.toEqual(before.scores);
  });

  it('switches every part at once', async () => {
    const publishing = publisher();
    const first = await publishing.publish(learner.model, allItems);
    const second = await publishing.publish((await trainedArm(12)).model, allItems);
    for (const part of ['model', 'index', 'vectors'] as const) expect(second[part]).not.toBe(first[part]);
  });

  it('loses nothing of version 1 where an index fails half-way', async () => {
    let fails = false;
    let disposed = 0;
    const publishing = publisher((dims) => {
      const index = makeIndex(dims);
      if (!fails) return index;
      const halfWay = (ids: Int32Array, vectors: Float32Array): never => {
        const half = ids.length / 2;
        index.upsert(ids.subarray(0, half), vectors.subarray(0, half * dims));
        throw new Error('no memory left');
      };
      return Object.assign(Object.create(index) as VectorIndex, { upsert: halfWay, dispose: () => (disposed += 1) });
    });
    const first = await publishing.publish(learner.model, allItems);
    const before = await ask(first);
    fails = true;
    await expect(publishing.publish((await trainedArm(12)).model, allItems)).rejects.toThrow('no memory left');
    expect(disposed).toBe(1);
    expect(publishing.current).toBe(first);
    expect(first.index.stats().size).toBe(allItems.length);
    await nothingLost(first, before);
    fails = false;
    expect((await publishing.publish(learner.model, allItems)).version).toBe(2);
  });

  it('publishes no vector that is no number', async () => {
    const publishing = publisher();
    const first = await publishing.publish(learner.model, allItems);
    const before = await ask(first);
    const broken = copyTwoTower(learner.model);
    broken.itemTower.weights.fill(NaN);
    await expect(publishing.publish(broken, allItems)).rejects.toMatchObject({ code: 'index-not-finite' });
    expect(publishing.current).toBe(first);
    await nothingLost(first, before);
  });

  it('keeps what was published as it was while training goes on', async () => {
    const training = await trainedArm();
    const first = await publisher().publish(training.model, allItems);
    const before = await ask(first);
    for (let step = 8; step < 12; step++) await trainStep(training, step);
    await nothingLost(first, before);
    expect(training.model.itemTower.weights).not.toEqual(first.model.itemTower.weights);
  });
});

it('stays as it was where an index cannot even be made', async () => {
  let makers: IndexMaker[] = [(dims) => new ExactIndex(dims)];
  const publishing = new Publisher(served.dataset, (dims) => makers[0](dims), still);
  const first = await publishing.publish(learner.model, allItems);
  makers = [
    () => {
      throw new Error('no engine');
    },
  ];
  await expect(publishing.publish(learner.model, allItems)).rejects.toThrow('no engine');
  expect(publishing.current).toBe(first);
});

it('times the item tower and the building of the index apart', async () => {
  const times = [10, 13, 20];
  const now = (): number => times.shift() ?? NaN;
  const published = await new Publisher(served.dataset, (dims) => new ExactIndex(dims), now).publish(
    learner.model,
    allItems,
  );
  expect(published).toMatchObject({ towerMs: 3, buildMs: 7 });
});

it('serves an empty index where no item is known', async () => {
  expect((await ask(await exactPublisher().publish(learner.model, new Int32Array(0)))).ids).toHaveLength(0);
});
