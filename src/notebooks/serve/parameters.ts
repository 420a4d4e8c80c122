import type { ParameterSchema } from '../../core/experiment/parameters.ts';
import { ruleParameters, modelParameters } from '../../core/training/parameters.ts';

/** Corpus sizes by name; the larger ones are real items padded with synthetic ones. */
export const corpusSizes = { '1k': 1_000, '10k': 10_000, '100k': 100_000, '1M': 1_000_000 } as const;
export type Corpus = keyof typeof corpusSizes;

/** The knobs of notebook `serve`. */
export const serveParameters = {
  epochs: { kind: 'integer', group: 'main', minimum: 1, maximum: 20, step: 1, default: 2 },
  corpus: { kind: 'choice', group: 'main', options: ['1k', '10k', '100k', '1M'], default: '100k' },
  seeds: { kind: 'integer', group: 'main', minimum: 1, maximum: 10, step: 1, default: 3 },
  m: { kind: 'integer', group: 'index', minimum: 4, maximum: 64, step: 4, default: 16 },
  efConstruction: { kind: 'integer', group: 'index', minimum: 16, maximum: 500, step: 8, default: 100 },
  efSearch: { kind: 'integer', group: 'index', minimum: 10, maximum: 1000, step: 10, default: 200 },
  ...ruleParameters,
  ...modelParameters,
} as const satisfies ParameterSchema;

/** What the notebook claims, in the order of its verdict table. */
export const serveClaims = ['fresh-beats-stored', 'skew-hurts', 'hnsw-finds-the-same'] as const;

/** The phases of a run. */
export const servePhases = ['train', 'skew', 'index-exact', 'index-hnsw'] as const;
export type ServePhase = (typeof servePhases)[number];

/** How old a user vector is, in likes of the user that it does not know. */
export const agesInLikes = [1, 5, 10] as const;
