export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export function one(passed: boolean): Tally;
/** Counts from Vitest's JSON report, null where it wrote none. */
export function unitTally(report: object | null, exitCode: number): Tally;
/** Counts from Playwright's JSON report, null where it wrote none. */
export function e2eTally(report: object | null, exitCode: number): Tally;
export function summary(tallies: readonly Tally[]): string;
