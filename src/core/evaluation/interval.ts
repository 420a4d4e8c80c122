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

/**
 * A 95% percentile bootstrap interval of a mean over seeds and users: every resample draws seeds and, apart from them,
 * users. With one seed it speaks of the users alone.
 * @param values by seed, one number a query. @param clusters the user of each query, the same for every seed.
 */
export function seedBootstrap(values: readonly Float64Array[], clusters: Int32Array, random: Random): Interval {
  const places = new Map<number, number>();
  for (const cluster of clusters) if (!places.has(cluster)) places.set(cluster, places.size);
  const seeds = values.length;
  const counts = new Float64Array(places.size);
  const sums = values.map(() => new Float64Array(places.size));
  clusters.forEach((cluster, query) => {
    const place = places.get(cluster)!;
    counts[place] += 1;
    for (let seed = 0; seed < seeds; seed++) sums[seed][place] += values[seed][query];
  });
  const means = new Float64Array(RESAMPLES);
  const weights = new Float64Array(places.size);
  for (let r = 0; r < RESAMPLES; r++) {
    weights.fill(0);
    for (let c = 0; c < places.size; c++) weights[random.integer(places.size)] += 1;
    let count = 0;
    for (let c = 0; c < places.size; c++) count += weights[c] * counts[c];
    let sum = 0;
    for (let s = 0; s < seeds; s++) {
      const drawn = sums[random.integer(seeds)];
      for (let c = 0; c < places.size; c++) sum += weights[c] * drawn[c];
    }
    means[r] = sum / (count * seeds);
  }
  means.sort();
  const total = sums.reduce((all, own) => all + own.reduce((sum, value) => sum + value, 0), 0);
  return {
    estimate: total / (clusters.length * seeds),
    low: means[Math.floor(RESAMPLES * 0.025)],
    high: means[Math.ceil(RESAMPLES * 0.975) - 1],
  };
}
