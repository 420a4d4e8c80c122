import type { Interval } from '../experiment/claims.ts';
import type { Random } from '../random/keyed.ts';

const RESAMPLES = 1000;

/**
 * A 95% percentile bootstrap interval of a mean, resampling whole clusters (Efron & Tibshirani 1993, ch. 13):
 * requests of one user are not independent, users are.
 * @param values one number a query.
 * @param clusters the cluster (user) of each query.
 */
export function clusterBootstrap(values: Float64Array, clusters: Int32Array, random: Random): Interval {
  const sums = new Map<number, { sum: number; count: number }>();
  for (let i = 0; i < values.length; i++) {
    const cluster = sums.get(clusters[i]) ?? { sum: 0, count: 0 };
    cluster.sum += values[i];
    cluster.count += 1;
    sums.set(clusters[i], cluster);
  }
  const each = [...sums.values()];
  const means = new Float64Array(RESAMPLES);
  for (let r = 0; r < RESAMPLES; r++) {
    let sum = 0;
    let count = 0;
    for (let c = 0; c < each.length; c++) {
      const drawn = each[random.integer(each.length)];
      sum += drawn.sum;
      count += drawn.count;
    }
    means[r] = sum / count;
  }
  means.sort();
  return {
    estimate: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: means[Math.floor(RESAMPLES * 0.025)],
    high: means[Math.ceil(RESAMPLES * 0.975) - 1],
  };
}
