import { describe, expect, it } from 'vitest';
import { inOrder } from '../drift.test.fixtures.ts';
import {
  backwardTransfer,
  changeSinceLearnt,
  evaluationAfter,
  forgettingOf,
  learntAfter,
  recencyBias,
} from './forgetting.ts';
import { shuffleBuffer } from './shuffle.ts';
import { keyed } from '../../random/keyed.ts';

/** Three parts, learnt one after the other; the first is forgotten by half, the second loses nothing. */
const table = [
  [0.4, 0.1, 0],
  [0.3, 0.5, 0.1],
  [0.2, 0.5, 0.6],
];

describe('learnt, and then', () => {
  it('knows when each part of a pass is complete', () => {
    const parts = [
      { from: 0, to: 3 },
      { from: 3, to: 6 },
    ];
    expect(learntAfter(inOrder(6), parts)).toEqual([3, 6]);
    expect(learntAfter(Int32Array.of(3, 0, 4, 5, 1, 2), parts)).toEqual([6, 4]);
    expect(learntAfter(Int32Array.of(9), parts)).toEqual([0, 0]);
    const full = learntAfter(shuffleBuffer(600, 600, keyed(1, 'l')), [
      { from: 0, to: 300 },
      { from: 300, to: 600 },
    ]);
    expect(Math.min(...full)).toBeGreaterThan(570);
  });

  it('finds the evaluation after a part', () => {
    expect(evaluationAfter([0, 100, 200], [1, 100, 101, 300])).toEqual([1, 1, 2, 2]);
  });

  it('measures backward transfer as the mean change of what was learnt earlier', () => {
    const changes = changeSinceLearnt(table, [0, 1, 2]);
    expect(changes[0]).toBeCloseTo(-0.2, 12);
    expect(changes.slice(1)).toEqual([0, 0]);
    expect(backwardTransfer(table, [0, 1, 2])).toBeCloseTo(-0.1, 12);
    expect(backwardTransfer(table, [2, 2, 2])).toBeNaN();
  });

  it('measures forgetting against the best a part ever had', () => {
    expect(forgettingOf(table)).toBeCloseTo((0.2 + 0) / 2, 12);
    expect(forgettingOf([[0.3], [0.2]])).toBeNaN();
  });

  it('measures how far the last part is ahead', () => {
    expect(recencyBias(table)).toBeCloseTo(0.6 - 0.35, 12);
    expect(recencyBias([[0.4, 0.4]])).toBe(0);
    expect(recencyBias([[0.4]])).toBeNaN();
  });

  it('refuses a table that does not fit its parts', () => {
    expect(() => changeSinceLearnt(table, [0, 1])).toThrow(RangeError);
    expect(() => changeSinceLearnt(table, [0, 1, 3])).toThrow(RangeError);
    expect(() => backwardTransfer([], [])).toThrow(RangeError);
  });
});
