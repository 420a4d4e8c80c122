import { describe, expect, it } from 'vitest';
import { useBackend, type ComputeBackend } from '../core/compute/backend.ts';
import { referenceBackend } from '../core/compute/reference/backend.ts';
import type { ResultEvent } from '../core/experiment/experiment.ts';
import { parseParameters } from '../core/experiment/parameters.ts';
import { toyRaw, toyRows } from '../core/model/toy.test.fixtures.ts';
import { smallRaw, smallSettings } from '../core/training/small.test.fixtures.ts';
import { experiments, notebookIds, type NotebookId } from './experiments.ts';

/** Settings of a small world; each notebook takes those that it knows. */
const small = {
  ...smallSettings,
  seeds: 1,
  epochs: 1,
  corpus: '1k',
  days: 3,
  eventsPerDay: 60,
  slicesPerDay: 4,
  baseEvents: 300,
  baseEpochs: 1,
  candidates: 8,
  question: 'history',
};

/** Where a notebook needs others. */
const own: Readonly<Partial<Record<NotebookId, object>>> = { drift: { baseEvents: 16, days: 4, eventsPerDay: 72 } };

/** Users who come back on several days, which is what drift compares. */
const returning = { users: 90, items: 90, each: 8 };
const returningRaw = () =>
  toyRaw(
    toyRows(returning).filter(([user]) => user <= 40),
    returning.items,
  );

async function resultOf(id: NotebookId, backend: ComputeBackend, changed = {}): Promise<ResultEvent> {
  const experiment = await experiments[id]();
  const given = Object.entries({ ...small, ...own[id], ...changed }).filter(([key]) =>
    Object.hasOwn(experiment.parameters, key),
  );
  useBackend(backend);
  let ticks = 0;
  const context = {
    parameters: parseParameters(experiment.parameters, Object.fromEntries(given)),
    seed: 1,
    dataset: id === 'drift' ? returningRaw() : smallRaw(),
    now: () => (ticks += 1),
    compute: <T>(work: () => Promise<T>) => work(),
    keep: () => undefined,
  };
  for await (const event of experiment.run(context as never)) {
    if (event.type === 'result') return event as ResultEvent;
  }
  throw new Error('the run ended without a result');
}

const none = new Float32Array(0);

/** A backend that reports success and leaves zeros, as a graphics card does whose programs could not be translated. */
const zeros: ComputeBackend = {
  steps: async (tasks) =>
    tasks.map(() => () => ({
      loss: 0,
      rowsTouched: 0,
      users: new Int32Array(0),
      items: new Int32Array(0),
      gradients: () => ({ userLayers: none, itemLayers: none, users: none, items: none }),
    })),
  unitVectors: async (tower, _, rows) => new Float32Array(rows * tower.outputs),
  cosines: async (users, vectors, dims) => new Float32Array((users.length / dims) * (vectors.length / dims)),
  top: (search, k) => referenceBackend.top({ ...search, vectors: new Float32Array(search.vectors.length) }, k),
  ranks: (search, targets) =>
    referenceBackend.ranks({ ...search, vectors: new Float32Array(search.vectors.length) }, targets),
};

/** What is counted in the data alone, whatever a model knows. */
const withoutModels = new Set(['smaller-windows-are-more-biased', 'control-raises-no-alarm']);
const judged = ({ claims }: ResultEvent): string[] =>
  claims.filter(({ id, verdict }) => verdict !== 'not run' && !withoutModels.has(id)).map(({ id }) => id);

describe.each(notebookIds)('notebook %s', (id) => {
  it('judges nothing where its backend computes zeros, and says that it did not learn', async () => {
    const result = await resultOf(id, zeros);
    expect(result.learned).toBe(false);
    expect(judged(result)).toEqual([]);
  });

  it('judges what it has learned otherwise', async () => {
    const result = await resultOf(id, referenceBackend);
    expect(result.learned).toBe(true);
    expect(judged(result)).not.toEqual([]);
  });
});

describe('a training that never gets below chance', () => {
  const still = { epochs: 8, embeddingLearningRate: 0, denseLearningRate: 0 };

  it('did not learn, though its vectors differ', async () => {
    const result = await resultOf('train', referenceBackend, still);
    expect(result.learned).toBe(false);
    expect(judged(result)).toEqual([]);
  });

  it('learned where it does', async () => {
    expect((await resultOf('train', referenceBackend, { epochs: 8 })).learned).toBe(true);
  });
});
