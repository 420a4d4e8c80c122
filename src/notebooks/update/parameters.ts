import { clockNames } from '../../core/data/retime.ts';
import { returning } from '../../core/data/returning.ts';
import type { ParameterSchema, ParameterValues } from '../../core/experiment/parameters.ts';
import { modelParameters, ruleParameters } from '../../core/training/parameters.ts';
import { armIds, type ArmId } from '../../core/updates/arms/policy.ts';

const { hardShare: _, ...towers } = modelParameters;

/** The arms that run: the lecture's, those that answer one question more, or all there are. */
export const armSets = {
  lecture: ['frozen', 'full', 'incremental', 'full+incremental', 'full-cold'],
  starts: ['full', 'full-cold', 'full-cold-all'],
  streams: ['full', 'incremental', 'incremental-ids', 'incremental-user-ids', 'incremental-unfrozen'],
  order: ['full', 'full-ordered', 'full-cold', 'full-cold-ordered'],
  all: armIds,
} as const satisfies Readonly<Record<string, readonly ArmId[]>>;
export type ArmSet = keyof typeof armSets;

/** The arms of the question which way is freshest. */
export const contenders = ['frozen', 'full', 'incremental', 'full+incremental'] as const satisfies readonly ArmId[];

/** The knobs of notebook `update`. */
export const updateParameters = {
  arms: {
    kind: 'choice',
    group: 'main',
    options: ['lecture', 'starts', 'streams', 'order', 'all'],
    default: 'lecture',
  },
  days: { kind: 'integer', group: 'main', minimum: 1, maximum: 60, step: 1, default: 20 },
  seeds: { kind: 'integer', group: 'main', minimum: 1, maximum: 10, step: 1, default: 3 },
  clock: { kind: 'choice', group: 'timeline', options: [...clockNames, returning], default: 'replay' },
  strength: { kind: 'number', group: 'timeline', minimum: 0, maximum: 1, step: 0.1, default: 0.8 },
  runs: { kind: 'number', group: 'timeline', minimum: 0, maximum: 1, step: 0.1, default: 1 },
  hot: { kind: 'number', group: 'timeline', minimum: 0, maximum: 1, step: 0.1, default: 0 },
  dayparts: { kind: 'number', group: 'timeline', minimum: 0, maximum: 1, step: 0.1, default: 0 },
  eventsPerDay: { kind: 'integer', group: 'timeline', minimum: 1, maximum: 20_000, step: 50, default: 1350 },
  slicesPerDay: { kind: 'integer', group: 'timeline', minimum: 1, maximum: 96, step: 1, default: 24 },
  baseEvents: { kind: 'integer', group: 'timeline', minimum: 1, maximum: 1_000_000, step: 1350, default: 27_000 },
  baseEpochs: { kind: 'integer', group: 'timeline', minimum: 0, maximum: 20, step: 1, default: 4 },
  timeline: { kind: 'switch', group: 'timeline', default: false },
  passes: { kind: 'integer', group: 'stream', minimum: 1, maximum: 20, step: 1, default: 1 },
  rateFactor: { kind: 'number', group: 'stream', minimum: 0, maximum: 10, step: 0.1, default: 1 },
  publishEvery: { kind: 'integer', group: 'stream', minimum: 1, maximum: 96, step: 1, default: 1 },
  publishItems: { kind: 'switch', group: 'stream', default: true },
  ...ruleParameters,
  ...towers,
  negatives: { ...towers.negatives, default: 'uniform' },
  candidates: { kind: 'integer', group: 'loss', minimum: 8, maximum: 2048, step: 8, default: 256 },
} as const satisfies ParameterSchema;

export type UpdateParameters = ParameterValues<typeof updateParameters>;

/** The phases of a run. */
export const updatePhases = ['base', 'day'] as const;
export type UpdatePhase = (typeof updatePhases)[number];
