import { expect, it } from 'vitest';
import type { Requests } from '../evaluation/requests.ts';
import { rankByEase, rankByIals } from './rank.ts';

/** Two requests of two users: the first has liked item 0, the second items 1 and 2; her last like is still to come. */
const requests: Requests = {
  users: Int32Array.of(0, 1),
  places: Int32Array.of(1, 2),
  histories: { offsets: Int32Array.of(0, 1, 4), items: Int32Array.of(0, 1, 2, 3), times: new Int32Array(4) },
  targets: { offsets: Int32Array.of(0, 1, 2), items: Int32Array.of(1, 3) },
};

const found = (items: Int32Array, k: number): number[][] =>
  [0, 1].map((query) => [...items.subarray(query * k, (query + 1) * k)].filter((item) => item >= 0));

it('EASE ranks by what the past speaks for, without the past itself and without unknown items', async () => {
  // Row i speaks for column j; item 3 is unknown.
  const weights = Float64Array.of(0, 1, 2, 9, 3, 0, 1, 9, 5, 1, 0, 9, 0, 0, 0, 0);
  const { items, k } = await rankByEase(weights, requests, Int32Array.of(5, 5, 5, 0));
  expect(found(items, k)).toEqual([[2, 1], [0]]);
});

it('iALS folds the past in: what is like it comes first', async () => {
  const factors = Float64Array.of(1, 0, 0.9, 0.1, 0.1, 0.9, 0, 1);
  const settings = { dims: 2, unobserved: 0.1, penalty: 0.01, sweeps: 1 };
  const { items, k } = await rankByIals(factors, settings, requests, Int32Array.of(5, 5, 5, 5));
  expect(found(items, k)[0]).toEqual([1, 2, 3]);
  expect(found(items, k)[1].toSorted()).toEqual([0, 3]);
});
