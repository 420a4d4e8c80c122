import type { ParameterSchema } from '../../core/experiment/parameters.ts';

/** The knobs of notebook `train`. */
export const trainParameters = {
  epochs: { kind: 'integer', group: 'main', minimum: 1, maximum: 50, step: 1, default: 5 },
  batchSize: { kind: 'integer', group: 'main', minimum: 16, maximum: 4096, step: 16, default: 256 },
  logQ: { kind: 'switch', group: 'main', default: true },
  contrast: { kind: 'choice', group: 'main', options: ['none', 'logQ'], default: 'none' },
  userHistory: { kind: 'integer', group: 'main', minimum: 0, maximum: 200, step: 1, default: 20 },
  split: { kind: 'choice', group: 'data', options: ['temporal', 'per-user'], default: 'temporal' },
  positiveThreshold: { kind: 'number', group: 'data', minimum: 0.5, maximum: 5, step: 0.5, default: 3.5 },
  minItemEvents: { kind: 'integer', group: 'data', minimum: 1, maximum: 100, step: 1, default: 5 },
  minUserEvents: { kind: 'integer', group: 'data', minimum: 1, maximum: 100, step: 1, default: 5 },
  dims: { kind: 'integer', group: 'model', minimum: 2, maximum: 256, step: 1, default: 32 },
  hidden: { kind: 'integer', group: 'model', minimum: 4, maximum: 512, step: 4, default: 64 },
  temperature: { kind: 'number', group: 'model', minimum: 0.01, maximum: 1, step: 0.01, default: 0.1 },
  loss: {
    kind: 'choice',
    group: 'loss',
    options: ['listwise', 'pairwise-logistic', 'pairwise-hinge', 'pointwise'],
    default: 'listwise',
  },
  negatives: { kind: 'choice', group: 'loss', options: ['in-batch', 'uniform', 'popularity'], default: 'in-batch' },
  hardShare: { kind: 'number', group: 'loss', minimum: 0, maximum: 0.9, step: 0.05, default: 0 },
  embeddingLearningRate: { kind: 'number', group: 'optimiser', minimum: 0.0001, maximum: 1, step: 0.005, default: 0.05 },
  denseLearningRate: { kind: 'number', group: 'optimiser', minimum: 0.00001, maximum: 0.1, step: 0.0005, default: 0.002 },
  seeds: { kind: 'integer', group: 'main', minimum: 1, maximum: 10, step: 1, default: 1 },
} as const satisfies ParameterSchema;

/** What the notebook claims, in the order of its verdict table. */
export const trainClaims = ['beats-popularity', 'correction-helps'] as const;
