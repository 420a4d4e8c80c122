import { judge, type Claim, type Interval } from '../../../core/experiment/claims.ts';
import type { RequestScores } from '../../../core/evaluation/request-scores.ts';
import { daysWon, worstTenth } from '../../../core/evaluation/stability.ts';
import { basisOf, pairedDifference, type Basis } from '../../../core/evaluation/summary.ts';
import type { TimelineRecord } from '../../../core/updates/report/record.ts';
import { requestGroupsOf } from '../../../core/updates/report/request-groups.ts';
import { updateClaimTable, type UpdateClaimRow } from '../claims.ts';

type Pair = UpdateClaimRow['pairs'][number];

const statistics = { mean: pairedDifference, 'days-won': daysWon, 'worst-tenth': worstTenth } as const satisfies Record<
  UpdateClaimRow['statistic'],
  (better: RequestScores, worse: RequestScores) => Interval | null
>;

/** Scores of a pair's arms on the requests that a claim is about; null where one of the arms did not run. */
function scoresOf(record: TimelineRecord, { asked, reachable }: UpdateClaimRow, pair: Pair): RequestScores[] | null {
  if (!pair.every((arm) => record.armIds.includes(arm))) return null;
  const filter = reachable ? requestGroupsOf(record.layout).isReachable : undefined;
  return asked === 'next-slice'
    ? record.freshness(pair, 0, Infinity, filter)
    : record.floor(pair, asked, 0, Infinity, filter);
}

/** Several differences as one (intersection–union test): the reversed ones count first, then the lowest bound. */
function joint(intervals: readonly (Interval | null)[]): Interval | null {
  const found = intervals.flatMap((each) => (each ? [each] : []));
  if (found.length < intervals.length) return null;
  const reversed = found.filter(({ high }) => high < 0);
  return (reversed.length > 0 ? reversed : found).reduce((low, each) => (each.low < low.low ? each : low));
}

function intervalOf(record: TimelineRecord, row: UpdateClaimRow): Interval | null {
  return joint(
    row.pairs.map((pair) => {
      const scores = scoresOf(record, row, pair);
      return scores && statistics[row.statistic](scores[0], scores[1]);
    }),
  );
}

/** All claims, judged on what a timeline has recorded. */
export function claimsOf(record: TimelineRecord): Claim[] {
  return updateClaimTable.map((row) =>
    judge(row.id, intervalOf(record, row), row.statistic === 'days-won' ? undefined : record.layout.seeds),
  );
}

/** What each judged claim rests on, by claim: of several pairs the first. */
export function basesOf(record: TimelineRecord): Readonly<Record<string, Basis>> {
  return Object.fromEntries(
    updateClaimTable.flatMap((row) => {
      const scores = scoresOf(record, row, row.pairs[0]);
      const basis = scores && basisOf(scores[0], scores[1]);
      return basis ? [[row.id, basis] as const] : [];
    }),
  );
}
