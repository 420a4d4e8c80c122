import { beforeEach, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../backend/backends.test.fixtures.ts';
import { referenceStep } from '../compute/reference/step.ts';
import type { Batch, StepGradients } from '../compute/step.ts';
import type { RunContext } from '../experiment/experiment.ts';
import { keyed } from '../random/keyed.ts';
import { BatchMaker } from '../batches/batch-maker.ts';
import type { NegativeSource } from '../batches/negatives.ts';
import { stepTogether, type DueStep } from './step-together.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';
import { Trainer, type StepOptions } from './trainer.ts';
import { createTwoTower, type TwoTower } from '../model/two-tower.ts';

const dataset = toyDataset();
const train = Int32Array.from({ length: dataset.events.user.length }, (_, event) => event);
const direct: RunContext['compute'] = (work) => work();

interface Kind {
  readonly hidden?: number;
  readonly temperature?: number;
  readonly source?: NegativeSource;
  readonly size?: number;
}

/** A trainer and its batches. */
function replica(seed: number, { hidden = 8, temperature = 0.2, source = 'in-batch', size = 24 }: Kind = {}) {
  const shape = { dims: 4, hidden, userHistory: 5 };
  const negatives = { source, hardShare: 0, logQ: true };
  const maker = new BatchMaker(dataset, train, { shape, profile: 'before', negatives, userDropout: 0.2 });
  const rates = { margin: 0.2, embeddingLearningRate: 0.1, denseLearningRate: 0.01 };
  const trainer = new Trainer(
    createTwoTower(dataset, shape, seed),
    { loss: 'listwise', temperature, ...rates },
    direct,
  );
  const batchAt = (step: number): Batch => {
    const chosen = Int32Array.from({ length: size }, (_, i) => (7 * seed + step * size + i) % train.length);
    return maker.make(chosen, keyed(seed, 'batch', step), null);
  };
  return { trainer, batchAt };
}

interface Part extends ReturnType<typeof replica> {
  readonly options?: StepOptions;
}

/** Equal and unequal shapes side by side, and what some of them do otherwise. */
const mixture = (): Part[] => [
  replica(1),
  { ...replica(2), options: { trains: 'embeddings', rateFactor: 0.5 } },
  replica(3, { size: 17 }),
  replica(4, { source: 'popularity' }),
  replica(5),
  replica(6, { hidden: 12 }),
  { ...replica(7), options: { trains: 'ids' } },
  replica(8, { temperature: 0.3 }),
  { ...replica(9), options: { trains: 'user-ids' } },
  replica(10),
];

const dueAt = (parts: readonly Part[], step: number): DueStep[] =>
  parts.map(({ trainer, batchAt, options }) => ({ trainer, batch: batchAt(step), options }));

describe('stepTogether', () => {
  it.each(hostBackends)('trains as one step after the other does, to the bit, on %s', async (backend) => {
    await computeOn(backend);
    const [together, alone] = [mixture(), mixture()];
    let computations = 0;
    for (let step = 0; step < 10; step++) {
      const seen = await stepTogether(dueAt(together, step), (work) => ((computations += 1), work()));
      for (const [at, { trainer, batch, options }] of dueAt(alone, step).entries()) {
        expect(seen[at]).toBe(await trainer.step(batch, options));
      }
    }
    const models = (parts: readonly Part[]): TwoTower[] => parts.map(({ trainer }) => trainer.model);
    expect(models(together)).toEqual(models(alone));
    expect(together.map(({ trainer }) => trainer.rowsTouched)).toEqual(alone.map(({ trainer }) => trainer.rowsTouched));
    expect(computations).toBe(10);
  });

  it('shows each step the gradients that it moved by', async () => {
    await computeOn('wasm');
    const parts = [replica(1), replica(2)];
    const expected = [replica(1), replica(2)].map(({ trainer, batchAt }) =>
      referenceStep(trainer.task(batchAt(0))).gradients(),
    );
    const shown: StepGradients[] = [];
    const seen = ({ userLayers, itemLayers, users, items }: StepGradients): void => {
      shown.push({
        userLayers: userLayers.slice(),
        itemLayers: itemLayers.slice(),
        users: users.slice(),
        items: items.slice(),
      });
    };
    await stepTogether(
      parts.map(({ trainer, batchAt }) => ({ trainer, batch: batchAt(0), seen })),
      direct,
    );
    expect(shown).toEqual(expected);
  });

  it('does nothing where nothing is due', async () => {
    await computeOn('cpu');
    expect(await stepTogether([], direct)).toEqual([]);
  });

  describe('trouble', () => {
    beforeEach(() => computeOn('wasm'));

    it('in one step leaves its model and those after it as they were, the ones before have stepped', async () => {
      const parts = [replica(1), replica(2), replica(3)];
      const start = parts.map(({ trainer }) => trainer.copy().model);
      const due = parts.map(({ trainer, batchAt }) => ({ trainer, batch: batchAt(0) }));
      const { candidates } = due[1].batch;
      const broken = { ...candidates, positiveOffset: candidates.positiveOffset.map(() => NaN) };
      due[1] = { ...due[1], batch: { ...due[1].batch, candidates: broken } };
      await expect(stepTogether(due, direct)).rejects.toMatchObject({ code: 'not-finite-loss', params: { step: 1 } });
      const alone = replica(1);
      await alone.trainer.step(alone.batchAt(0));
      expect(parts[0].trainer.model).toEqual(alone.trainer.model);
      expect([parts[1].trainer.model, parts[2].trainer.model]).toEqual(start.slice(1));
    });

    it('with the backend leaves all models as they were, and a second try does the same steps', async () => {
      const [parts, calm] = [
        [replica(1), replica(2)],
        [replica(1), replica(2)],
      ];
      const start = parts.map(({ trainer }) => trainer.copy().model);
      const due = (from: typeof parts): DueStep[] =>
        from.map(({ trainer, batchAt }) => ({ trainer, batch: batchAt(0) }));
      await expect(stepTogether(due(parts), () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
      expect(parts.map(({ trainer }) => trainer.model)).toEqual(start);
      const again: RunContext['compute'] = async (work) => (await work(), work());
      expect(await stepTogether(due(parts), again)).toEqual(await stepTogether(due(calm), direct));
      expect(parts.map(({ trainer }) => trainer.model)).toEqual(calm.map(({ trainer }) => trainer.model));
    });
  });
});
