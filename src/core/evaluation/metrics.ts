import type { Ranking } from './ranking.ts';

/** Precision, recall, nDCG and hit rate at the top 10 and recall at the top 50: means over the requests. */
export interface Metrics {
  readonly precision10: number;
  readonly recall10: number;
  readonly ndcg10: number;
  readonly hit10: number;
  readonly recall50: number;
}

export const metricNames = [
  'precision10',
  'recall10',
  'ndcg10',
  'hit10',
  'recall50',
] as const satisfies readonly (keyof Metrics)[];

/** What each query should have found: query q's are `items[offsets[q] … offsets[q+1]]`, at least one each. */
export interface Targets {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
}

/** Every metric of every query, a column each. */
export type MetricColumns = Readonly<Record<keyof Metrics, Float64Array>>;

/**
 * Metrics query by query. Recall divides by the number of targets; nDCG has binary relevance and the ideal ranking
 * of min(10, targets) hits (Järvelin & Kekäläinen 2002); precision divides by 10 even where fewer were returned.
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

/** The mean of each metric over the queries. */
export function meanMetrics(columns: MetricColumns): Metrics {
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return Object.fromEntries(metricNames.map((name) => [name, mean(columns[name])])) as unknown as Metrics;
}

/** Query by query, the mean of several rankings of the same queries (one a seed). */
export function averageColumns(columns: readonly MetricColumns[]): MetricColumns {
  const mean = (name: keyof Metrics): Float64Array =>
    columns[0][name].map((_, query) => columns.reduce((sum, each) => sum + each[name][query], 0) / columns.length);
  return Object.fromEntries(metricNames.map((name) => [name, mean(name)])) as unknown as MetricColumns;
}
