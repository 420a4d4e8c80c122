/** One update policy, as data. A fork changes one of these three switches. */
export interface Policy {
  /** What the daily full update trains on: nothing, yesterday shuffled, or yesterday in time order. One epoch each. */
  readonly fullUpdate: 'none' | 'shuffled' | 'ordered';
  /**
   * What the full update starts from: the last full model (warm start), random weights (cold start), or the model with
   * the day's increments.
   */
  readonly start: 'full' | 'random' | 'incremented';
  /**
   * What incremental updates train during the day: nothing, ID embeddings only (users', or users' and items'), or all
   * parameters.
   */
  readonly stream: 'none' | 'user-ids' | 'ids' | 'everything';
}

const full = { fullUpdate: 'shuffled', start: 'full', stream: 'none' } as const satisfies Policy;
const incremental = { fullUpdate: 'none', start: 'full', stream: 'ids' } as const satisfies Policy;

/**
 * The arms by name. `full`, `incremental` and `full+incremental` are the lecture's; each of the others differs from one
 * of these in a single switch.
 */
export const policies = {
  frozen: { ...full, fullUpdate: 'none' },
  full,
  incremental,
  'full+incremental': { ...full, stream: 'ids' },
  'full-cold': { ...full, start: 'random' },
  'full-ordered': { ...full, fullUpdate: 'ordered' },
  'incremental-unfrozen': { ...incremental, stream: 'everything' },
  'full+incremental-keep': { ...full, start: 'incremented', stream: 'ids' },
} as const satisfies Readonly<Record<string, Policy>>;

/** The name of an arm. */
export type ArmId = keyof typeof policies;
/** The names of all arms. */
export const armIds = Object.keys(policies) as readonly ArmId[];
