import { describe, expect, it } from 'vitest';
import { keyed, type Random } from '../../random/keyed.ts';
import { clusteredInterval } from './clustered.ts';

const widthOf = ({ low, high }: { low: number; high: number }): number => high - low;
const ownClusters = (length: number): Int32Array => Int32Array.from({ length }, (_, i) => i);
const normals = (length: number, random: Random): Float64Array => Float64Array.from({ length }, () => random.normal());

describe('a clustered interval', () => {
  it('of independent queries is the t interval of their mean', () => {
    const values = normals(30, keyed(1, 'values'));
    const { estimate, error, degrees, low, high } = clusteredInterval([values], [ownClusters(30)]);
    const mean = values.reduce((sum, value) => sum + value, 0) / 30;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 29);
    expect(estimate).toBeCloseTo(mean, 12);
    expect(error).toBeCloseTo(deviation / Math.sqrt(30), 12);
    expect(degrees).toBeCloseTo(29, 9);
    expect(high - estimate).toBeCloseTo(2.04523 * error, 4);
    expect(estimate - low).toBeCloseTo(high - estimate, 12);
  });

  it('learns nothing from repeated rows of one cluster, nor from a seed that repeats another', () => {
    const once = normals(40, keyed(2, 'users'));
    const tenTimes = Float64Array.from({ length: 400 }, (_, i) => once[Math.floor(i / 10)]);
    const users = Int32Array.from({ length: 400 }, (_, i) => Math.floor(i / 10));
    const one = clusteredInterval([once], [ownClusters(40)]);
    expect(clusteredInterval([tenTimes], [users]).error).toBeCloseTo(one.error, 12);
    expect(clusteredInterval([once, once, once], [ownClusters(40)]).error).toBeCloseTo(one.error, 12);
  });

  it('of users who live on one day each is that of the days: crossing takes away what would count twice', () => {
    const values = normals(400, keyed(3, 'values'));
    const users = Int32Array.from(values, (_, i) => i >> 2);
    const days = Int32Array.from(values, (_, i) => Math.floor(i / 20));
    const [both, alone] = [clusteredInterval([values], [users, days]), clusteredInterval([values], [days])];
    const byUsers = clusteredInterval([values], [users]);
    expect(both.error).toBeGreaterThanOrEqual(byUsers.error);
    expect(both.error).toBeLessThan(1.05 * Math.max(alone.error, byUsers.error));
  });

  it('grows wider as seeds disagree, and far wider on few of them', () => {
    const noise = normals(300, keyed(5, 'noise'));
    const apart = (shifts: readonly number[]) =>
      widthOf(
        clusteredInterval(
          shifts.map((shift) => noise.map((value) => value + shift)),
          [ownClusters(300)],
        ),
      );
    expect(apart([-1, 0, 1])).toBeGreaterThan(2 * apart([-0.1, 0, 0.1]));
    expect(apart([-1, 1])).toBeGreaterThan(3 * apart([-1, 1, -1, 1, -1, 1]));
  });

  it('says how many clusters there were and how many they count for', () => {
    const users = Int32Array.of(4, 4, 4, 9, 2, 2);
    const { clusters, seeds } = clusteredInterval([normals(6, keyed(6, 'values'))], [users]);
    expect(seeds).toBe(1);
    expect(clusters).toEqual([{ count: 3, effective: 36 / 14 }]);
  });

  it('has no width where nothing varies, or where there is one cluster of everything', () => {
    const even = new Float64Array(5).fill(0.25);
    expect(clusteredInterval([even], [ownClusters(5)])).toMatchObject({ low: 0.25, high: 0.25, error: 0 });
    expect(clusteredInterval([Float64Array.of(0, 1, 5)], [new Int32Array(3)])).toMatchObject({ low: 2, high: 2 });
  });
});

describe('coverage', () => {
  interface World {
    readonly seeds: number;
    readonly user: number;
    readonly day: number;
    readonly seed: number;
    readonly isNested: boolean;
  }

  /** Requests of few busy and many idle users on 20 days, each on one day or on all; the true mean is zero. */
  function draw({ seeds, user, day, seed, isNested }: World, random: Random) {
    const users: number[] = [];
    const days: number[] = [];
    for (let own = 0; own < 100; own++) {
      const requests = 1 + Math.floor(12 * random.uniform() ** 3);
      const home = random.integer(20);
      for (let i = 0; i < requests; i++) {
        users.push(own);
        days.push(isNested ? home : random.integer(20));
      }
    }
    const [ofUser, ofDay] = [normals(100, random), normals(20, random)];
    const values = Array.from({ length: seeds }, () => {
      const shift = seed * random.normal();
      return Float64Array.from(users, (own, i) => shift + user * ofUser[own] + day * ofDay[days[i]] + random.normal());
    });
    return { values, users: Int32Array.from(users), days: Int32Array.from(days) };
  }

  const SAMPLES = 300;
  const covered = (world: World, clustering: (drawn: ReturnType<typeof draw>) => Int32Array[]): number => {
    let hits = 0;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const drawn = draw(world, keyed(sample, 'coverage'));
      const { low, high } = clusteredInterval(drawn.values, clustering(drawn));
      if (low <= 0 && high >= 0) hits += 1;
    }
    return hits / SAMPLES;
  };

  const worlds: readonly (readonly [string, World])[] = [
    ['noise alone', { seeds: 3, user: 0, day: 0, seed: 0, isNested: false }],
    ['users differ', { seeds: 1, user: 1, day: 0, seed: 0, isNested: true }],
    ['users and days differ', { seeds: 1, user: 0.5, day: 0.3, seed: 0, isNested: false }],
    ['users live on one day each', { seeds: 3, user: 0.5, day: 0.3, seed: 0, isNested: true }],
    ['seeds differ too', { seeds: 3, user: 0.5, day: 0.3, seed: 0.2, isNested: true }],
    ['seeds differ most', { seeds: 3, user: 0.2, day: 0.1, seed: 1, isNested: false }],
    ['five seeds', { seeds: 5, user: 0.5, day: 0.3, seed: 0.2, isNested: true }],
  ];

  // A share of 300 samples has a standard error of .013.
  it.each(worlds)('%s: nineteen of twenty intervals hold the truth', (_, world) => {
    const share = covered(world, ({ users, days }) => [users, days]);
    expect(share).toBeGreaterThan(0.915);
    expect(share).toBeLessThan(0.995);
  });

  it('by users alone falls short where days differ', () => {
    const world = { seeds: 1, user: 0.2, day: 0.5, seed: 0, isNested: false };
    expect(covered(world, ({ users }) => [users])).toBeLessThan(0.8);
    expect(covered(world, ({ users, days }) => [users, days])).toBeGreaterThan(0.915);
  });
});
