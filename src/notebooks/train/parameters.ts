import type { ParameterSchema } from '../../core/experiment/parameters.ts';
import { dataParameters, modelParameters } from '../../core/training/parameters.ts';

/** The knobs of notebook `train`. */
export const trainParameters = {
  preset: { kind: 'choice', group: 'main', options: ['default', 'strong'], default: 'default' },
  epochs: { kind: 'integer', group: 'main', minimum: 1, maximum: 50, step: 1, default: 5 },
  contrast: { kind: 'choice', group: 'main', options: ['none', 'logQ'], default: 'none' },
  seeds: { kind: 'integer', group: 'main', minimum: 1, maximum: 10, step: 1, default: 1 },
  ...dataParameters,
  ...modelParameters,
  road: { kind: 'switch', group: 'main', default: false },
} as const satisfies ParameterSchema;

/** What the notebook claims, in the order of its verdict table. */
export const trainClaims = ['beats-popularity', 'correction-helps'] as const;

/** The phases of a run. */
export const trainPhases = ['validate', 'train', 'road'] as const;
export type TrainPhase = (typeof trainPhases)[number];

/** The road from the default model to the strong one, and what stands beside it: one thing changed from bar to bar. */
export const roadSteps = [
  'default',
  'sums',
  'all-likes',
  'dims',
  'weights',
  'bias',
  'decay',
  'stopping',
  'average',
] as const;
export type RoadStep = (typeof roadSteps)[number];

/** What is measured beside the road, without towers. */
export const roadPeers = ['popularity', 'ials', 'ease'] as const;
export type RoadPeer = (typeof roadPeers)[number];
