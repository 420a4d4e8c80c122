import type { Dataset } from '../data/types.ts';
import type { RunContext } from '../experiment/experiment.ts';
import type { Trainer } from './trainer.ts';
import { itemVectors } from '../compute/vectors.ts';

/**
 * The smallest spread that counts as different vectors. Independent directions have a spread of 1 and equal vectors 0; below this
 * two items' cosine is .999 in the mean.
 */
const LEAST_SPREAD = 1e-3;

/** The variance of vectors [rows, dims] about their mean: 1 − |mean|² where they are of unit length. */
export function spreadOf(vectors: Float32Array, dims: number): number {
  const rows = vectors.length / dims;
  const mean = new Float64Array(dims);
  let squares = 0;
  vectors.forEach((value, i) => {
    mean[i % dims] += value / rows;
    squares += (value * value) / rows;
  });
  return squares - mean.reduce((sum, value) => sum + value * value, 0);
}

/** Whether vectors [rows, dims] are not all alike. */
export const areSpread = (vectors: Float32Array, dims: number): boolean => spreadOf(vectors, dims) >= LEAST_SPREAD;

/** What a trained model is checked with. */
interface Look {
  readonly dataset: Dataset;
  readonly compute: RunContext['compute'];
}

async function hasLearned({ learning, model }: Trainer, { dataset, compute }: Look): Promise<boolean> {
  if (learning.isBelowChance === false) return false;
  const vectors = await compute(() => itemVectors(model, dataset));
  return areSpread(vectors, model.shape.dims);
}

/**
 * Whether a run's models have learned anything, so that comparing them has a meaning: of every seed, at least one has
 * a loss below that of a model that knows nothing, and item vectors that are not all alike. A backend that computes
 * wrong numbers fails, and so do hopeless parameters; a single arm that does badly is a finding, and passes.
 * @param bySeed the models that were trained from random weights.
 */
export async function haveLearned(bySeed: readonly (readonly Trainer[])[], look: Look): Promise<boolean> {
  for (const trainers of bySeed) {
    let learned = false;
    for (const trainer of trainers) learned ||= await hasLearned(trainer, look);
    if (!learned) return false;
  }
  return true;
}
