import { integersIn, mean } from '../../../core/arrays.ts';
import { nothingExcluded, rankByVector } from '../../../core/evaluation/ranking.ts';
import type { ProgressEvent, RunContext } from '../../../core/experiment/experiment.ts';
import { ExactIndex } from '../../../core/index/exact.ts';
import { HnswIndex, type HnswLibrary, type HnswSettings } from '../../../core/index/hnsw.ts';
import { padVectors } from '../../../core/index/synthetic.ts';
import type { VectorIndex } from '../../../core/index/types.ts';
import { keyed } from '../../../core/random/keyed.ts';
import { quantile } from '../../../core/serving/trace.ts';
import type { IndexRow, IndexRowEvent } from '../events.ts';
import type { ServePhase } from '../parameters.ts';

const TOP = 50;
/** Vectors added between two chances to pause or cancel. */
const ADDED_AT_ONCE = 250;
/** A query is repeated for so long, ten times what a browser's clock ticks in. */
const TIMED_FOR_MS = 1;
/** From the smallest that makes sense for the top 50. */
const SWEPT = [50, 64, 128, 256, 512];

export interface IndexTask {
  /** [real, dims] and [queries, dims] unit vectors. */
  readonly items: Float32Array;
  readonly queries: Float32Array;
  readonly dims: number;
  readonly sizes: readonly number[];
  readonly settings: HnswSettings;
  readonly library: HnswLibrary;
  readonly now: RunContext['now'];
  readonly compute: RunContext['compute'];
}

export interface IndexOutcome {
  readonly rows: IndexRow[];
  /** Recall of each query on the real items at the chosen efSearch. */
  readonly recallOnReal: Float64Array;
}

type Events = AsyncGenerator<IndexRowEvent | ProgressEvent<ServePhase>, IndexOutcome, void>;

/** Times one query after the other, each repeated and averaged, and keeps what each found. */
function ask(index: VectorIndex, { queries, dims, now }: IndexTask): { ms: number[]; found: Int32Array[] } {
  const ms: number[] = [];
  const found: Int32Array[] = [];
  for (let start = 0; start < queries.length; start += dims) {
    const query = queries.subarray(start, start + dims);
    const asked = now();
    let answers = 0;
    let ids: Int32Array;
    do {
      ({ ids } = index.search(query, TOP));
      answers += 1;
    } while (now() - asked < TIMED_FOR_MS);
    ms.push((now() - asked) / answers);
    found.push(ids);
  }
  return { ms, found };
}

function recalls(found: readonly Int32Array[], truth: readonly Int32Array[]): Float64Array {
  return Float64Array.from(found, (ids, query) => {
    const wanted = new Set(truth[query]);
    return ids.filter((id) => wanted.has(id)).length / truth[query].length;
  });
}

/** Fills an index a few vectors at a time; yields progress, returns the milliseconds that adding took. */
async function* build(
  index: VectorIndex,
  vectors: Float32Array,
  task: IndexTask,
  phase: ServePhase,
): AsyncGenerator<ProgressEvent<ServePhase>, number, void> {
  const { dims, now } = task;
  const n = vectors.length / dims;
  let ms = 0;
  for (let start = 0; start < n; start += ADDED_AT_ONCE) {
    const end = Math.min(n, start + ADDED_AT_ONCE);
    const ids = integersIn({ from: start, to: end });
    const began = now();
    index.upsert(ids, vectors.subarray(start * dims, end * dims));
    ms += now() - began;
    yield { type: 'progress', phase, done: end, total: n, step: true };
  }
  return ms;
}

/** Compares exact and approximate search as the corpus grows: build time, time a query, recall@50. */
export async function* indexRows(task: IndexTask): Events {
  const { items, queries, dims, sizes, settings, library, now, compute } = task;
  const real = items.length / dims;
  const rows: IndexRow[] = [];
  let recallOnReal: Float64Array = new Float64Array(0);

  for (const n of [...new Set([real, ...sizes])].sort((a, b) => a - b)) {
    const vectors = padVectors(items, dims, n, keyed(0, 'synthetic items', n));
    const common = { n, synthetic: Math.max(0, n - real), dims };
    const row = function* (made: Omit<IndexRow, 'n' | 'synthetic' | 'dims'>): Generator<IndexRowEvent> {
      const complete = { ...common, ...made };
      rows.push(complete);
      yield { type: 'index-row', row: complete };
    };

    const exact = new ExactIndex(dims);
    const exactMs = yield* build(exact, vectors, task, 'index-exact');
    const truth = ask(exact, task);
    yield* row({
      kind: 'exact',
      efSearch: null,
      buildMs: exactMs,
      queryMs: { p50: quantile(truth.ms, 0.5), p99: quantile(truth.ms, 0.99) },
      recall50: 1,
      bytes: exact.stats().bytes,
    });

    const everything = nothingExcluded(queries.length / dims, n);
    const began = now();
    await compute(() => rankByVector(queries, vectors, dims, TOP, everything));
    const batchedMs = (now() - began) / (queries.length / dims);
    yield* row({
      kind: 'exact-batched',
      efSearch: null,
      buildMs: 0,
      queryMs: { p50: batchedMs, p99: batchedMs },
      recall50: 1,
      bytes: vectors.byteLength,
    });

    const hnsw = new HnswIndex(library, dims, settings);
    try {
      const buildMs = yield* build(hnsw, vectors, task, 'index-hnsw');
      for (const efSearch of [...new Set([...SWEPT, settings.efSearch])].sort((a, b) => a - b)) {
        hnsw.setEfSearch(efSearch);
        const answers = ask(hnsw, task);
        const recall = recalls(answers.found, truth.found);
        if (n === real && efSearch === settings.efSearch) recallOnReal = recall;
        yield* row({
          kind: 'hnsw',
          efSearch,
          buildMs,
          queryMs: { p50: quantile(answers.ms, 0.5), p99: quantile(answers.ms, 0.99) },
          recall50: mean(recall),
          bytes: hnsw.stats().bytes,
        });
      }
    } finally {
      hnsw.dispose();
    }
  }
  return { rows, recallOnReal };
}
