import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import type { RequestScores } from './request-scores.ts';
import { daysWon, worstTenth } from './stability.ts';

const scoresOf = (users: readonly number[], days: readonly number[], recall50: readonly number[][]): RequestScores => ({
  users: Int32Array.from(users),
  days: Int32Array.from(days),
  recall50: recall50.map((own) => Float64Array.from(own)),
  ndcg10: recall50.map((own) => Float64Array.from(own)),
});

describe('days won', () => {
  /** One request a day: what each arm scored on it. */
  const compare = (better: readonly number[], worse: readonly number[]) => {
    const users = better.map(() => 1);
    return daysWon(
      scoresOf(users, [...better.keys()], [[...better]]),
      scoresOf(users, [...better.keys()], [[...worse]]),
    );
  };

  it('is the share of days won less one half, a tie half a day', () => {
    expect(compare([1, 1, 0, 1], [0, 0, 1, 1])!.estimate).toBeCloseTo(2.5 / 4 - 0.5, 12);
    expect(compare([1, 1], [1, 1])!.estimate).toBe(0);
  });

  it("has Wilson's interval: 9 of 10 days are .596 … .982", () => {
    const { low, high } = compare([1, 1, 1, 1, 1, 1, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 1])!;
    expect(low).toBeCloseTo(0.5958 - 0.5, 4);
    expect(high).toBeCloseTo(0.9821 - 0.5, 4);
  });

  it('wins a day by the mean over seeds and requests, not by how many of them', () => {
    const better = scoresOf(
      [1, 1, 1],
      [0, 0, 0],
      [
        [1, 0, 0],
        [1, 1, 1],
      ],
    );
    const worse = scoresOf(
      [1, 1, 1],
      [0, 0, 0],
      [
        [0, 1, 1],
        [0, 1, 0],
      ],
    );
    expect(daysWon(better, worse)!.estimate).toBe(0.5);
  });

  it('is nothing where no days are told apart', () => {
    const { days: _, ...scores } = scoresOf([1], [0], [[1]]);
    expect(daysWon(scores, scores)).toBeNull();
    expect(daysWon(scoresOf([], [], [[]]), scoresOf([], [], [[]]))).toBeNull();
  });
});

describe('the worst tenth of users', () => {
  const USERS = 40;
  const REQUESTS = 10;
  const users = Array.from({ length: USERS * REQUESTS }, (_, at) => Math.floor(at / REQUESTS));
  const days = users.map((user) => user % 20);
  /** Recall of each user: that many of her ten requests are found. */
  const found = (hits: (user: number) => number) => users.map((user, at) => Number(at % REQUESTS < hits(user)));

  it("is the difference of both arms' means over their own worst users", () => {
    // The four users served worst: 0, 1, 2, 3 found of ten; and 2, 3, 4, 5, in the opposite order of users.
    const worse = scoresOf(users, days, [found((user) => Math.min(10, user))]);
    const better = scoresOf(users, days, [found((user) => Math.min(10, 2 + USERS - 1 - user))]);
    expect(worstTenth(better, worse)!.estimate).toBeCloseTo(0.2, 12);
    expect(worstTenth(worse, better)!.estimate).toBeCloseTo(-0.2, 12);
  });

  it('does not see what others gain', () => {
    const low = scoresOf(users, days, [found((user) => (user < 4 ? 0 : 5))]);
    const high = scoresOf(users, days, [found((user) => (user < 4 ? 0 : 10))]);
    expect(worstTenth(high, low)!.estimate).toBeCloseTo(0, 12);
  });

  it('leaves users out who have asked less than five times', () => {
    const few = scoresOf([...users, 99, 99, 99, 99], [...days, 0, 0, 0, 0], [[...found(() => 5), 0, 0, 0, 0]]);
    const full = scoresOf([...users, 99, 99, 99, 99], [...days, 0, 0, 0, 0], [[...found(() => 5), 1, 1, 1, 1]]);
    expect(worstTenth(full, few)).toEqual({ estimate: 0, low: 0, high: 0 });
    expect(worstTenth(scoresOf([1, 2], [0, 0], [[1, 1]]), scoresOf([1, 2], [0, 0], [[1, 1]]))).toBeNull();
  });

  it('covers no difference nineteen times of twenty', () => {
    let covered = 0;
    for (let sample = 0; sample < 200; sample++) {
      const random = keyed(sample, 'worst tenth');
      const arm = () =>
        scoresOf(users, days, [users.map((user) => Number(random.uniform() < 0.2 + 0.5 * (user / USERS)))]);
      const { low, high } = worstTenth(arm(), arm())!;
      if (low <= 0 && high >= 0) covered += 1;
    }
    // A share of 200 samples has a standard error of .015.
    expect(covered / 200).toBeGreaterThan(0.9);
  });
});
