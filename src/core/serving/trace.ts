/** The stages of a request, in their order. */
export const stages = ['features', 'tower', 'search'] as const;
export type RequestStage = (typeof stages)[number];

/** How long each stage of one request took, in µs. */
export type Trace = Readonly<Record<RequestStage, number>>;

/** The whole request, in µs. */
export function totalOf(trace: Trace): number {
  return stages.reduce((sum, stage) => sum + trace[stage], 0);
}

/** The `share` quantile of some durations (nearest rank). NaN where there are none. */
export function quantile(durations: readonly number[], share: number): number {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
