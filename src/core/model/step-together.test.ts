import { memory, profile } from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { computeOn, firstDifference, hostBackends } from '../backend/backends.test.fixtures.ts';
import type { RunContext } from '../experiment/experiment.ts';
import { keyed } from '../random/keyed.ts';
import { BatchMaker } from './batch-maker.ts';
import { lossAndGradients, lossAndGradientsOf, type StepTask } from './gradients.ts';
import { losses, type LossName } from './loss.ts';
import type { NegativeSource } from './negatives.ts';
import { learnedNames, layoutNames, smallInput, smallTowers } from './reference.test.fixtures.ts';
import { mostTogether, stepTogether, type DueStep } from './step-together.ts';
import { toyDataset } from './toy.test.fixtures.ts';
import { Trainer, type Batch, type StepOptions } from './trainer.ts';
import { createTwoTower, type TwoTower } from './two-tower.ts';

const dataset = toyDataset();
const train = Int32Array.from({ length: dataset.events.user.length }, (_, event) => event);
const direct: RunContext['compute'] = (work) => work();

/** Three models and batches of equal shape and unequal numbers. */
function threeTasks(layoutName: (typeof layoutNames)[number], loss: LossName): StepTask[] {
  const { userTower, itemTower } = smallTowers();
  const input = smallInput(layoutName, loss, 0.1);
  return [1, 0.7, -1.3].map((factor) => {
    const scaled = (values: Float32Array): Float32Array => values.map((value, i) => factor * value + 0.01 * (i % 5));
    return {
      userTower: { ...userTower, weights: scaled(userTower.weights) },
      itemTower: { ...itemTower, weights: scaled(itemTower.weights) },
      input: { ...input, users: scaled(input.users), items: scaled(input.items) },
    };
  });
}

describe.each(hostBackends)('one program for three models on %s', (backend) => {
  beforeAll(() => computeOn(backend));

  it.each(losses.flatMap((loss) => layoutNames.map((layoutName) => [loss, layoutName] as const)))(
    'has the bits of three programs: %s, %s',
    async (loss, layoutName) => {
      const tasks = threeTasks(layoutName, loss);
      const before = memory().numTensors;
      for (const trains of ['everything', 'ids', 'user-ids'] as const) {
        const together = await lossAndGradientsOf(tasks, trains);
        for (const [at, { userTower, itemTower, input }] of tasks.entries()) {
          const alone = await lossAndGradients(userTower, itemTower, input, trains);
          expect(together[at].loss).toBe(alone.loss);
          for (const name of learnedNames) expect(firstDifference(together[at][name], alone[name])).toBe(-1);
        }
      }
      expect(memory().numTensors).toBe(before);
    },
  );
});

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
  { ...replica(2), options: { trains: 'ids', rateFactor: 0.5 } },
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

  it('computes three replicas of equal shape by as many operations as one on wasm', async () => {
    await computeOn('wasm');
    const operations = async (seeds: readonly number[]): Promise<number> => {
      const due = seeds.map((seed) => replica(seed)).map(({ trainer, batchAt }) => ({ trainer, batch: batchAt(0) }));
      let count = 0;
      await stepTogether(due, async (work) => {
        let out: unknown;
        const { kernels } = await profile(async () => {
          out = await work();
          return [];
        });
        count = kernels.length;
        return out as Awaited<ReturnType<typeof work>>;
      });
      return count;
    };
    const one = await operations([1]);
    expect(one).toBeGreaterThan(20);
    expect(await operations([1, 2, 3])).toBe(one);
  });

  it('shows each step its own gradients, before they are applied', async () => {
    await computeOn('cpu');
    const [parts, calm] = [
      [replica(1), replica(2)],
      [replica(1), replica(2)],
    ];
    const alone = calm.map(({ trainer, batchAt }) => {
      const { userTower, itemTower } = trainer.model;
      return lossAndGradients(userTower, itemTower, trainer.input(batchAt(0)));
    });
    const shown: unknown[] = [];
    const due = parts.map(({ trainer, batchAt }, at): DueStep => {
      const before = trainer.copy().model;
      return {
        trainer,
        batch: batchAt(0),
        seen: (output) => {
          expect(trainer.model).toEqual(before);
          shown[at] = output;
        },
      };
    });
    await stepTogether(due, direct);
    expect(shown).toEqual(await Promise.all(alone));
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

it('batches on wasm and webgpu as many as the memory for their scores allows, and none on cpu', () => {
  for (const backend of ['wasm', 'webgpu']) {
    expect(mostTogether(backend, { batch: 256, candidates: 256 })).toBe(16);
    expect(mostTogether(backend, { batch: 51, candidates: 256 })).toBe(80);
    expect(mostTogether(backend, { batch: 2048, candidates: 2048 })).toBe(1);
  }
  expect(mostTogether('cpu', { batch: 51, candidates: 51 })).toBe(1);
});
