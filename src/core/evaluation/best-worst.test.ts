import { describe, expect, it } from 'vitest';
import type { RequestScores } from './request-scores.ts';
import { bestAndWorst } from './best-worst.ts';

const USERS = 200;

/** One seed, one request a user; every user finds what the share says, in a pattern of her own. */
function arm(share: number, offset = 0): RequestScores {
  const found = Float64Array.from({ length: USERS }, (_, user) =>
    (user * 7 + offset) % USERS < share * USERS ? 1 : 0,
  );
  return { users: Int32Array.from(found.keys()), recall50: [found], ndcg10: [found] };
}

describe('endsOf', () => {
  it('names the best and the worst alone where both are clear', () => {
    expect(bestAndWorst({ low: arm(0.1), middle: arm(0.5), high: arm(0.9) })).toEqual({
      best: ['high'],
      worst: ['low'],
    });
  });

  it('puts beside them those that the data cannot tell apart, and the end itself first', () => {
    const near = { low: arm(0.1), nearLow: arm(0.11, 3), high: arm(0.9), nearHigh: arm(0.89, 3) };
    expect(bestAndWorst(near)).toEqual({ best: ['high', 'nearHigh'], worst: ['low', 'nearLow'] });
  });

  it('names all of them where nobody answered anything', () => {
    const none: RequestScores = {
      users: new Int32Array(0),
      recall50: [new Float64Array(0)],
      ndcg10: [new Float64Array(0)],
    };
    expect(bestAndWorst({ a: none, b: none }).best).toEqual(['a', 'b']);
  });

  it('refuses to rank nobody', () => expect(() => bestAndWorst({})).toThrow(RangeError));
});
