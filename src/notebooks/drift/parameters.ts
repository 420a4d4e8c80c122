import { clockNames } from '../../core/data/retime.ts';
import { attributeNames } from '../../core/drift/windows/attributes.ts';
import type { ParameterSchema, ParameterValues } from '../../core/experiment/parameters.ts';
import { modelParameters, ruleParameters } from '../../core/training/parameters.ts';

const { hardShare: _, ...towers } = modelParameters;

/** Windows by name, minutes of the day each. */
export const windowMinutes = { minute: 1, quarter: 15, hour: 60, 'six-hours': 360, day: 1440 } as const;
export type WindowName = keyof typeof windowMinutes;
export const windowNames = Object.keys(windowMinutes) as readonly WindowName[];

/**
 * The orders that race, in the order they are drawn: shuffle buffers by their size in events (`0` is time order, `all`
 * shuffles across days), and a full shuffle inside each day.
 */
export const orderIds = ['0', '256', '1024', '4096', '16384', 'all', 'within-days'] as const;
export type OrderId = (typeof orderIds)[number];

/** Which orders race: the ends alone, or six buffers; the shuffle inside days is a switch of its own. */
export const bufferSets = {
  ends: ['0', 'all'],
  six: ['0', '256', '1024', '4096', '16384', 'all'],
} as const satisfies Readonly<Record<string, readonly OrderId[]>>;

/** How the race's models begin: with random weights, or with a model of the base's events. */
export const starts = ['scratch', 'warm'] as const;
export type Start = (typeof starts)[number];

/** The knobs of notebook `drift`. */
export const driftParameters = {
  start: { kind: 'choice', group: 'main', options: starts, default: 'scratch' },
  buffers: { kind: 'choice', group: 'main', options: ['six', 'ends'], default: 'six' },
  epochs: { kind: 'integer', group: 'main', minimum: 1, maximum: 20, step: 1, default: 3 },
  seeds: { kind: 'integer', group: 'main', minimum: 1, maximum: 10, step: 1, default: 1 },
  clock: { kind: 'choice', group: 'timeline', options: clockNames, default: 'replay' },
  strength: { kind: 'number', group: 'timeline', minimum: 0, maximum: 1, step: 0.1, default: 0.8 },
  eventsPerDay: { kind: 'integer', group: 'timeline', minimum: 1, maximum: 20_000, step: 50, default: 5400 },
  days: { kind: 'integer', group: 'timeline', minimum: 1, maximum: 60, step: 1, default: 8 },
  baseEvents: { kind: 'integer', group: 'timeline', minimum: 1, maximum: 1_000_000, step: 1350, default: 5400 },
  attribute: { kind: 'choice', group: 'windows', options: attributeNames, default: 'genre' },
  controls: { kind: 'integer', group: 'windows', minimum: 39, maximum: 999, step: 40, default: 39 },
  alarmChance: { kind: 'number', group: 'windows', minimum: 0.0001, maximum: 0.2, step: 0.001, default: 0.002 },
  withinDays: { kind: 'switch', group: 'race', default: true },
  looks: { kind: 'integer', group: 'race', minimum: 1, maximum: 20, step: 1, default: 4 },
  grid: { kind: 'switch', group: 'race', default: false },
  ...ruleParameters,
  ...towers,
  candidates: { kind: 'integer', group: 'loss', minimum: 8, maximum: 2048, step: 8, default: 256 },
} as const satisfies ParameterSchema;

export type DriftParameters = ParameterValues<typeof driftParameters>;

/** What the notebook claims, in the order of its verdict table. */
export const driftClaims = [
  'smaller-windows-are-more-biased',
  'order-costs-recall',
  'control-raises-no-alarm',
] as const;
export type DriftClaim = (typeof driftClaims)[number];

/** The phases of a run. */
export const driftPhases = ['windows', 'detector', 'base', 'race', 'grid'] as const;
export type DriftPhase = (typeof driftPhases)[number];
