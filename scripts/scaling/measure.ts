import { BatchMaker } from '../../src/core/batches/batch-maker.ts';
import type { Batch } from '../../src/core/compute/step.ts';
import type { Dataset } from '../../src/core/data/types.ts';
import { parseParameters } from '../../src/core/experiment/parameters.ts';
import { createTwoTower } from '../../src/core/model/two-tower.ts';
import { keyed } from '../../src/core/random/keyed.ts';
import { modelParameters } from '../../src/core/training/parameters.ts';
import { Trainer } from '../../src/core/training/trainer.ts';
import { median } from '../bench/statistics.ts';

/** What a step's cost may depend on. `models`: how many are trained in turn, as arms and seeds are. */
export interface Size {
  readonly items: number;
  readonly batchSize: number;
  readonly dims: number;
  readonly history: number;
  readonly models: number;
}

export interface Cost {
  /** Of making a batch and of one model's step, ms of the processor. */
  readonly batchMs: number;
  readonly stepMs: number;
  /** Weights and the optimisers' memory of all models, MB. */
  readonly megabytes: number;
}

const BATCHES = 20;
const SERIES = 5;
/** A series takes about this long, so that the processor's clock can tell it. */
const SERIES_MS = 150;

/** The processor's time of something, ms: the median of some series, whatever else the machine does. */
async function processorMs(work: (time: number) => unknown): Promise<number> {
  let times = 0;
  const series = async (enough: (ms: number, done: number) => boolean): Promise<number> => {
    const before = process.cpuUsage();
    for (let done = 1; ; done++) {
      await work(times++);
      const ms = process.cpuUsage(before).user / 1000;
      if (enough(ms, done)) return ms / done;
    }
  };
  await series((ms, done) => ms > SERIES_MS && done >= BATCHES);
  const samples: number[] = [];
  while (samples.length < SERIES) samples.push(await series((ms) => ms > SERIES_MS));
  return median(samples);
}

const floatsOf = ({ model, userAdam, itemAdam }: Trainer): number =>
  [...model.userFeatures, ...model.itemFeatures].reduce(
    (sum, { table: t }) => sum + t.weights.length + t.squares.length,
    0,
  ) +
  3 * (userAdam.mean.length + itemAdam.mean.length);

/** What a batch, a step and its models cost at a size. The backend is the one in use. */
export async function costOf(dataset: Dataset, { batchSize, dims, history, models }: Size): Promise<Cost> {
  const parameters = { ...parseParameters(modelParameters, {}), batchSize, dims, userHistory: history };
  const train = Int32Array.from(dataset.events.user, (_, event) => event);
  const maker = new BatchMaker(dataset, train, {
    shape: parameters,
    profile: 'before',
    negatives: { source: 'in-batch', hardShare: 0, logQ: true },
    userDropout: parameters.userDropout,
  });
  const make = (number: number): Batch => {
    const random = keyed(1, 'scaling', number);
    return maker.make(
      Int32Array.from({ length: batchSize }, () => random.integer(train.length)),
      random,
      null,
    );
  };
  const batches = Array.from({ length: BATCHES }, (_, number) => make(number));
  const trainers = Array.from({ length: models }, (_, seed) => {
    return new Trainer(createTwoTower(dataset, parameters, seed), parameters, (work) => work());
  });
  return {
    batchMs: await processorMs(make),
    stepMs: await processorMs((time) => trainers[time % models].step(batches[time % BATCHES])),
    megabytes: (4 * trainers.reduce((sum, trainer) => sum + floatsOf(trainer), 0)) / 1e6,
  };
}
