import type { Trained } from '../../compute/step.ts';

/** One update policy, as data. A fork changes one of these three switches. */
export interface Policy {
  /** What the daily full update trains on: nothing, yesterday shuffled, or yesterday in time order. One epoch each. */
  readonly fullUpdate: 'none' | 'shuffled' | 'ordered';
  /**
   * What the full update starts from: the last full model (warm start); random weights (cold start); random weights that
   * learn all days so far as the base was learnt; or the model with the day's increments.
   */
  readonly start: 'full' | 'random' | 'from-scratch' | 'incremented';
  /** What incremental updates train during the day, and so publish. */
  readonly stream: 'none' | Trained;
}

const full = { fullUpdate: 'shuffled', start: 'full', stream: 'none' } as const satisfies Policy;
const incremental = { fullUpdate: 'none', start: 'full', stream: 'embeddings' } as const satisfies Policy;

/**
 * The arms by name. `full`, `incremental` and `full+incremental` are the lecture's; each of the others differs from one
 * of these, or from `full-cold`, in a single switch.
 */
export const policies = {
  frozen: { ...full, fullUpdate: 'none' },
  full,
  incremental,
  'full+incremental': { ...full, stream: 'embeddings' },
  'full-cold': { ...full, start: 'random' },
  'full-cold-all': { ...full, start: 'from-scratch' },
  'full-ordered': { ...full, fullUpdate: 'ordered' },
  'full-cold-ordered': { ...full, start: 'random', fullUpdate: 'ordered' },
  'incremental-ids': { ...incremental, stream: 'ids' },
  'incremental-user-ids': { ...incremental, stream: 'user-ids' },
  'incremental-unfrozen': { ...incremental, stream: 'everything' },
  'full+incremental-keep': { ...full, start: 'incremented', stream: 'embeddings' },
} as const satisfies Readonly<Record<string, Policy>>;

/** The name of an arm. */
export type ArmId = keyof typeof policies;
/** The names of all arms. */
export const armIds = Object.keys(policies) as readonly ArmId[];
