import { loadavg } from 'node:os';
import { nodeBackends } from '../../src/cli/backends.ts';
import { readSample } from '../../src/cli/dataset.ts';
import { computeBackend } from '../../src/core/compute/backend.ts';
import type { Batch } from '../../src/core/compute/step.ts';
import { rankByModel } from '../../src/core/evaluation/evaluate.ts';
import { parseParameters } from '../../src/core/experiment/parameters.ts';
import { BatchMaker } from '../../src/core/batches/batch-maker.ts';
import { losses, type LossName } from '../../src/core/compute/step.ts';
import { Trainer } from '../../src/core/training/trainer.ts';
import { itemVectors } from '../../src/core/compute/vectors.ts';
import { createTwoTower } from '../../src/core/model/two-tower.ts';
import { keyed } from '../../src/core/random/keyed.ts';
import { modelParameters } from '../../src/core/training/parameters.ts';
import { prepare } from '../../src/core/training/prepare.ts';
import { median } from './statistics.mjs';

/*
 * What a training step and a ranking take, part by part, on the sample and with the default model:
 *   npx tsx scripts/bench/steps.ts
 * Medians of ms; on a machine that does other things besides, compare figures of one run only.
 */

const parameters = parseParameters(modelParameters, {});
const prepared = prepare(await readSample(), {
  split: 'temporal',
  positiveThreshold: 3.5,
  minItemEvents: 5,
  minUserEvents: 5,
});
const { dataset, split, requests, itemCounts, profile } = prepared;
const maker = new BatchMaker(dataset, split.train, {
  shape: parameters,
  profile,
  negatives: { source: 'in-batch', hardShare: 0, logQ: true },
  userDropout: parameters.userDropout,
});

function batchOf(examples: number, step: number): Batch {
  const random = keyed(1, 'bench', examples, step);
  const chosen = Int32Array.from({ length: examples }, () => random.integer(split.train.length));
  return maker.make(chosen, random, null);
}

async function timed(rounds: number, work: (round: number) => unknown): Promise<number> {
  const ms: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await work(round);
    ms.push(performance.now() - started);
  }
  // The first half warms the code up.
  return median(ms.slice(rounds >> 1));
}

const line = (what: string, ms: number, note = ''): void =>
  console.log(`${what.padEnd(34)} ${ms.toFixed(3).padStart(9)} ms  ${note}`);

function timeStep(examples: number, loss: LossName, rounds: number): Promise<number> {
  const batches = Array.from({ length: 20 }, (_, step) => batchOf(examples, step));
  const settings = { ...parameters, loss };
  const trainer = new Trainer(createTwoTower(dataset, parameters, 1), settings, (work) => work());
  return timed(rounds, (round) => trainer.step(batches[round % batches.length]!));
}

console.log(`load average ${loadavg()[0]!.toFixed(1)}, Node ${process.version}\n`);
for (const examples of [51, 256, 512]) {
  line(`batch of ${examples}`, await timed(400, (round) => batchOf(examples, round)));
}
for (const name of ['wasm', 'cpu'] as const) {
  await (await nodeBackends.open(name)).use();
  const rounds = name === 'wasm' ? 400 : 24;
  for (const examples of [51, 256, 512]) {
    const ms = await timeStep(examples, 'listwise', rounds);
    line(`step on ${name}, B = ${examples}`, ms, `${Math.round((1000 * examples) / ms)} examples/s`);
  }
  for (const loss of losses.slice(1)) line(`step on ${name}, B = 256, ${loss}`, await timeStep(256, loss, rounds));
  const model = createTwoTower(dataset, parameters, 1);
  const backend = computeBackend();
  const vectors = await itemVectors(model, dataset);
  line(`item vectors on ${name}`, await timed(10, () => itemVectors(model, dataset)));
  const some = vectors.subarray(0, 100 * model.shape.dims);
  line(`cosines of 100 queries on ${name}`, await timed(10, () => backend.cosines(some, vectors, model.shape.dims)));
  line(
    `rank ${requests.users.length} requests on ${name}`,
    await timed(name === 'wasm' ? 10 : 2, () => rankByModel(model, dataset, requests, itemCounts)),
  );
}
