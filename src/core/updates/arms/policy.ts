/** One update policy, as data. A fork changes one of these switches. */
export interface Policy {
  /** What the dawn's full update learns: nothing, yesterday shuffled, or yesterday in time order. One epoch each. */
  readonly dawn: 'none' | 'shuffled' | 'ordered';
  /** What it starts from: the last full model, fresh random weights, or the model the stream has changed. */
  readonly start: 'full' | 'random' | 'incremented';
  /** What the stream trains during the day: nothing, the ID embeddings alone (users', or items' too), or all there is. */
  readonly stream: 'none' | 'user-ids' | 'ids' | 'everything';
}

const full = { dawn: 'shuffled', start: 'full', stream: 'none' } as const satisfies Policy;
const incremental = { dawn: 'none', start: 'full', stream: 'ids' } as const satisfies Policy;

/**
 * The arms. `full`, `incremental` and `full+incremental` are the lecture's; each of the others differs from one of
 * them by a single switch.
 */
export const policies = {
  frozen: { ...full, dawn: 'none' },
  full,
  incremental,
  'full+incremental': { ...full, stream: 'ids' },
  'full-cold': { ...full, start: 'random' },
  'full-ordered': { ...full, dawn: 'ordered' },
  'incremental-unfrozen': { ...incremental, stream: 'everything' },
  'full+incremental-keep': { ...full, start: 'incremented', stream: 'ids' },
} as const satisfies Readonly<Record<string, Policy>>;

export type ArmId = keyof typeof policies;
export const armIds = Object.keys(policies) as readonly ArmId[];
