import { describe, expect, it } from 'vitest';
import { coverageOf, overlapOf, topLists } from './lists.ts';
import type { Ranking } from './ranking.ts';

const ranking = (k: number, ...items: number[]): Ranking => ({ k, items: Int32Array.from(items) });
const twelve = ranking(12, ...Array.from({ length: 12 }, (_, item) => item));

describe('topLists', () => {
  it('stops at ten, and where a list ends earlier', () => {
    expect([...topLists(twelve)].map((list) => list.length)).toEqual([10]);
    expect([...topLists(ranking(3, 4, 5, -1, 6, -1, -1))].map((list) => [...list])).toEqual([[4, 5], [6]]);
  });
});

describe('coverageOf', () => {
  it('counts distinct items of the top 10s, of several rankings together', () => {
    expect(coverageOf(twelve)).toBe(10);
    expect(coverageOf(ranking(2, 0, 1, 1, -1))).toBe(2);
    expect(coverageOf(ranking(2, 0, 1), ranking(2, 1, 7))).toBe(3);
  });
});

describe('overlapOf', () => {
  it('is the mean share in common', () => {
    expect(overlapOf(ranking(2, 0, 1, 2, 3), ranking(2, 1, 0, 3, 9))).toBe(0.75);
    expect(overlapOf(twelve, twelve)).toBe(1);
  });

  it('measures against the longer list; two empty ones agree', () => {
    expect(overlapOf(ranking(2, 0, -1), ranking(2, 0, 1))).toBe(0.5);
    expect(overlapOf(ranking(2, -1, -1), ranking(2, -1, -1))).toBe(1);
  });
});
