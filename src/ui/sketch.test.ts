import { expect, it } from 'vitest';
import { moved, nearestColumn } from './sketch.ts';

it('takes the nearest place, the first of two as near', () => {
  expect([-5, 4, 5, 6, 99].map((pointer) => nearestColumn([0, 10, 20], pointer))).toEqual([0, 0, 0, 1, 2]);
});

it('moves one point onto the grid and keeps it inside', () => {
  expect(moved([0, 0.5, 1], 1, 0.333, 1.25, 0.05)).toEqual([0, 0.35, 1]);
  expect(moved([0, 0.5, 1], 0, -3, 1.25, 0.05)).toEqual([0, 0.5, 1]);
  expect(moved([0, 0.5, 1], 2, 3, 1.25, 0.05)).toEqual([0, 0.5, 1.25]);
});
