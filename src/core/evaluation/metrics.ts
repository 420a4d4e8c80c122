import { mean } from '../arrays.ts';
import type { Ranking } from './ranking.ts';

/** Precision, recall, nDCG and hit rate at the top 10 and recall at the top 50: means over the requests. */
export interface Metrics {
  readonly precision10: number;
  readonly recall10: number;
  readonly ndcg10: number;
  readonly hit10: number;
  readonly recall50: number;
}

/** The names of the metrics, in the order of tables. @internal for tests of each of them. */
export const metricNames = [
  'precision10',
  'recall10',
  'ndcg10',
  'hit10',
  'recall50',
] as const satisfies readonly (keyof Metrics)[];

/** The relevant items of each query, as CSR: query q's are `items[offsets[q] … offsets[q+1]]`, at least one each. */
export interface Targets {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
}

/** By metric, [queries]. */
export type MetricColumns = Readonly<Record<keyof Metrics, Float64Array>>;

/**
 * Precision@10, Recall@10, nDCG@10, hit rate@10 and Recall@50 of every query. Recall divides by the number of targets;
 * nDCG has binary relevance and the ideal ranking of min(10, targets) hits (Järvelin & Kekäläinen 2002); precision
 * divides by 10 even where fewer items were returned.
 * @param ranking at least 50 deep for Recall@50.
 */
export function metricsOf(ranking: Ranking, targets: Targets): MetricColumns {
  const queries = targets.offsets.length - 1;
  const column = (): Float64Array => new Float64Array(queries);
  const columns = { precision10: column(), recall10: column(), ndcg10: column(), hit10: column(), recall50: column() };
  for (let q = 0; q < queries; q++) {
    const wanted = new Set(targets.items.subarray(targets.offsets[q], targets.offsets[q + 1]));
    let hits10 = 0;
    let hits50 = 0;
    let gain = 0;
    for (let place = 0; place < Math.min(50, ranking.k); place++) {
      if (!wanted.has(ranking.items[q * ranking.k + place])) continue;
      hits50 += 1;
      if (place < 10) {
        hits10 += 1;
        gain += 1 / Math.log2(place + 2);
      }
    }
    let ideal = 0;
    for (let place = 0; place < Math.min(10, wanted.size); place++) ideal += 1 / Math.log2(place + 2);
    columns.precision10[q] = hits10 / 10;
    columns.recall10[q] = hits10 / wanted.size;
    columns.ndcg10[q] = gain / ideal;
    columns.hit10[q] = hits10 > 0 ? 1 : 0;
    columns.recall50[q] = hits50 / wanted.size;
  }
  return columns;
}

function eachMetric<T>(valueOf: (name: keyof Metrics) => T): Record<keyof Metrics, T> {
  return {
    precision10: valueOf('precision10'),
    recall10: valueOf('recall10'),
    ndcg10: valueOf('ndcg10'),
    hit10: valueOf('hit10'),
    recall50: valueOf('recall50'),
  };
}

/** The mean of each metric over the queries. */
export function meanMetrics(columns: MetricColumns): Metrics {
  return eachMetric((name) => mean(columns[name]));
}

/** By query, the mean of each metric over several rankings of the same queries (one per seed). */
export function averageColumns(columns: readonly MetricColumns[]): MetricColumns {
  return eachMetric((name) => columns[0][name].map((_, query) => mean(columns.map((own) => own[name][query]))));
}
