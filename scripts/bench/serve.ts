import type { ServeResults } from '../../src/notebooks/serve/events.ts';
import type { Figures } from './figures.ts';

/** The part of a run of `serve` that is read. */
export interface ServeRun {
  readonly parameters: { readonly efSearch?: number };
  readonly results: Pick<ServeResults, 'index' | 'latency'>;
}

/** The corpus that exact and approximate search are compared on. */
const LARGE = 100_000;

/** What a run of notebook `serve` says of index and request, at the default efSearch. */
export function addServeFigures({ parameters, results: { index, latency } }: ServeRun, figures: Figures): void {
  const hnsw = index.filter((row) => row.kind === 'hnsw' && row.efSearch === parameters.efSearch);
  const [real] = hnsw.filter((row) => row.synthetic === 0).toSorted((a, b) => b.n - a.n);
  const large = hnsw.find((row) => row.n === LARGE);
  const exact = index.find((row) => row.kind === 'exact' && row.n === LARGE);
  if (!real || !large || !exact) throw new Error('serve has not compared what the bench reads');
  figures.add('index: HNSW recall@50, real items', '', real.recall50);
  figures.add('index: HNSW recall@50, 100k', '', large.recall50);
  figures.add('index: build of HNSW, 100k', 'ms', large.buildMs);
  figures.add('index: exact query, 100k', 'ms', exact.queryMs.p50);
  figures.add('index: HNSW query, 100k', 'ms', large.queryMs.p50);
  figures.add('index: HNSW against exact a query, 100k', '×', exact.queryMs.p50 / large.queryMs.p50);
  figures.add('request, end to end, p50', 'ms', latency.total.p50 / 1000);
  figures.add('request, end to end, p99', 'ms', latency.total.p99 / 1000);
}
