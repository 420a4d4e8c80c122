import { describe, expect, it } from 'vitest';
import { keyed } from './random/keyed.ts';
import { ln, log2 } from './log.ts';

const random = keyed(1, 'logarithms');
const positives = Array.from({ length: 5000 }, (_, i) => random.uniform() * 10 ** ((i % 41) - 20) + Number.MIN_VALUE);
/** Units in the last place between two numbers near `b`. */
const apart = (a: number, b: number): number => Math.abs(a - b) / (2 ** Math.floor(Math.log2(Math.abs(b))) * 2 ** -52);

describe('logarithms', () => {
  it('are those of the platform but for the last place', () => {
    for (const x of positives) {
      expect(apart(ln(x), Math.log(x))).toBeLessThanOrEqual(2);
      expect(apart(log2(x), Math.log2(x))).toBeLessThanOrEqual(2);
    }
  });

  it('are exact of powers of two', () => {
    for (let e = -1074; e <= 1023; e += 7) expect(log2(2 ** e)).toBe(e);
    expect(ln(1)).toBe(0);
  });

  it('have no number outside the positive ones', () => {
    for (const log of [ln, log2]) {
      expect([log(0), log(Infinity)]).toEqual([-Infinity, Infinity]);
      expect([log(-1), log(NaN)]).toEqual([NaN, NaN]);
    }
  });

  it('keep small differences from one', () => {
    expect(apart(ln(1 + 2 ** -40), 2 ** -40 - 2 ** -81)).toBeLessThanOrEqual(1);
  });
});
