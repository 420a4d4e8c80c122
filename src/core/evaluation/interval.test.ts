import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { clusterBootstrap } from './interval.ts';

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
    const { estimate, low, high } = clusterBootstrap(values, Int32Array.from(values, (_, i) => i), random());
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
    const one = clusterBootstrap(once, Int32Array.from(once, (_, i) => i), random());
    const ten = clusterBootstrap(tenTimes, Int32Array.from(tenTimes, (_, i) => Math.floor(i / 10)), random());
    expect(ten.low).toBeCloseTo(one.low, 10);
    expect(ten.high).toBeCloseTo(one.high, 10);
    const asRows = clusterBootstrap(tenTimes, Int32Array.from(tenTimes, (_, i) => i), random());
    expect(asRows.high - asRows.low).toBeLessThan(0.5 * (ten.high - ten.low));
  });

  it('weighs a row, not a user, in the estimate', () => {
    expect(clusterBootstrap(Float64Array.of(0, 1, 1, 1), Int32Array.of(7, 3, 3, 3), random()).estimate).toBe(0.75);
  });

  it('repeats itself for the same draws and differs for others', () => {
    const values = Float64Array.from({ length: 30 }, (_, i) => i % 7);
    const clusters = Int32Array.from(values, (_, i) => i % 10);
    expect(clusterBootstrap(values, clusters, random())).toEqual(clusterBootstrap(values, clusters, random()));
    expect(clusterBootstrap(values, clusters, keyed(2, 'bootstrap'))).not.toEqual(clusterBootstrap(values, clusters, random()));
  });
});
