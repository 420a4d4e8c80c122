/** How many checks passed and failed. @typedef {{ readonly passed: number, readonly failed: number }} Counts */

/** One check of a whole stage. @param {boolean} passed @returns {Counts} */
export function one(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}

/**
 * A stage that ends badly although no test of its failed (a file that does not load, a rejected promise nobody
 * caught, no report at all) is one failure more.
 * @param {Counts} counts @param {number} exitCode @returns {Counts}
 */
function withExit(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * Counts from Vitest's JSON report.
 * @param {{ numPassedTests?: number, numFailedTests?: number } | null} report null where it wrote none
 * @param {number} exitCode
 */
export function unitCounts(report, exitCode) {
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = report ?? {};
  return withExit({ passed, failed }, exitCode);
}

/**
 * Counts from Playwright's JSON report; a test that passes only at the second try would count as failed.
 * @param {{ stats?: { expected?: number, unexpected?: number, flaky?: number } } | null} report null where it wrote none
 * @param {number} exitCode
 */
export function e2eCounts(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  return withExit({ passed: expected, failed: unexpected + flaky }, exitCode);
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function total(all) {
  return all.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }));
}

/** @param {readonly Counts[]} all */
export function summary(all) {
  const { passed, failed } = total(all);
  return `${passed} passed, ${failed} failed`;
}
