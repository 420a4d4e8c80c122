import { mean, sumOf } from '../arrays.ts';
import type { Interval } from '../experiment/claims.ts';
import type { Random } from '../random/keyed.ts';

const RESAMPLES = 1000;

/**
 * Cluster bootstrap: the mean and its 95% percentile interval, resampling whole clusters 1,000 times (Efron & Tibshirani
 * 1993, ch. 13). Requests of one user are not independent, users are.
 * @param values [queries]. @param clusters [queries]: the cluster (user) of each.
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
    let total = 0;
    let count = 0;
    for (let c = 0; c < each.length; c++) {
      const drawn = each[random.integer(each.length)];
      total += drawn.sum;
      count += drawn.count;
    }
    means[r] = total / count;
  }
  means.sort();
  return {
    estimate: mean(values),
    low: means[Math.floor(RESAMPLES * 0.025)],
    high: means[Math.ceil(RESAMPLES * 0.975) - 1],
  };
}

/**
 * Two-way cluster bootstrap: the mean over seeds and queries and its 95% percentile interval. Each of 1,000 resamples
 * draws seeds and, independently of them, users. With one seed the interval is over users only.
 * @param values by seed, [queries]. @param clusters [queries]: the user of each, the same for every seed.
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
    let hits = 0;
    for (let s = 0; s < seeds; s++) {
      const drawn = sums[random.integer(seeds)];
      for (let c = 0; c < places.size; c++) hits += weights[c] * drawn[c];
    }
    means[r] = hits / (count * seeds);
  }
  means.sort();
  const total = sumOf(sums.map(sumOf));
  return {
    estimate: total / (clusters.length * seeds),
    low: means[Math.floor(RESAMPLES * 0.025)],
    high: means[Math.ceil(RESAMPLES * 0.975) - 1],
  };
}
