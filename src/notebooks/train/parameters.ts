import type { ParameterSchema } from '../../core/experiment/parameters.ts';
import { dataParameters, modelParameters } from '../../core/training/parameters.ts';

/** The knobs of notebook `train`. */
export const trainParameters = {
  epochs: { kind: 'integer', group: 'main', minimum: 1, maximum: 50, step: 1, default: 5 },
  contrast: { kind: 'choice', group: 'main', options: ['none', 'logQ'], default: 'none' },
  seeds: { kind: 'integer', group: 'main', minimum: 1, maximum: 10, step: 1, default: 1 },
  ...dataParameters,
  ...modelParameters,
} as const satisfies ParameterSchema;

/** What the notebook claims, in the order of its verdict table. */
export const trainClaims = ['beats-popularity', 'correction-helps'] as const;

/** The phases of a run. */
export const trainPhases = ['train'] as const;
export type TrainPhase = (typeof trainPhases)[number];
