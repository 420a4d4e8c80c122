import { round } from './statistics.mjs';

/** One seed instead of three: the figures below are of the first one's model anyway. All else is as by default. */
export const SERVE = { seeds: 1 };

/** The corpus that exact and approximate search are compared on. */
const LARGE = 100_000;

/**
 * What a run of notebook `serve` says about its targets.
 * @param where the run took place. @param results the run's `results`. @param efSearch its default.
 */
export function serveFigures(where, { index, latency }, efSearch) {
  const hnsw = index.filter((row) => row.kind === 'hnsw' && row.efSearch === efSearch);
  const real = hnsw.filter((row) => row.synthetic === 0).toSorted((a, b) => b.n - a.n)[0];
  const large = hnsw.find((row) => row.n === LARGE);
  const exact = index.find((row) => row.kind === 'exact' && row.n === LARGE);
  return {
    where,
    efSearch,
    dims: large.dims,
    realItems: real.n,
    recallReal: round(real.recall50, 4),
    recallLarge: round(large.recall50, 4),
    exactMs: round(exact.queryMs.p50, 4),
    hnswMs: round(large.queryMs.p50, 4),
    timesFaster: round(exact.queryMs.p50 / large.queryMs.p50, 1),
    buildMs: round(large.buildMs),
    requests: latency.requests,
    requestP50Ms: round(latency.total.p50 / 1000, 3),
    requestP99Ms: round(latency.total.p99 / 1000, 3),
  };
}
