import type { Verdict } from '../../core/experiment/claims.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import type { Standing } from '../../notebooks/prediction.ts';
import { predictedOf, quizzedOf, type ReaderProgress, type RunRecord } from '../state/reader-progress.ts';

/** What was done, in numbers. Nobody is graded: a prediction is agreed with or not, or cannot be told. */
export interface ProgressCounts {
  readonly predicted: number;
  readonly standings: Readonly<Record<Standing, number>>;
  readonly waiting: number;
  readonly quizzed: number;
  readonly right: number;
  /** Parts of notebooks that were run to their end. */
  readonly runs: number;
}

/** Over notebooks that have been loaded, each with its progress. */
export function countProgress(all: readonly (readonly [Notebook, ReaderProgress])[]): ProgressCounts {
  const predicted = all.flatMap((own) => predictedOf(...own));
  const quizzed = all.flatMap((own) => quizzedOf(...own));
  const count = (standing: Standing | null): number => predicted.filter((each) => each.standing === standing).length;
  return {
    predicted: predicted.length,
    standings: { agrees: count('agrees'), open: count('open'), differs: count('differs') },
    waiting: count(null),
    quizzed: quizzed.length,
    right: quizzed.filter(({ right }) => right).length,
    runs: all.reduce((sum, [, { records }]) => sum + Object.keys(records).length, 0),
  };
}

/** How many claims of a run came out how. */
export function verdictsOf({ claims }: RunRecord): Readonly<Record<Exclude<Verdict, 'not run'>, number>> {
  const count = (verdict: Verdict): number => claims.filter((claim) => claim.verdict === verdict).length;
  return {
    holds: count('holds'),
    leaning: count('leaning'),
    'no effect': count('no effect'),
    reversed: count('reversed'),
  };
}
