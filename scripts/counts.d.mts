export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export function one(passed: boolean): Counts;
/** Counts from Vitest's JSON report, null where it wrote none. */
export function unitCounts(report: object | null, exitCode: number): Counts;
/** Counts from Playwright's JSON report, null where it wrote none. */
export function e2eCounts(report: object | null, exitCode: number): Counts;
export function total(all: readonly Counts[]): Counts;
export function summary(all: readonly Counts[]): string;
