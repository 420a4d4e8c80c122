import { expect, it } from 'vitest';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import { costRows, vectorBytes } from './cost-rows.ts';

/** 8 × 4 + 4 × 6 = 56 multiply-adds an item, 3 × 4 + 4 × 6 = 36 a user. The publish took 2 ms. */
const published = {
  model: {
    itemTower: { inputs: 8, hidden: 4, outputs: 6 },
    userTower: { inputs: 3, hidden: 4, outputs: 6 },
    shape: { dims: 6 },
  },
  towerMs: 2,
} as unknown as PublishedVersion;

it('extrapolates by hand: the towers by their rates, the scan by the corpus it was measured on', () => {
  // 500 vectors in 2 ms: 4 µs a vector. 10,000 scanned in 1 ms: 0.1 µs a vector.
  const rows = costRows(published, 500, { towerMs: 0.25, scanMs: 1, scanned: 10_000 });
  expect(rows.map(({ n }) => n)).toEqual([500, 1e6, 1e8, 1e9]);
  expect(rows.map(({ itemMultiplyAdds }) => itemMultiplyAdds)).toEqual([28_000, 5.6e7, 5.6e9, 5.6e10]);
  expect(rows.map(({ userMultiplyAdds }) => userMultiplyAdds)).toEqual([36, 36, 36, 36]);
  const close = (values: readonly number[], wanted: readonly number[]): void =>
    values.forEach((value, i) => expect(value).toBeCloseTo(wanted[i], 6));
  close(
    rows.map(({ onlineMs }) => onlineMs),
    [2.25, 4_000.25, 400_000.25, 4_000_000.25],
  );
  close(
    rows.map(({ precomputedMs }) => precomputedMs),
    [0.3, 100.25, 10_000.25, 100_000.25],
  );
  // Six dimensions: 24 bytes as float32, 12 as float16, two PQ bytes as the second four have begun.
  expect(rows.map(({ bytes }) => bytes)).toEqual([
    { float32: 12_000, float16: 6_000, pq: 1_000 },
    { float32: 24e6, float16: 12e6, pq: 2e6 },
    { float32: 24e8, float16: 12e8, pq: 2e8 },
    { float32: 24e9, float16: 12e9, pq: 2e9 },
  ]);
});

it('leaves open what a scan would take where none was measured', () => {
  const [row] = costRows(published, 500, { towerMs: 0.25, scanMs: NaN, scanned: NaN });
  expect(row.precomputedMs).toBeNaN();
  expect(row.onlineMs).toBeCloseTo(2.25, 6);
});

it('counts the bytes of stored vectors, a PQ byte for every four dimensions begun', () => {
  expect(vectorBytes(1e9, 32)).toEqual({ float32: 128e9, float16: 64e9, pq: 8e9 });
  expect(vectorBytes(10, 6)).toEqual({ float32: 240, float16: 120, pq: 20 });
});
