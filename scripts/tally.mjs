/** How many checks passed and failed. @typedef {{passed: number, failed: number}} Tally */

/** One check of a whole stage. @param {boolean} passed @returns {Tally} */
export function one(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}

/**
 * A stage that ends badly although no test of its failed (a file that does not load, a rejected promise nobody
 * caught, no report at all) is one failure more.
 */
function withExit(tally, exitCode) {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Vitest's JSON report. @returns {Tally} */
export function unitTally(report, exitCode) {
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = report ?? {};
  return withExit({ passed, failed }, exitCode);
}

/** Playwright's JSON report; a test that passes only at the second try would count as failed. @returns {Tally} */
export function e2eTally(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  return withExit({ passed: expected, failed: unexpected + flaky }, exitCode);
}

/** @param {Tally[]} tallies */
export function summary(tallies) {
  const total = (key) => tallies.reduce((sum, tally) => sum + tally[key], 0);
  return `${total('passed')} passed, ${total('failed')} failed`;
}
