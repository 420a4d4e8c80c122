import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { nodeBackends } from '../../src/cli/backends.ts';
import { readSample } from '../../src/cli/dataset.ts';
import { computeBackend, useBackend, type ComputeBackend, type StepTask } from '../../src/core/compute/backend.ts';
import { maskBytes, examplesOf, type StepReport, type StepRule } from '../../src/core/compute/step.ts';
import { parseParameters } from '../../src/core/experiment/parameters.ts';
import type { DenseLayers } from '../../src/core/model/dense.ts';
import type { Bags } from '../../src/core/model/embedding.ts';
import type { Feature } from '../../src/core/model/two-tower.ts';
import { Learner } from '../../src/core/training/learner.ts';
import type { ModelParameters } from '../../src/core/training/parameters.ts';
import { prepare } from '../../src/core/training/prepare.ts';
import { ShuffledEpochs } from '../../src/core/training/shuffled-epochs.ts';
import { trainParameters } from '../../src/notebooks/train/parameters.ts';

/*
 * Runs notebook `train`'s training and writes what every step began with (weights, optimisers' memory, batch) and what it
 * came to, for another program to take the same step. Read by steps.py.
 */

/** An array by name: its kind is float32, int32 or bytes. */
type Named = readonly [name: string, values: Float32Array | Int32Array | Uint8Array, shape: readonly number[]];

export type Change = Partial<ModelParameters> & Partial<Pick<StepRule, 'trains'>>;

const kindOf = (values: Named[1]): string =>
  values instanceof Float32Array ? 'f' : values instanceof Int32Array ? 'i' : 'b';

/** One message: the header's length, the header, the arrays. The arrays are copied: a step changes them in place. */
function message(header: object, arrays: readonly Named[] = []): Buffer {
  const named = arrays.map(([name, values, shape]) => [name, kindOf(values), shape]);
  const json = Buffer.from(JSON.stringify({ ...header, arrays: named }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const bytes = arrays.map(([, { buffer, byteOffset, byteLength }]) => Buffer.from(buffer, byteOffset, byteLength));
  return Buffer.concat([length, json, ...bytes]);
}

const tablesOf = (side: string, features: readonly Feature[]): Named[] =>
  features.flatMap(({ table: { rows, dims, weights, squares } }, f): Named[] => [
    [`${side}.${f}.weights`, weights, [rows, dims]],
    [`${side}.${f}.squares`, squares, [rows]],
  ]);

const bagsOf = (side: string, bags: readonly Bags[]): Named[] =>
  bags.flatMap(({ offsets, ids }, f): Named[] => [
    [`${side}.${f}.offsets`, offsets, [offsets.length]],
    [`${side}.${f}.ids`, ids, [ids.length]],
  ]);

function stateMessage({ model, userAdam, itemAdam }: StepTask['state']): Buffer {
  const flat = (name: string, values: Float32Array): Named => [name, values, [values.length]];
  return message({ kind: 'state', steps: { 'user.steps': userAdam.steps, 'item.steps': itemAdam.steps } }, [
    ...tablesOf('user', model.userFeatures),
    ...tablesOf('item', model.itemFeatures),
    flat('user.weights', model.userTower.weights),
    flat('user.mean', userAdam.mean),
    flat('user.square', userAdam.square),
    flat('item.weights', model.itemTower.weights),
    flat('item.mean', itemAdam.mean),
    flat('item.square', itemAdam.square),
  ]);
}

function stepMessage({ batch }: StepTask, { loss }: StepReport): Buffer {
  const { candidates: c, userBags, itemBags } = batch;
  const features = { user: userBags.length, item: itemBags.length };
  const header = { kind: 'step', loss, features, candidateStart: c.candidateStart, candidates: c.candidates };
  return message(header, [
    ...bagsOf('user', userBags),
    ...bagsOf('item', itemBags),
    ['mask', c.mask, [examplesOf(batch), maskBytes(c.candidates)]],
    ['positiveOffset', c.positiveOffset, [c.positiveOffset.length]],
    ['candidateOffset', c.candidateOffset, [c.candidateOffset.length]],
  ]);
}

/** A backend that shows each step it takes. */
function watched(real: ComputeBackend, see: (task: StepTask, report: StepReport) => void): ComputeBackend {
  return {
    steps: async (tasks) => {
      const due = await real.steps(tasks);
      return due.map((take, at) => () => {
        const report = take();
        see(tasks[at], report);
        return report;
      });
    },
    unitVectors: (...given) => real.unitVectors(...given),
    cosines: (...given) => real.cosines(...given),
    top: (...given) => real.top(...given),
    ranks: (...given) => real.ranks(...given),
  };
}

const SEED = 1;

/** A training that is written down. */
export interface Recording {
  readonly name: string;
  /** What differs from the default. */
  readonly change: Change;
  /** How many steps; left out: the whole training. */
  readonly steps?: number;
  /** Whether the state after each step is written too, beside the first one. */
  readonly states: boolean;
}

/** Opens what records; the returned function writes one training down. @returns its losses, step by step. */
export async function recorder(to: Writable): Promise<(recording: Recording) => Promise<number[]>> {
  const send = async (bytes: Buffer): Promise<void> => {
    if (!to.write(bytes)) await once(to, 'drain');
  };
  const raw = await readSample();
  const defaults = parseParameters(trainParameters, {});
  const prepared = prepare(raw, defaults);
  const events = prepared.split.train.length;
  await (await nodeBackends.open('wasm')).use();
  const real = computeBackend();
  return async ({ name, change, steps, states }) => {
    const parameters = { ...defaults, ...change };
    const learner = new Learner(prepared, parameters, SEED, (work) => work());
    const shape = ({ inputs, hidden, outputs }: DenseLayers): number[] => [inputs, hidden, outputs];
    const shapes = { user: shape(learner.model.userTower), item: shape(learner.model.itemTower) };
    const { loss, temperature, margin, embeddingLearningRate, denseLearningRate, batchSize, epochs } = parameters;
    const trains = change.trains ?? 'everything';
    const rule: StepRule = { loss, temperature, margin, trains, embeddingLearningRate, denseLearningRate };
    await send(message({ kind: 'case', name, rule, shapes, runsFree: trains === 'everything' }));
    await send(stateMessage(learner.trainer));
    const told: Buffer[] = [];
    const see = (task: StepTask, report: StepReport): void => {
      told.push(stepMessage(task, report), ...(states ? [stateMessage(task.state)] : []));
    };
    useBackend(watched(real, see));
    const schedule = new ShuffledEpochs(events, batchSize, SEED);
    const losses: number[] = [];
    for (let step = 0; step < (steps ?? epochs * Math.ceil(events / batchSize)); step++) {
      losses.push(await learner.step(step, schedule.batch(step)));
      for (const bytes of told.splice(0)) await send(bytes);
    }
    await send(message({ kind: 'end' }));
    return losses;
  };
}
