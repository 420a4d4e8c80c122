import { describe, expect, it } from 'vitest';
import { keyed } from '../../random/keyed.ts';
import { attributeOf } from './attributes.ts';
import { blocky, inOrder } from '../drift.test.fixtures.ts';
import { excessByWindow } from './excess-by-window.ts';
import { inspectWindow } from './inspect-window.ts';

const data = blocky(12, 10);
const genre = attributeOf(data, 'genre', new Int32Array(0));
const day = { from: 30, to: 120 };
const look = (window: { from: number; to: number }, controls = 20) =>
  inspectWindow(data, inOrder(120), day, window, genre, keyed(3, 'glass'), controls);

describe('inspectWindow', () => {
  it('shows the window, its day and a shuffled window of its size', () => {
    const { window, shuffled, day: whole, control } = look({ from: 40, to: 50 });
    expect([...whole]).toEqual([30, 30, 30]);
    expect([...window.counts]).toEqual([0, 10, 0]);
    expect(window).toMatchObject({ users: 1, items: 10, sameUser: 1 });
    expect(shuffled.counts.reduce((sum, count) => sum + count, 0)).toBe(10);
    expect(shuffled.users).toBeGreaterThan(3);
    expect(control.js).toBeLessThan(window.divergences.js / 3);
  });

  it('shows one of the control’s own windows', () => {
    const { shuffled, control } = look({ from: 40, to: 50 }, 1);
    expect(control).toEqual(shuffled.divergences);
  });

  it('has errors for a window of nothing, and for one that is larger than its day or reaches beyond it', () => {
    expect(() => look({ from: 40, to: 40 })).toThrow(expect.objectContaining({ code: 'window-empty' }));
    const tooLarge = expect.objectContaining({ code: 'window-too-large' });
    expect(() => look({ from: 30, to: 121 })).toThrow(tooLarge);
    expect(() => look({ from: 20, to: 40 })).toThrow(tooLarge);
  });
});

describe('excessByWindow', () => {
  it('has each window’s share less the day’s', () => {
    const heat = excessByWindow(data, inOrder(120), { from: 0, to: 120 }, 10, genre);
    expect(heat.windows).toHaveLength(12);
    expect(heat.bins).toBe(3);
    expect(heat.excess[0]).toBeCloseTo(2 / 3, 12);
    expect(heat.excess[1]).toBeCloseTo(-1 / 3, 12);
    // Shares of 0 or 1 with a third each: s² = (⅓ · ⅔) · 120/119; ten drawn out of 120.
    expect(heat.z[0]).toBeCloseTo(2 / 3 / Math.sqrt((((2 / 9) * 120) / 119) * ((1 - 10 / 120) / 10)), 9);
  });

  it('has z of mean 0 and spread 1 over shuffled days', () => {
    let [sum, squares, count] = [0, 0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const order = keyed(seed, 'heat').shuffle(inOrder(120));
      for (const z of excessByWindow(data, order, { from: 0, to: 120 }, 20, genre).z) {
        sum += z;
        squares += z * z;
        count += 1;
      }
    }
    expect(sum / count).toBeCloseTo(0, 6);
    expect(squares / count).toBeCloseTo(1, 1);
  });

  it('is 0 where chance leaves no room: the whole day, or an attribute with one value', () => {
    const whole = excessByWindow(data, inOrder(120), { from: 0, to: 120 }, 120, genre);
    expect([...whole.z, ...whole.excess].every((value) => Math.abs(value) < 1e-12)).toBe(true);
    const same = blocky(3, 4, 1);
    const one = excessByWindow(
      same,
      inOrder(12),
      { from: 0, to: 12 },
      4,
      attributeOf(same, 'genre', new Int32Array(0)),
    );
    expect([...one.z]).toEqual([0, 0, 0]);
  });

  it('has the windows’ errors', () => {
    const of = (size: number) => () => excessByWindow(data, inOrder(120), day, size, genre);
    expect(of(0)).toThrow(expect.objectContaining({ code: 'window-empty' }));
    expect(of(91)).toThrow(expect.objectContaining({ code: 'window-too-large' }));
  });
});
