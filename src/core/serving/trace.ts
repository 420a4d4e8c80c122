/** The stages of a request, in their order. */
export const stages = ['features', 'tower', 'search'] as const;
/** One of them. */
export type RequestStage = (typeof stages)[number];

/** The duration of each stage of one request, in µs. */
export type Trace = Readonly<Record<RequestStage, number>>;

/** The duration of the whole request, in µs. */
export function totalOf(trace: Trace): number {
  return stages.reduce((sum, stage) => sum + trace[stage], 0);
}

/** The nearest-rank quantile of some durations. @param share 0 … 1. @returns NaN where there are none. */
export function quantile(durations: readonly number[], share: number): number {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
