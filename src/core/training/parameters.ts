import type { ParameterSchema, ParameterValues } from '../experiment/parameters.ts';
import { losses } from '../compute/step.ts';
import { negativeSources } from '../batches/negatives.ts';

/** Which ratings count as events: the same parameters in every notebook. */
export const ruleParameters = {
  positiveThreshold: { kind: 'number', group: 'data', minimum: 0.5, maximum: 5, step: 0.5, default: 3.5 },
  minItemEvents: { kind: 'integer', group: 'data', minimum: 1, maximum: 100, step: 1, default: 5 },
  minUserEvents: { kind: 'integer', group: 'data', minimum: 1, maximum: 100, step: 1, default: 5 },
} as const satisfies ParameterSchema;

/** Which ratings count as events, and how they are split into training and test part. */
export const dataParameters = {
  split: { kind: 'choice', group: 'data', options: ['temporal', 'per-user'], default: 'temporal' },
  ...ruleParameters,
} as const satisfies ParameterSchema;

/** The model and its training. Defaults were chosen on a validation part of the training events. */
export const modelParameters = {
  logQ: { kind: 'switch', group: 'main', default: true },
  userHistory: { kind: 'integer', group: 'main', minimum: 0, maximum: 200, step: 5, default: 10 },
  dims: { kind: 'integer', group: 'model', minimum: 2, maximum: 128, step: 2, default: 32 },
  hidden: { kind: 'integer', group: 'model', minimum: 4, maximum: 256, step: 4, default: 64 },
  userDropout: { kind: 'number', group: 'model', minimum: 0, maximum: 0.9, step: 0.1, default: 0.5 },
  loss: { kind: 'choice', group: 'loss', options: losses, default: 'listwise' },
  temperature: { kind: 'number', group: 'loss', minimum: 0.02, maximum: 1, step: 0.02, default: 0.2 },
  margin: { kind: 'number', group: 'loss', minimum: 0, maximum: 1, step: 0.05, default: 0.2 },
  negatives: { kind: 'choice', group: 'loss', options: negativeSources, default: 'in-batch' },
  hardShare: { kind: 'number', group: 'loss', minimum: 0, maximum: 0.9, step: 0.1, default: 0 },
  batchSize: { kind: 'integer', group: 'optimiser', minimum: 8, maximum: 2048, step: 8, default: 256 },
  embeddingLearningRate: { kind: 'number', group: 'optimiser', minimum: 0, maximum: 1, step: 0.01, default: 0.1 },
  denseLearningRate: { kind: 'number', group: 'optimiser', minimum: 0, maximum: 0.1, step: 0.001, default: 0.002 },
} as const satisfies ParameterSchema;

/** Values of `dataParameters`. */
export type DataParameters = ParameterValues<typeof dataParameters>;
/** Values of `modelParameters`. */
export type ModelParameters = ParameterValues<typeof modelParameters>;
