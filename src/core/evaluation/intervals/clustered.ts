import { sumOf } from '../../arrays.ts';
import type { Interval } from '../../experiment/claims.ts';
import { studentT95 } from './student-t.ts';

/** How many clusters there were, and how many equally large ones would say as much. */
export interface Clusters {
  readonly count: number;
  /** Kish's effective number: (Σ size)² / Σ size². */
  readonly effective: number;
}

/** An interval, and what it rests on. */
export interface ClusteredInterval extends Interval {
  readonly seeds: number;
  /** By clustering, in the order given. */
  readonly clusters: readonly Clusters[];
  /** Standard error and degrees of freedom of its t distribution; 0 where nothing varies. */
  readonly error: number;
  readonly degrees: number;
}

/** Which cluster each query is in, numbered from 0. */
interface Grouping {
  readonly of: Int32Array;
  readonly count: number;
}

function groupingOf(keys: ArrayLike<number>): Grouping {
  const numbers = new Map<number, number>();
  const of = Int32Array.from(keys, (key) => {
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) numbers.set(key, number);
    return number;
  });
  return { of, count: numbers.size };
}

/** The clusters of both: two queries share one where they share one of either. */
const crossed = (one: Grouping, other: Grouping): Grouping =>
  groupingOf(Float64Array.from(one.of, (cluster, query) => cluster * other.count + other.of[query]));

function clustersOf({ of, count }: Grouping): Clusters {
  const sizes = new Float64Array(count);
  for (const cluster of of) sizes[cluster] += 1;
  return { count, effective: of.length ** 2 / sumOf(sizes.map((size) => size ** 2)) };
}

/** The variance of the sum of residuals by clusters: Σ (a cluster's sum)² · G / (G − 1). */
function varianceOf(residuals: readonly Float64Array[], { of, count }: Grouping): number {
  if (count < 2) return 0;
  const sums = new Float64Array(count);
  for (const own of residuals) for (let query = 0; query < of.length; query++) sums[of[query]] += own[query];
  return (sumOf(sums.map((sum) => sum ** 2)) * count) / (count - 1);
}

/** Clusterings and, where there are two, their crossing, whose variance both of them count. */
function withCrossing(groupings: readonly Grouping[]): readonly (readonly [sign: 1 | -1, grouping: Grouping])[] {
  const own = groupings.map((grouping) => [1, grouping] as const);
  return groupings.length === 2 ? [...own, [-1, crossed(groupings[0], groupings[1])]] : own;
}

/**
 * Multi-way cluster-robust interval (Cameron, Gelbach & Miller 2011): the mean over seeds and queries, ± Student's t times
 * a standard error that lets queries of one user, of one day and of one seed go together. Its variance is that by users
 * and days, all seeds together, and that of the seeds' means. Its degrees of freedom are Satterthwaite's of these two:
 * the smaller effective number of users or days less one, and the number of seeds less one. With one seed the interval is
 * given that seed.
 * @param values by seed, [queries]. @param clusterings each [queries]: users, or users and days; at most two.
 */
export function clusteredInterval(
  values: readonly Float64Array[],
  clusterings: readonly Int32Array[],
): ClusteredInterval {
  const seeds = values.length;
  const queries = values[0].length;
  const estimate = sumOf(values.map(sumOf)) / (seeds * queries);
  const all = clusterings.map(groupingOf);
  const clusters = all.map(clustersOf);
  // One cluster alone says nothing of how clusters differ.
  const groupings = withCrossing(all.filter(({ count }) => count > 1));
  const combined = (of: (grouping: Grouping) => number): number =>
    sumOf(groupings.map(([sign, grouping]) => sign * of(grouping)));
  const residuals = values.map((own) => own.map((value) => value - estimate));
  const shared = (grouping: Grouping): number => varianceOf(residuals, grouping);
  // By users and days, all seeds together; never less than by either alone, which sampling could make of it.
  const either = groupings.map(([sign, grouping]) => (sign > 0 ? shared(grouping) : 0));
  const ofQueries = Math.max(combined(shared), ...either, 0);
  // What is noise of single queries counts here too: a little too wide rather than too narrow on few seeds.
  const ofSeeds = seeds > 1 ? (sumOf(residuals.map((own) => sumOf(own) ** 2)) * seeds) / (seeds - 1) : 0;
  const variance = ofQueries + ofSeeds;
  if (variance === 0) return { estimate, low: estimate, high: estimate, seeds, clusters, error: 0, degrees: 0 };
  const least = Math.min(...clusters.filter(({ count }) => count > 1).map(({ effective }) => effective)) - 1;
  const parts = [
    { variance: ofQueries, degrees: least },
    { variance: ofSeeds, degrees: seeds - 1 },
  ].filter((part) => part.variance > 0);
  const degrees = Math.max(1, variance ** 2 / sumOf(parts.map((part) => part.variance ** 2 / part.degrees)));
  const error = Math.sqrt(variance) / (seeds * queries);
  const reach = studentT95(degrees) * error;
  return { estimate, low: estimate - reach, high: estimate + reach, seeds, clusters, error, degrees };
}
