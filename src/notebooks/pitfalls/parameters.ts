import type { ParameterSchema } from '../../core/experiment/parameters.ts';
import { modelParameters, ruleParameters } from '../../core/training/parameters.ts';
import type { Corpus, ServePhase } from '../serve/parameters.ts';
import type { UpdatePhase } from '../update/parameters.ts';

/** The mistakes that the lecture warns of, and two more. */
export const pitfalls = [
  'no-index',
  'stored-vectors',
  'random-init',
  'unfrozen-layers',
  'no-shuffle',
  'version-skew',
] as const;
export type PitfallId = (typeof pitfalls)[number];

/** What serving and updating hold at different values stays as the borrowed experiment has it. */
const { loss: _l, margin: _m, negatives: _n, hardShare: _h, ...towers } = modelParameters;
const corpora = ['1k', '10k', '100k'] as const satisfies readonly Corpus[];

/** The knobs of notebook `pitfalls`. One that the borrowed experiment has no use for changes nothing there. */
export const pitfallsParameters = {
  pitfall: { kind: 'choice', group: 'main', options: pitfalls, default: 'no-index' },
  seeds: { kind: 'integer', group: 'main', minimum: 1, maximum: 10, step: 1, default: 1 },
  corpus: { kind: 'choice', group: 'index', options: corpora, default: '100k' },
  epochs: { kind: 'integer', group: 'main', minimum: 1, maximum: 20, step: 1, default: 2 },
  days: { kind: 'integer', group: 'timeline', minimum: 2, maximum: 60, step: 1, default: 8 },
  passes: { kind: 'integer', group: 'stream', minimum: 1, maximum: 20, step: 1, default: 5 },
  eventsPerDay: { kind: 'integer', group: 'timeline', minimum: 1, maximum: 20_000, step: 50, default: 1350 },
  baseEvents: { kind: 'integer', group: 'timeline', minimum: 1, maximum: 1_000_000, step: 1350, default: 27_000 },
  ...ruleParameters,
  ...towers,
} as const satisfies ParameterSchema;

/** Which claim of the borrowed experiment judges a pitfall. */
export const claimOfPitfall = {
  'no-index': 'hnsw-finds-the-same',
  'stored-vectors': 'fresh-beats-stored',
  'random-init': 'warm-beats-cold',
  'unfrozen-layers': 'frozen-layers-help',
  'no-shuffle': 'shuffling-helps',
  'version-skew': 'skew-hurts',
} as const satisfies Readonly<Record<PitfallId, string>>;
export type PitfallClaim = (typeof claimOfPitfall)[PitfallId];

/** All claims; a run judges that of its own pitfall. */
export const pitfallsClaims: readonly PitfallClaim[] = pitfalls.map((id) => claimOfPitfall[id]);

/** The phases of a run: those of the borrowed experiment. */
export const pitfallsPhases = [
  'train',
  'skew',
  'index-exact',
  'index-hnsw',
  'base',
  'day',
] as const satisfies readonly (ServePhase | UpdatePhase)[];
export type PitfallsPhase = (typeof pitfallsPhases)[number];
