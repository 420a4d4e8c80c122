import type { Answered } from '../updates/report/record.ts';
import { differenceOf } from './summary.ts';

/** Arms that have answered the same requests. */
type Field = Readonly<Record<string, Answered>>;

/** Who stands at the two ends, as far as the data can tell; see `bestOf`. */
export interface Ends {
  readonly best: readonly string[];
  readonly worst: readonly string[];
}

/** By mean Recall@50, the highest first. @throws RangeError where there is no arm. */
function ranked(field: Field): string[] {
  const sums = new Map(
    Object.entries(field).map(([arm, { recall50 }]) => [
      arm,
      recall50.reduce((sum, own) => sum + own.reduce((all, value) => all + value, 0), 0),
    ]),
  );
  if (sums.size === 0) throw new RangeError('nothing was compared');
  return [...sums.keys()].sort((a, b) => sums.get(b)! - sums.get(a)!);
}

/**
 * The arm with the highest mean Recall@50, then those that cannot be told from it: a lead counts only where the 95%
 * interval of the paired difference, over seeds and users, leaves zero out.
 * @throws RangeError where there is no arm.
 */
export function bestOf(field: Field): string[] {
  const [best, ...others] = ranked(field);
  return [best, ...others.filter((arm) => !leads(field[best], field[arm]))];
}

/** The same at the lower end: the arm with the lowest mean first. */
export function worstOf(field: Field): string[] {
  const [worst, ...others] = ranked(field).toReversed();
  return [worst, ...others.filter((arm) => !leads(field[arm], field[worst]))];
}

function leads(better: Answered, worse: Answered): boolean {
  const lead = differenceOf(better, worse);
  return lead !== null && lead.low > 0;
}

export const endsOf = (field: Field): Ends => ({ best: bestOf(field), worst: worstOf(field) });
