import { describe, expect, it } from 'vitest';
import { falseNegatives, likes, varietyOf } from './variety.ts';
import { inOrder, stream } from '../drift.test.fixtures.ts';

const data = stream([
  [1, 10],
  [1, 11],
  [2, 10],
  [2, 12],
  [3, 13],
]);

describe('varietyOf', () => {
  it('counts users and items, and neighbours by the same user', () => {
    expect(varietyOf(data, inOrder(5))).toEqual({ users: 3, items: 4, sameUser: 2 / 4 });
    expect(varietyOf(data, Int32Array.of(0, 2, 1, 3, 4))).toEqual({ users: 3, items: 4, sameUser: 0 });
  });

  it('has no neighbours to speak of in one event, or none', () => {
    expect(varietyOf(data, Int32Array.of(4))).toEqual({ users: 1, items: 1, sameUser: NaN });
    expect(varietyOf(data, new Int32Array(0))).toEqual({ users: 0, items: 0, sameUser: NaN });
  });
});

describe('falseNegatives', () => {
  it('counts the negatives that are the user’s own positives', () => {
    const liked = likes(data, inOrder(5));
    // User 1's two events: each other's "negative". User 2's too. And user 1 and 2 both like film 10: event 0 meets it
    // in event 2 and event 1 as well; event 2 meets it in event 0 and event 3 as well.
    expect(falseNegatives(data, inOrder(4), liked)).toEqual({ pairs: 12, liked: 8 });
    expect(falseNegatives(data, Int32Array.of(1, 3, 4), liked)).toEqual({ pairs: 6, liked: 0 });
  });

  it('knows no more than it was told', () => {
    expect(falseNegatives(data, Int32Array.of(0, 1), likes(data, Int32Array.of(0)))).toEqual({ pairs: 2, liked: 1 });
  });
});
