import { expect, it } from 'vitest';
import { e2eCounts, one, summary, unitCounts } from './counts.mjs';

it('counts a stage as one check', () => {
  expect([one(true), one(false)]).toEqual([
    { passed: 1, failed: 0 },
    { passed: 0, failed: 1 },
  ]);
});

it('reads the counts out of both reports', () => {
  expect(unitCounts({ numPassedTests: 40, numFailedTests: 2 }, 1)).toEqual({ passed: 40, failed: 2 });
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 };
  expect(e2eCounts({ stats }, 1)).toEqual({ passed: 5, failed: 2 });
});

it('counts a failure where a stage fails without a failed test, or leaves no report', () => {
  expect(unitCounts({ numPassedTests: 40, numFailedTests: 0 }, 1)).toEqual({ passed: 40, failed: 1 });
  expect(unitCounts(null, 1)).toEqual({ passed: 0, failed: 1 });
  expect(e2eCounts(null, 1)).toEqual({ passed: 0, failed: 1 });
});

it('ends in one plain line', () => {
  expect(summary([one(true), { passed: 40, failed: 2 }, one(false)])).toBe('41 passed, 3 failed');
});
