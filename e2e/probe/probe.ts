import '@tensorflow/tfjs-backend-cpu';
import { matMul, setBackend, tidy, type Tensor2D } from '@tensorflow/tfjs-core';
import type { BackendName, Proof } from '../../src/core/backend/types.ts';
import { proveBackend } from '../../src/core/compute/proof/prove.ts';
import type { Batch } from '../../src/core/compute/step.ts';
import { matrix, product, transposed } from '../../src/core/compute/tensors/ops.ts';
import { BatchMaker } from '../../src/core/batches/batch-maker.ts';
import type { LossName } from '../../src/core/compute/step.ts';
import { stepTogether } from '../../src/core/training/step-together.ts';
import { Trainer } from '../../src/core/training/trainer.ts';
import { createTwoTower } from '../../src/core/model/two-tower.ts';
import { keyed } from '../../src/core/random/keyed.ts';
import { browserBackends } from '../../src/engine/backends.ts';
import { smallWorld } from './world.ts';

const BATCH = 32;
const shape = { dims: 8, hidden: 8, userHistory: 5 };

/** A trainer, and its batches by step. */
interface Replica {
  readonly trainer: Trainer;
  readonly batchAt: (step: number) => Batch;
}

function replica(loss: LossName, seed: number): Replica {
  const dataset = smallWorld();
  const train = Int32Array.from(dataset.events.user, (_, event) => event);
  const batches = new BatchMaker(dataset, train, {
    shape,
    profile: 'before',
    negatives: { source: 'in-batch', hardShare: 0, logQ: true },
    userDropout: 0.2,
  });
  const rates = { temperature: 0.2, margin: 0.2, embeddingLearningRate: 0.1, denseLearningRate: 0.01 };
  const trainer = new Trainer(createTwoTower(dataset, shape, seed), { loss, ...rates }, (work) => work());
  const batchAt = (step: number): Batch => {
    const chosen = Int32Array.from({ length: BATCH }, (_, i) => (step * BATCH + i) % train.length);
    return batches.make(chosen, keyed(seed, 'batch', step), null);
  };
  return { trainer, batchAt };
}

/** Losses of `steps` training steps, from the same weights and on the same batches on every backend. */
async function losses(backend: BackendName, loss: LossName, steps: number): Promise<number[]> {
  const open = await browserBackends.open(backend);
  await open.use();
  const { trainer, batchAt } = replica(loss, 1);
  const seen: number[] = [];
  for (let step = 0; step < steps; step++) seen.push(await trainer.step(batchAt(step)));
  open.close();
  return seen;
}

/** Losses of three replicas over `steps` steps, replica after replica within a step. */
async function lossesOfThree(backend: BackendName, together: boolean, steps: number): Promise<number[]> {
  const open = await browserBackends.open(backend);
  await open.use();
  const replicas = [1, 2, 3].map((seed) => replica('listwise', seed));
  const seen: number[] = [];
  for (let step = 0; step < steps; step++) {
    const due = replicas.map(({ trainer, batchAt }) => ({ trainer, batch: batchAt(step) }));
    if (together) seen.push(...(await stepTogether(due, (work) => work())));
    else for (const { trainer, batch } of due) seen.push(await trainer.step(batch));
  }
  open.close();
  return seen;
}

/** Sizes of a full softmax at which tfjs-webgpu picks its SplitK program. */
const CATALOGUE = 2048;
const USERS = 64;
const DIMS = 32;

/** Products of the two gradients of a full softmax over the catalogue, as plain numbers. */
export interface SoftmaxGradients {
  /** [64, 32]: the scores' gradient times the items, as the lab multiplies. */
  readonly ofUsers: number[];
  /** [2048, 32]: the transposed gradient times the users, as the lab multiplies. */
  readonly ofItems: number[];
  /** As `ofUsers`, but as tfjs's own gradient of `matMul(users, transpose(items))` multiplies. */
  readonly stockOfUsers: number[];
}

/** @param backend one of tfjs's own: the graphics card, or the plain one that is right. */
async function softmaxGradients(backend: 'webgpu' | 'cpu'): Promise<SoftmaxGradients> {
  const open = backend === 'webgpu' ? await browserBackends.open(backend) : null;
  await (open ? open.use() : setBackend(backend));
  const random = keyed(1, 'softmax');
  const draw = (count: number): Float32Array => Float32Array.from({ length: count }, () => random.normal() / 4);
  const [gradient, users, items] = [draw(USERS * CATALOGUE), draw(USERS * DIMS), draw(CATALOGUE * DIMS)];
  const results = tidy((): Tensor2D[] => {
    const given = matrix(gradient, USERS, CATALOGUE);
    const catalogue = matrix(items, CATALOGUE, DIMS);
    return [
      product(given, catalogue),
      product(transposed(given), matrix(users, USERS, DIMS)),
      matMul(given, transposed(catalogue), false, true),
    ];
  });
  const [ofUsers, ofItems, stockOfUsers] = await Promise.all(results.map(async (one) => Array.from(await one.data())));
  for (const one of results) one.dispose();
  open?.close();
  return { ofUsers: ofUsers!, ofItems: ofItems!, stockOfUsers: stockOfUsers! };
}

/** A backend's proof, and how long it took. */
export interface Proved {
  readonly proof: Proof;
  readonly ms: number;
}

async function prove(backend: BackendName): Promise<Proved> {
  const open = await browserBackends.open(backend);
  await open.use();
  const started = performance.now();
  const proof = await open.watch(proveBackend);
  const ms = performance.now() - started;
  open.close();
  return { proof, ms };
}

export const probe = { losses, lossesOfThree, softmaxGradients, prove, adapter: () => browserBackends.probe() };
export type Probe = typeof probe;

Object.assign(globalThis, { probe });
