import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayClock } from './clock.ts';

const settings = { baseEvents: 100, eventsPerDay: 10, slicesPerDay: 4, days: 3 };

describe('replayClock', () => {
  it('lays equal days behind the base', () => {
    const clock = replayClock(135, settings);
    expect(clock).toMatchObject({ kind: 'replay', ...settings });
    expect(clock.base()).toEqual({ from: 0, to: 100 });
    expect([0, 1, 2].map((day) => clock.day(day))).toEqual([
      { from: 100, to: 110 },
      { from: 110, to: 120 },
      { from: 120, to: 130 },
    ]);
  });

  it('cuts slices by rank, as equal as whole events allow', () => {
    const clock = replayClock(130, settings);
    expect([0, 1, 2, 3].map((slice) => clock.slice(1, slice))).toEqual([
      { from: 110, to: 112 },
      { from: 112, to: 115 },
      { from: 115, to: 117 },
      { from: 117, to: 120 },
    ]);
  });

  it('has slices that cover each day without gap or overlap, empty ones where events are fewer', () => {
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(fc.nat(50), size, size, fc.integer({ min: 1, max: 5 }), (baseEvents, eventsPerDay, slices, days) => {
        const wanted = { baseEvents, eventsPerDay, slicesPerDay: slices, days };
        const clock = replayClock(baseEvents + days * eventsPerDay, wanted);
        let end = clock.base().to;
        for (let day = 0; day < days; day++) {
          expect(clock.day(day).from).toBe(end);
          const sizes: number[] = [];
          for (let slice = 0; slice < slices; slice++) {
            const { from, to } = clock.slice(day, slice);
            expect(from).toBe(end);
            sizes.push(to - from);
            end = to;
          }
          expect(clock.day(day).to).toBe(end);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          expect(Math.min(...sizes)).toBe(Math.floor(eventsPerDay / slices));
        }
        expect(end).toBe(baseEvents + days * eventsPerDay);
      }),
      { seed: 1 },
    );
  });

  it('says how many days fit when there are too many', () => {
    expect(() => replayClock(129, settings)).toThrow(
      expect.objectContaining({
        code: 'clock-too-long',
        params: { days: 3, fits: 2, events: 129, baseEvents: 100, eventsPerDay: 10 },
      }),
    );
    expect(() => replayClock(99, settings)).toThrow(
      expect.objectContaining({ code: 'clock-too-long', params: expect.objectContaining({ fits: 0 }) }),
    );
  });

  it.each([
    ['baseEvents', -1, 0],
    ['baseEvents', 0.5, 0],
    ['eventsPerDay', 0, 1],
    ['slicesPerDay', 1.5, 1],
    ['days', NaN, 1],
  ])('refuses %s = %d', (name, value, minimum) => {
    expect(() => replayClock(1000, { ...settings, [name]: value })).toThrow(
      expect.objectContaining({ code: 'clock-setting', params: { name, value, minimum } }),
    );
  });

  it('needs no base', () => {
    expect(replayClock(30, { ...settings, baseEvents: 0 }).day(0)).toEqual({ from: 0, to: 10 });
  });

  it('has no day or slice beyond its own', () => {
    const clock = replayClock(1000, settings);
    expect(() => clock.day(3)).toThrow('day 3 is not among 0 … 2');
    expect(() => clock.day(-1)).toThrow(RangeError);
    expect(() => clock.slice(3, 0)).toThrow(RangeError);
    expect(() => clock.slice(0, 4)).toThrow('slice 4 is not among 0 … 3');
    expect(() => clock.slice(0, 0.5)).toThrow(RangeError);
  });
});
