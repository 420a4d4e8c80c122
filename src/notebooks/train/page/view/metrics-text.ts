import type { ResultEvent } from '../../../../core/experiment/experiment.ts';
import type { RunSettings } from '../../../../core/experiment/run-settings.ts';
import type { Metrics, TrainResults } from '../../events.ts';

export const armNames = ['model', 'popularity', 'contrast'] as const;
export const metricNames = [
  'precision10',
  'recall10',
  'ndcg10',
  'hit10',
  'recall50',
] as const satisfies readonly (keyof Metrics)[];

/** The metrics as tab-separated values, for a spreadsheet; full precision, empty where an arm did not run. */
export function metricsAsTsv(metrics: TrainResults['metrics']): string {
  const arms = armNames.filter((arm) => metrics[arm]);
  const rows = metricNames.map((name) => [name, ...arms.map((arm) => String(metrics[arm]?.[name] ?? ''))]);
  return [['metric', ...arms], ...rows].map((row) => row.join('\t')).join('\n');
}

/** Results with all that is needed to get them again. */
export function metricsAsJson(result: ResultEvent<TrainResults>, settings: RunSettings): string {
  const { results, claims, checksum, seeds, dataset } = result;
  return JSON.stringify({ notebook: 'train', ...settings, seeds, dataset, results, claims, checksum }, null, 2);
}
