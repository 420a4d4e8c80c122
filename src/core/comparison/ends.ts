import type { Answered } from '../updates/record.ts';
import { differenceOf } from '../updates/summary.ts';

/** Who stands at the two ends, as far as the data can tell. */
export interface Ends {
  /** The arm with the highest mean Recall@50, then those that the interval of the difference does not tell from it. */
  readonly best: readonly string[];
  /** The same at the lower end. */
  readonly worst: readonly string[];
}

const meanOf = ({ recall50 }: Answered): number =>
  recall50.reduce((sum, own) => sum + own.reduce((all, value) => all + value, 0), 0);

/**
 * Ranks arms that have answered the same requests. A lead counts only where the 95% interval of the paired difference,
 * over seeds and users, leaves zero out.
 * @throws RangeError where there is no arm.
 */
export function endsOf(answered: Readonly<Record<string, Answered>>): Ends {
  const ranked = Object.keys(answered).sort((a, b) => meanOf(answered[b]) - meanOf(answered[a]));
  if (ranked.length === 0) throw new RangeError('nothing was compared');
  const worst = ranked.toReversed();
  const near = (end: string, above: boolean): string[] =>
    (above ? ranked : worst).filter((arm) => {
      if (arm === end) return true;
      const lead = above ? differenceOf(answered[end], answered[arm]) : differenceOf(answered[arm], answered[end]);
      return !lead || lead.low <= 0;
    });
  return { best: near(ranked[0], true), worst: near(worst[0], false) };
}
