import type { Dataset } from '../../../../core/data/types.ts';
import type { IndexRow, PublishedEvent } from '../../events.ts';

/** The rows that answer as the lab's own requests do: exact ones, and HNSW at the chosen efSearch. */
function atDefault(rows: readonly IndexRow[], efSearch: number): IndexRow[] {
  return rows.filter((row) => row.kind !== 'hnsw' || row.efSearch === efSearch).sort((a, b) => a.n - b.n);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Median milliseconds a query over corpus size, one line a kind; HNSW at the given efSearch. */
export function queryTimes(rows: readonly IndexRow[], efSearch: number): Record<IndexRow['kind'], Point[]> {
  const line = (kind: IndexRow['kind']): Point[] =>
    atDefault(rows, efSearch)
      .filter((row) => row.kind === kind && row.queryMs.p50 > 0)
      .map(({ n, queryMs }) => ({ x: n, y: queryMs.p50 }));
  return { exact: line('exact'), 'exact-batched': line('exact-batched'), hnsw: line('hnsw') };
}

/** Recall@50 over efSearch in a corpus of `n`. */
export function recallByEf(rows: readonly IndexRow[], n: number): Point[] {
  return rows
    .filter((row) => row.kind === 'hnsw' && row.n === n && row.efSearch !== null)
    .map(({ efSearch, recall50 }) => ({ x: efSearch!, y: recall50 }))
    .sort((a, b) => a.x - b.x);
}

/** The corpus of all real items and no others, and the largest one; null before the first rows. */
export function corpusEnds(
  rows: readonly IndexRow[],
): { readonly real: number | null; readonly largest: number } | null {
  if (rows.length === 0) return null;
  const real = rows.filter(({ synthetic }) => synthetic === 0).map(({ n }) => n);
  return { real: real.length > 0 ? Math.max(...real) : null, largest: Math.max(...rows.map(({ n }) => n)) };
}

/** Exact scan against HNSW in a corpus of `n`. */
export interface Comparison {
  readonly n: number;
  readonly synthetic: number;
  /** Median milliseconds a query. */
  readonly exactMs: number;
  readonly hnswMs: number;
  readonly recall50: number;
}

/** Every corpus size at which both ran, smallest first; HNSW at the given efSearch. */
export function comparisons(rows: readonly IndexRow[], efSearch: number): Comparison[] {
  const usual = atDefault(rows, efSearch);
  return usual.flatMap((row) => {
    if (row.kind !== 'hnsw') return [];
    const exact = usual.find(({ kind, n }) => kind === 'exact' && n === row.n);
    if (!exact) return [];
    const { n, synthetic, recall50 } = row;
    return [{ n, synthetic, exactMs: exact.queryMs.p50, hnswMs: row.queryMs.p50, recall50 }];
  });
}

/** HNSW counts as faster where it saves this share of the time at least: a browser's clock is too coarse for less. */
const SAVED = 0.1;

/** The smallest corpus from which on HNSW is the faster one at every size tried; null where it never is. */
export function crossover(compared: readonly Comparison[]): number | null {
  const slower = compared.findLastIndex(({ exactMs, hnswMs }) => hnswMs > (1 - SAVED) * exactMs);
  return compared[slower + 1]?.n ?? null;
}

/** Bytes that comparing a corpus of `n` vectors takes at once: an exact and an HNSW copy, and the links. */
export function comparisonBytes(
  n: number,
  dims: number,
  m: number,
): { readonly vectors: number; readonly links: number } {
  return { vectors: 4 * n * dims, links: 4 * n * (2 * m + 1) };
}

/** What a list gained and lost against another. */
export interface ListChange {
  readonly entered: ReadonlySet<number>;
  readonly left: readonly number[];
}

export function listChange(before: ArrayLike<number>, after: ArrayLike<number>): ListChange {
  const old = new Set(Array.from(before));
  const now = new Set(Array.from(after));
  return {
    entered: new Set([...now].filter((id) => !old.has(id))),
    left: [...old].filter((id) => !now.has(id)),
  };
}

/** A user's training events, oldest first. */
export function pastOf({ historyOffsets, historyItems }: PublishedEvent, user: number): number[] {
  return Array.from(historyItems.subarray(historyOffsets[user], historyOffsets[user + 1]));
}

/** Users with events in the training part, with the number of them. */
export function knownUsers({
  historyOffsets,
  users,
}: PublishedEvent): { readonly user: number; readonly films: number }[] {
  return Array.from({ length: users }, (_, user) => ({
    user,
    films: historyOffsets[user + 1] - historyOffsets[user],
  })).filter(({ films }) => films > 0);
}

/** The user who stands in the middle by number of films: neither a handful nor thousands. */
export function ordinaryUser(published: PublishedEvent): number | null {
  const ranked = knownUsers(published).sort((a, b) => a.films - b.films || a.user - b.user);
  return ranked[Math.floor(ranked.length / 2)]?.user ?? null;
}

/** Well-known films to choose from: the most popular ones, at most a few of one first genre, without those taken. */
export function suggestions(
  dataset: Dataset,
  counts: Int32Array,
  taken: ReadonlySet<number>,
  count: number,
  perGenre = 3,
): number[] {
  const used = new Map<number, number>();
  const byCount = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a] || a - b);
  const found: number[] = [];
  for (const item of byCount) {
    if (found.length === count || counts[item] === 0) break;
    if (taken.has(item)) continue;
    const genre = dataset.genreIds[dataset.genreOffsets[item]]!;
    const before = used.get(genre) ?? 0;
    if (before === perGenre) continue;
    used.set(genre, before + 1);
    found.push(item);
  }
  return found;
}
