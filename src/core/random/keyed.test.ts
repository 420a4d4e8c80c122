import { describe, expect, it } from 'vitest';
import { keyed } from './keyed.ts';
import type { Random } from './keyed.ts';

const draws = (random: Random, count = 8): number[] => Array.from({ length: count }, () => random.uniform());

describe('keyed', () => {
  it('repeats itself for the same seed and purpose', () => {
    expect(draws(keyed(1, 'shuffle', 3))).toEqual(draws(keyed(1, 'shuffle', 3)));
  });

  it('keeps every stream apart: by seed, purpose, part, kind of part and number of parts', () => {
    const streams = [
      keyed(1),
      keyed(2),
      keyed(1, 'a'),
      keyed(1, 'b'),
      keyed(1, 'a', 'b'),
      keyed(1, 'b', 'a'),
      keyed(1, 'ab'),
      keyed(1, 1),
      keyed(1, '1'),
      keyed(11),
      keyed(1, 'a', 1),
      keyed(1, 'a1'),
    ].map((random) => draws(random, 2).join());
    expect(new Set(streams).size).toBe(streams.length);
  });

  it('does not move one purpose when another draws more', () => {
    const alone = draws(keyed(1, 'batches'));
    const other = keyed(1, 'weights');
    const mixed = keyed(1, 'batches');
    expect(alone.map(() => (draws(other, 3), mixed.uniform()))).toEqual(alone);
  });

  it('keeps its numbers from one version to the next', () => {
    expect(draws(keyed(1, 'test'), 3)).toEqual([0.8749775979667902, 0.4960096445865929, 0.12771630776114762]);
  });

  it('draws evenly from [0, 1)', () => {
    const all = draws(keyed(5, 'uniform'), 20_000);
    const bins = new Int32Array(20);
    for (const value of all) {
      expect(value >= 0 && value < 1).toBe(true);
      bins[Math.floor(value * 20)] += 1;
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 19 degrees of freedom: beyond 43.8 once in a thousand.
    expect(chiSquare).toBeLessThan(43.8);
  });

  it('does not correlate the first draws of neighbouring seeds', () => {
    const first = Array.from({ length: 2_001 }, (_, seed) => keyed(seed, 'first').uniform());
    const products = first.slice(1).map((value, i) => (value - 0.5) * (first[i] - 0.5) * 12);
    const correlation = products.reduce((sum, product) => sum + product, 0) / products.length;
    expect(Math.abs(correlation)).toBeLessThan(0.075);
    expect(first.reduce((sum, value) => sum + value, 0) / first.length).toBeCloseTo(0.5, 1);
  });

  it('draws every integer below the bound, and only those', () => {
    const random = keyed(3, 'integer');
    expect(new Set(Array.from({ length: 300 }, () => random.integer(5)))).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(random.integer(1)).toBe(0);
  });

  it('draws normals of mean 0 and variance 1', () => {
    const random = keyed(4, 'normal');
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const beyond = values.filter((value) => Math.abs(value) > 1.96).length / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.025);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
    expect(Math.abs(beyond - 0.05)).toBeLessThan(0.006);
  });

  it('shuffles in place, every order as often as any other', () => {
    const random = keyed(6, 'shuffle');
    const counts = new Map<string, number>();
    for (let i = 0; i < 6_000; i++) {
      const values = Int32Array.of(1, 2, 3);
      expect(random.shuffle(values)).toBe(values);
      counts.set(values.join(), (counts.get(values.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 5 degrees of freedom: beyond 20.5 once in a thousand.
    expect(chiSquare).toBeLessThan(20.5);
  });

  it('shuffles plain arrays, empty ones and single ones too', () => {
    expect(keyed(1).shuffle([])).toEqual([]);
    expect(keyed(1).shuffle(['a'])).toEqual(['a']);
    expect(keyed(1).shuffle(['a', 'b', 'c']).sort()).toEqual(['a', 'b', 'c']);
  });
});
