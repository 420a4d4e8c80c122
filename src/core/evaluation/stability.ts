import { sumOf } from '../arrays.ts';
import type { Interval } from '../experiment/claims.ts';
import { clusteredInterval } from './intervals/clustered.ts';
import type { RequestScores } from './request-scores.ts';

/** The normal distribution's two-sided 95%. */
const NORMAL = 1.959964;

/** The Wilson score interval of a share (Wilson 1927), as distances of it and of its ends from one half. */
function wilson(won: number, count: number): Interval {
  const share = won / count;
  const z2 = NORMAL ** 2;
  const middle = (share + z2 / (2 * count)) / (1 + z2 / count);
  const reach = (NORMAL / (1 + z2 / count)) * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count ** 2));
  return { estimate: share - 0.5, low: middle - reach - 0.5, high: middle + reach - 0.5 };
}

/**
 * The share of days on which one arm's mean Recall@50 over seeds is above another's, less one half; a tie is half a day.
 * Its interval is Wilson's over days. @returns null where no days are told apart.
 */
export function daysWon(better: RequestScores, worse: RequestScores): Interval | null {
  const { days } = better;
  if (!days || days.length === 0) return null;
  const lead = new Map<number, number>();
  for (const [seed, values] of better.recall50.entries()) {
    const others = worse.recall50[seed];
    values.forEach((value, at) => lead.set(days[at], (lead.get(days[at]) ?? 0) + value - others[at]));
  }
  const won = sumOf([...lead.values()].map((by) => (Math.sign(by) + 1) / 2));
  return wilson(won, lead.size);
}

/** Users with fewer requests have no recall worth the name. */
const LEAST_REQUESTS = 5;
const WORST = 0.1;

/** Each user's requests, of users with enough of them; her day is that of her first request. */
function usersOf({ users, days }: RequestScores): readonly { readonly day: number; readonly requests: number[] }[] {
  const own = new Map<number, { day: number; requests: number[] }>();
  users.forEach((user, at) => {
    const known = own.get(user) ?? { day: days?.[at] ?? 0, requests: [] };
    known.requests.push(at);
    own.set(user, known);
  });
  return [...own.values()].filter(({ requests }) => requests.length >= LEAST_REQUESTS);
}

/**
 * One number a user whose mean is the mean of the worst tenth: with q the tenth's upper end, q + min(x − q, 0) / .1
 * (expected shortfall, Rockafellar & Uryasev 2000). As q is where that mean is highest, its own error does not matter.
 */
function shortfall(recalls: readonly number[]): Float64Array {
  const quantile = recalls.toSorted((a, b) => a - b)[Math.ceil(WORST * recalls.length) - 1];
  return Float64Array.from(recalls, (recall) => quantile + Math.min(recall - quantile, 0) / WORST);
}

/**
 * Mean Recall@50 of the tenth of users that an arm serves worst, each arm's own, one arm minus another: paired by user,
 * with an interval over seeds, users and days. @returns null where fewer than two users have asked often enough.
 */
export function worstTenth(better: RequestScores, worse: RequestScores): Interval | null {
  const users = usersOf(better);
  if (users.length < 2) return null;
  const recalls = (values: Float64Array): number[] =>
    users.map(({ requests }) => sumOf(requests.map((at) => values[at])) / requests.length);
  const differences = better.recall50.map((values, seed) => {
    const others = shortfall(recalls(worse.recall50[seed]));
    return shortfall(recalls(values)).map((value, user) => value - others[user]);
  });
  const own = Int32Array.from(users.keys());
  const { estimate, low, high } = clusteredInterval(differences, [own, Int32Array.from(users, ({ day }) => day)]);
  return { estimate, low, high };
}
