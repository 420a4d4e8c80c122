import { nodeBackends } from '../../src/cli/backends.ts';
import { readSample } from '../../src/cli/dataset.ts';
import { BatchMaker } from '../../src/core/batches/batch-maker.ts';
import { computeBackend } from '../../src/core/compute/backend.ts';
import { losses, type Batch, type LossName } from '../../src/core/compute/step.ts';
import { itemVectors } from '../../src/core/compute/vectors.ts';
import { rankByModel } from '../../src/core/evaluation/evaluate.ts';
import { parseParameters } from '../../src/core/experiment/parameters.ts';
import { createTwoTower } from '../../src/core/model/two-tower.ts';
import { keyed } from '../../src/core/random/keyed.ts';
import { modelParameters } from '../../src/core/training/parameters.ts';
import { prepare } from '../../src/core/training/prepare.ts';
import { Trainer } from '../../src/core/training/trainer.ts';
import type { Figures } from './figures.ts';
import { median } from './statistics.ts';

const parameters = parseParameters(modelParameters, {});

/** Examples of a batch: the default, others a student may try, and the stream's. */
const SIZES = [51, 256, 512];

/** How often something quick is done for one sample, by backend. */
const TIMES = { wasm: 200, cpu: 12 } as const;
const SAMPLES = 5;

/** Medians of `SAMPLES` series, the first of which warms the code up. */
async function timed(times: number, work: (time: number) => unknown): Promise<number[]> {
  const samples: number[] = [];
  for (let sample = 0; sample <= SAMPLES; sample++) {
    const ms: number[] = [];
    for (let time = 0; time < times; time++) {
      const started = performance.now();
      await work(sample * times + time);
      ms.push(performance.now() - started);
    }
    samples.push(median(ms));
  }
  return samples.slice(1);
}

/** A training step and a full ranking, part by part, on the sample and with the default model. */
export async function measureSteps(figures: Figures): Promise<void> {
  const rule = { split: 'temporal', positiveThreshold: 3.5, minItemEvents: 5, minUserEvents: 5 } as const;
  const { dataset, split, requests, itemCounts, profile } = prepare(await readSample(), rule);
  const maker = new BatchMaker(dataset, split.train, {
    shape: parameters,
    profile,
    negatives: { source: 'in-batch', hardShare: 0, logQ: true },
    userDropout: parameters.userDropout,
  });
  const batchOf = (examples: number, number: number): Batch => {
    const random = keyed(1, 'bench', examples, number);
    const chosen = Int32Array.from({ length: examples }, () => random.integer(split.train.length));
    return maker.make(chosen, random, null);
  };
  const stepper = (examples: number, loss: LossName): ((time: number) => Promise<number>) => {
    const batches = Array.from({ length: 20 }, (_, number) => batchOf(examples, number));
    const trainer = new Trainer(createTwoTower(dataset, parameters, 1), { ...parameters, loss }, (work) => work());
    return (time) => trainer.step(batches[time % batches.length]);
  };
  for (const examples of SIZES) {
    figures.add(`batch made, B = ${examples}`, 'ms', ...(await timed(TIMES.wasm, (time) => batchOf(examples, time))));
  }
  for (const name of ['wasm', 'cpu'] as const) {
    console.log(`steps on ${name}`);
    await (await nodeBackends.open(name)).use();
    for (const examples of SIZES) {
      const step = stepper(examples, 'listwise');
      figures.add(`step on ${name}, B = ${examples}`, 'ms', ...(await timed(TIMES[name], step)));
    }
    for (const loss of losses.slice(1)) {
      figures.add(`step on ${name}, B = 256, ${loss}`, 'ms', ...(await timed(TIMES[name], stepper(256, loss))));
    }
    const model = createTwoTower(dataset, parameters, 1);
    const few = name === 'wasm' ? 10 : 1;
    figures.add(`item vectors on ${name}`, 'ms', ...(await timed(few, () => itemVectors(model, dataset))));
    const rank = (): Promise<unknown> => rankByModel(model, dataset, requests, itemCounts);
    figures.add(`rank ${requests.users.length} requests on ${name}`, 'ms', ...(await timed(few, rank)));
    const vectors = await itemVectors(model, dataset);
    const some = vectors.subarray(0, 100 * model.shape.dims);
    const cosines = (): Promise<unknown> => computeBackend().cosines(some, vectors, model.shape.dims);
    figures.add(`cosines of 100 queries on ${name}`, 'ms', ...(await timed(few, cosines)));
  }
}
