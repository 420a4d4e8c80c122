import { describe, expect, it } from 'vitest';
import { exp, log, sigmoid, softplus } from './exp.ts';

const round = Math.fround;
const numbers = (from: number, to: number, count = 20_000): number[] =>
  Array.from({ length: count }, (_, i) => round(from + ((to - from) * i) / (count - 1)));
const worst = (x: readonly number[], of: (x: number) => number, exact: (x: number) => number): number =>
  Math.max(...x.map((each) => Math.abs(of(each) / exact(each) - 1)));

describe('float32 functions', () => {
  it('are within about one unit in the last place', () => {
    expect(worst(numbers(-86.9, 0), exp, Math.exp)).toBeLessThan(1.5e-7);
    expect(worst(numbers(1.001, 4000), log, Math.log)).toBeLessThan(1.5e-7);
    expect(worst(numbers(1e-30, 0.9), log, Math.log)).toBeLessThan(2.5e-7);
    expect(worst(numbers(-80, 80), sigmoid, (x) => 1 / (1 + Math.exp(-x)))).toBeLessThan(3e-7);
    const apart = numbers(-90, 90).map((x) => Math.abs(softplus(x) - Math.log1p(Math.exp(x))) / Math.max(1, x));
    expect(Math.max(...apart)).toBeLessThan(1.5e-7);
  });

  it('are exact where it matters', () => {
    expect([exp(0), exp(-87.1), exp(-1e30), exp(-Infinity)]).toEqual([1, 0, 0, 0]);
    expect([log(1), log(2)]).toEqual([0, round(Math.LN2)]);
    expect([softplus(-1e30), sigmoid(-1e30), sigmoid(0), sigmoid(1e30), softplus(1e9)]).toEqual([0, 0, 0.5, 1, 1e9]);
  });

  it('make no number out of what is none', () => {
    expect([exp(NaN), log(NaN), log(Infinity), softplus(NaN), sigmoid(NaN)]).toEqual([NaN, NaN, NaN, NaN, NaN]);
  });
});
