import { describe, expect, it } from 'vitest';
import { studentT95 } from './student-t.ts';

describe("Student's t", () => {
  it.each([
    // Any textbook's table.
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [5, 2.571],
    [10, 2.228],
    [19, 2.093],
    [30, 2.042],
    [120, 1.98],
    [1e9, 1.962],
  ])('with %d degrees of freedom stays within %f', (degrees, quantile) => {
    expect(studentT95(degrees)).toBeCloseTo(quantile, 3);
  });

  it('takes degrees in between, and none below one', () => {
    expect(studentT95(2.5)).toBeGreaterThan(studentT95(3));
    expect(studentT95(2.5)).toBeLessThan(studentT95(2));
    expect(studentT95(0.2)).toBe(studentT95(1));
  });
});
