import { judge, type Interval, type Verdict } from '../../../../../core/experiment/claims.ts';
import type { TimelineRecord } from '../../../../../core/updates/report/record.ts';
import { pairedDifference } from '../../../../../core/evaluation/summary.ts';
import type { Fork } from '../../view/forks.ts';
import { placeOf } from './choice.ts';

/** How a fork has done against its parent since they parted. */
export interface Outcome extends Interval {
  /** Paired differences of Recall@50 stand on this many requests. */
  readonly requests: number;
  /** Of "the fork is better". */
  readonly verdict: Verdict;
}

/**
 * Compares a fork with its parent on the requests both have answered since the fork; null while there are none.
 * @param to the slice to stop before, counted over all days.
 */
export function outcomeOf(
  record: TimelineRecord,
  { arm, from, at }: Pick<Fork, 'arm' | 'from' | 'at'>,
  to = Infinity,
): Outcome | null {
  const [fork, parent] = record.freshness([arm, from], placeOf(at, record.layout), to);
  const difference = pairedDifference(fork, parent);
  if (!difference) return null;
  return { ...difference, requests: fork.users.length, verdict: judge(arm, difference, record.layout.seeds).verdict };
}

/** How many slices an arm has answered, counted from the timeline's beginning. */
export function playedSlices(record: TimelineRecord, arm: string): number {
  const { days, slicesPerDay } = record.layout;
  const all = days.length * slicesPerDay;
  let played = 0;
  while (played < all && record.has(arm, Math.floor(played / slicesPerDay), played % slicesPerDay)) played += 1;
  return played;
}
