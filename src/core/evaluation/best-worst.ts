import { sumOf } from '../arrays.ts';
import type { RequestScores } from './request-scores.ts';
import { pairedDifference } from './summary.ts';

/** Scores of the same requests, by arm. */
type ScoresByArm = Readonly<Record<string, RequestScores>>;

/** The best and the worst arms, as far as the data can tell; see `bestOf` and `worstOf`. */
export interface BestAndWorst {
  readonly best: readonly string[];
  readonly worst: readonly string[];
}

/** Arms by mean Recall@50, the highest first. @throws RangeError where there is no arm. */
function ranked(scores: ScoresByArm): string[] {
  const sums = new Map(Object.entries(scores).map(([arm, { recall50 }]) => [arm, sumOf(recall50.map(sumOf))]));
  if (sums.size === 0) throw new RangeError('nothing was compared');
  return [...sums.keys()].sort((a, b) => sums.get(b)! - sums.get(a)!);
}

/**
 * The arm with the highest mean Recall@50, then those that the data cannot tell from it: an arm leads another only where
 * the 95% interval of the paired difference (see `pairedDifference`) lies above zero.
 * @throws RangeError where there is no arm.
 */
export function bestOf(scores: ScoresByArm): string[] {
  const [best, ...others] = ranked(scores);
  return [best, ...others.filter((arm) => !leads(scores[best], scores[arm]))];
}

/** The same at the lower end: the arm with the lowest mean first. @throws RangeError where there is no arm. */
export function worstOf(scores: ScoresByArm): string[] {
  const [worst, ...others] = ranked(scores).toReversed();
  return [worst, ...others.filter((arm) => !leads(scores[arm], scores[worst]))];
}

function leads(better: RequestScores, worse: RequestScores): boolean {
  const lead = pairedDifference(better, worse);
  return lead !== null && lead.low > 0;
}

/** Both. @throws RangeError where there is no arm. */
export const bestAndWorst = (scores: ScoresByArm): BestAndWorst => ({ best: bestOf(scores), worst: worstOf(scores) });
