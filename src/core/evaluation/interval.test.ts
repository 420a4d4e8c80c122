import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { clusterBootstrap, seedBootstrap } from './interval.ts';

const random = () => keyed(1, 'bootstrap');

describe('clusterBootstrap', () => {
  it('has no width where all values are equal', () => {
    const values = new Float64Array(12).fill(0.25);
    const clusters = Int32Array.from(values, (_, i) => i % 5);
    expect(clusterBootstrap(values, clusters, random())).toEqual({ estimate: 0.25, low: 0.25, high: 0.25 });
  });

  it('has no width where there is one cluster: nothing says how users differ', () => {
    const out = clusterBootstrap(Float64Array.of(0, 1, 5), new Int32Array(3), random());
    expect(out).toEqual({ estimate: 2, low: 2, high: 2 });
  });

  it('covers what theory says: the mean ± 1.96 standard errors', () => {
    const draws = keyed(2, 'values');
    const values = Float64Array.from({ length: 400 }, () => 3 + 2 * draws.normal());
    const { estimate, low, high } = clusterBootstrap(
      values,
      Int32Array.from(values, (_, i) => i),
      random(),
    );
    expect(estimate).toBeCloseTo(3, 0);
    // Standard error 2 / √400 = 0.1.
    expect((estimate - low) / 0.196).toBeGreaterThan(0.85);
    expect((estimate - low) / 0.196).toBeLessThan(1.15);
    expect((high - estimate) / 0.196).toBeGreaterThan(0.85);
    expect((high - estimate) / 0.196).toBeLessThan(1.15);
  });

  it('resamples users, not rows: repeating every row ten times tells nothing new', () => {
    const draws = keyed(2, 'users');
    const once = Float64Array.from({ length: 40 }, () => draws.normal());
    const tenTimes = Float64Array.from({ length: 400 }, (_, i) => once[Math.floor(i / 10)]);
    const one = clusterBootstrap(
      once,
      Int32Array.from(once, (_, i) => i),
      random(),
    );
    const ten = clusterBootstrap(
      tenTimes,
      Int32Array.from(tenTimes, (_, i) => Math.floor(i / 10)),
      random(),
    );
    expect(ten.low).toBeCloseTo(one.low, 10);
    expect(ten.high).toBeCloseTo(one.high, 10);
    const asRows = clusterBootstrap(
      tenTimes,
      Int32Array.from(tenTimes, (_, i) => i),
      random(),
    );
    expect(asRows.high - asRows.low).toBeLessThan(0.5 * (ten.high - ten.low));
  });

  it('weighs a row, not a user, in the estimate', () => {
    expect(clusterBootstrap(Float64Array.of(0, 1, 1, 1), Int32Array.of(7, 3, 3, 3), random()).estimate).toBe(0.75);
  });

  it('repeats itself for the same draws and differs for others', () => {
    const values = Float64Array.from({ length: 30 }, (_, i) => i % 7);
    const clusters = Int32Array.from(values, (_, i) => i % 10);
    expect(clusterBootstrap(values, clusters, random())).toEqual(clusterBootstrap(values, clusters, random()));
    expect(clusterBootstrap(values, clusters, keyed(2, 'bootstrap'))).not.toEqual(
      clusterBootstrap(values, clusters, random()),
    );
  });
});

describe('seedBootstrap', () => {
  const clusters = Int32Array.of(7, 3, 3, 9, 9, 9);
  const widthOf = ({ low, high }: { low: number; high: number }): number => high - low;

  it('estimates the mean over all seeds and queries', () => {
    const values = [Float64Array.of(0, 1, 1, 0, 0, 0), Float64Array.of(1, 1, 0, 0, 1, 1)];
    expect(seedBootstrap(values, clusters, random()).estimate).toBe(6 / 12);
    expect(seedBootstrap([Float64Array.of(0.25, 0.25, 0.25)], Int32Array.of(1, 1, 2), random())).toEqual({
      estimate: 0.25,
      low: 0.25,
      high: 0.25,
    });
  });

  it('with one seed speaks of the users alone', () => {
    const draws = keyed(3, 'values');
    const values = Float64Array.from({ length: 400 }, () => 3 + 2 * draws.normal());
    const users = Int32Array.from(values, (_, i) => i >> 1);
    const one = seedBootstrap([values], users, random());
    const other = clusterBootstrap(values, users, random());
    expect(one.estimate).toBeCloseTo(other.estimate, 12);
    expect(widthOf(one) / widthOf(other)).toBeGreaterThan(0.9);
    expect(widthOf(one) / widthOf(other)).toBeLessThan(1.1);
    // One user and one seed say nothing of others.
    expect(widthOf(seedBootstrap([values], new Int32Array(400), random()))).toBe(0);
  });

  it('learns nothing from a seed that repeats another', () => {
    const draws = keyed(4, 'values');
    const values = Float64Array.from({ length: 200 }, () => draws.normal());
    const users = Int32Array.from(values, (_, i) => i);
    const [one, three] = [1, 3].map((seeds) =>
      seedBootstrap(
        Array.from({ length: seeds }, () => values),
        users,
        random(),
      ),
    );
    expect(three.estimate).toBeCloseTo(one.estimate, 12);
    expect(widthOf(three) / widthOf(one)).toBeGreaterThan(0.9);
    expect(widthOf(three) / widthOf(one)).toBeLessThan(1.1);
  });

  it('grows wider as seeds disagree', () => {
    const draws = keyed(5, 'values');
    const noise = Float64Array.from({ length: 300 }, () => draws.normal());
    const users = Int32Array.from(noise, (_, i) => i);
    const widths = [0, 0.2, 1].map((apart) =>
      widthOf(
        seedBootstrap(
          [-apart, 0, apart].map((shift) => noise.map((value) => value + shift)),
          users,
          random(),
        ),
      ),
    );
    expect(widths[1]).toBeGreaterThan(1.2 * widths[0]);
    expect(widths[2]).toBeGreaterThan(2 * widths[1]);
  });

  it('repeats itself for the same draws and differs for others', () => {
    const values = [1, 2, 3].map((seed) => Float64Array.from({ length: 30 }, (_, i) => (i * seed) % 7));
    const users = Int32Array.from({ length: 30 }, (_, i) => i % 10);
    expect(seedBootstrap(values, users, random())).toEqual(seedBootstrap(values, users, random()));
    expect(seedBootstrap(values, users, keyed(2, 'bootstrap'))).not.toEqual(seedBootstrap(values, users, random()));
  });
});
