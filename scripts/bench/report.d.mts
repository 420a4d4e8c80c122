import type { ServeFigures } from './serve.mjs';

export interface PageRun {
  readonly examplesPerSecond: number;
  readonly steps: number;
  readonly loadToReadyMs: number;
  readonly readyToFirstStepMs: number;
  readonly loadToFirstStepMs: number;
  readonly loadToFirstRecallMs: number;
  readonly runMs: number;
}

export interface WatchedView {
  readonly view: string;
  readonly seconds: number;
  readonly frameMedianMs: number;
  readonly frameP95Ms: number;
  readonly missedShare: number;
  readonly longTasks: number;
  readonly longestTaskMs: number;
}

export interface Results {
  readonly page: readonly PageRun[];
  readonly watched: readonly WatchedView[];
  readonly initialKilobytes: number;
  readonly cli: readonly {
    readonly backend: string;
    readonly epochs: number;
    readonly examplesPerSecond: number;
    readonly totalMs: number;
  }[];
  readonly serve: readonly ServeFigures[];
  readonly notebooks: readonly {
    readonly name: string;
    readonly totalMs: number;
    readonly wantedMs: number;
    readonly peakMegabytes: number;
    readonly wantedMegabytes?: number;
  }[];
}

export function judged(results: Results): [name: string, measured: string, wanted: string, reached: boolean][];
export function report(results: Results): string;
