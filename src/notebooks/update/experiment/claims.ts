import { judge, type Claim, type Interval, type Verdict } from '../../../core/experiment/claims.ts';
import type { TimelineRecord } from '../../../core/updates/report/record.ts';
import { pairedDifference } from '../../../core/evaluation/summary.ts';
import { updateClaims, type UpdateClaim } from '../parameters.ts';

type Measure = (better: string, worse: string) => Interval | null;

/** Freshness, or floor, of one arm minus another's, on the requests that both have answered. */
const measure =
  (record: TimelineRecord, of: 'freshness' | 'floor'): Measure =>
  (better, worse) => {
    if (![better, worse].every((arm) => record.armIds.includes(arm))) return null;
    const [first, second] = record[of]([better, worse]);
    return pairedDifference(first, second);
  };

const strength: Readonly<Record<Verdict, number>> = { reversed: -1, 'not run': 0, 'no effect': 0, holds: 1 };

/** The weaker of two intervals: a claim about both holds only where both do, and is reversed where either is. */
function weaker(one: Interval | null, other: Interval | null): Interval | null {
  if (!one || !other) return null;
  const [first, second] = [one, other].map((each) => strength[judge('', each).verdict]);
  return first < second || (first === second && one.estimate < other.estimate) ? one : other;
}

/** Each sentence of the lecture, as a difference whose expected sign is positive. Null where an arm did not run. */
const differences: Record<UpdateClaim, (freshness: Measure, floor: Measure) => Interval | null> = {
  'full-beats-incremental': (freshness) => freshness('full', 'incremental'),
  'together-beats-either': (freshness) =>
    weaker(freshness('full+incremental', 'full'), freshness('full+incremental', 'incremental')),
  'warm-beats-cold': (freshness) => freshness('full', 'full-cold'),
  'frozen-layers-help': (freshness) => freshness('incremental', 'incremental-unfrozen'),
  'shuffling-helps': (freshness) => freshness('full', 'full-ordered'),
  'full-guards-the-floor': (_, floor) => floor('full', 'incremental'),
  'increments-bring-freshness': (freshness) => freshness('full+incremental', 'full'),
};

/** All claims, judged on what a timeline has recorded. */
export function claimsOf(record: TimelineRecord): Claim[] {
  const [freshness, floor] = [measure(record, 'freshness'), measure(record, 'floor')];
  return updateClaims.map((claim) => judge(claim, differences[claim](freshness, floor)));
}
