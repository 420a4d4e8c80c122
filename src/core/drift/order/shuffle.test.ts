import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyed } from '../../random/keyed.ts';
import { inOrder } from '../drift.test.fixtures.ts';
import { passOrder, shuffleBuffer } from './shuffle.ts';

/** How often each order comes out of `runs` shuffles. */
function countOrders(events: number, buffer: number, runs: number): Map<string, number> {
  const random = keyed(9, 'tally', buffer);
  const counts = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    const order = shuffleBuffer(events, buffer, random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  return counts;
}

describe('shuffleBuffer', () => {
  it('keeps time order with no buffer, or one of a single event', () => {
    expect(shuffleBuffer(6, 0, keyed(1, 'b'))).toEqual(inOrder(6));
    expect(shuffleBuffer(6, 1, keyed(1, 'b'))).toEqual(inOrder(6));
    expect(shuffleBuffer(0, 4, keyed(1, 'b'))).toHaveLength(0);
  });

  it('emits every event once, none more than the buffer early', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(250), fc.nat(), (events, buffer, seed) => {
        const order = shuffleBuffer(events, buffer, keyed(seed, 'b'));
        expect(order.toSorted()).toEqual(inOrder(events));
        order.forEach((place, at) => expect(place).toBeLessThanOrEqual(at + Math.max(0, buffer - 1)));
      }),
    );
  });

  it.each([4, 5, Infinity])('shuffles uniformly where all fit (buffer %s of 4)', (buffer) => {
    const counts = countOrders(4, buffer, 24_000);
    expect(counts.size).toBe(24);
    // χ² of 24 orders, 1000 expected each: 49.7 is its 0.999 quantile at 23 degrees of freedom.
    let chi = 0;
    for (const count of counts.values()) chi += (count - 1000) ** 2 / 1000;
    expect(chi).toBeLessThan(49.7);
  });

  it('has tf.data’s law for a small buffer: of three events through a buffer of two', () => {
    // First 0 or 1, ½ each; then the one left or 2, ½ each; the third is what remains. 2 never comes first.
    const counts = countOrders(3, 2, 8000);
    expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120']);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(150);
  });

  it('mixes more the larger the buffer is', () => {
    const moved = [1, 16, 256, 4096].map((buffer) => {
      const order = shuffleBuffer(4096, buffer, keyed(1, 'b'));
      return order.reduce((sum, place, at) => sum + Math.abs(place - at), 0) / 4096;
    });
    expect(moved[0]).toBe(0);
    expect(moved[1]).toBeGreaterThan(5);
    expect(moved[2]).toBeGreaterThan(5 * moved[1]);
    expect(moved[3]).toBeGreaterThan(3 * moved[2]);
    // A uniform shuffle moves an event by a third of the whole, in the mean.
    expect(moved[3] / 4096).toBeCloseTo(1 / 3, 1);
  });

  it('refuses a buffer of no whole size', () => {
    for (const size of [-1, 2.5, NaN]) expect(() => shuffleBuffer(4, size, keyed(1, 'b'))).toThrow(RangeError);
  });
});

describe('passOrder', () => {
  const days = [
    { from: 10, to: 40 },
    { from: 40, to: 70 },
  ];
  const dayOf = (place: number): number => (place < 40 ? 0 : 1);

  it('shuffles within days, or across them', () => {
    const within = passOrder(days, { kind: 'within-days' }, keyed(1, 'p'));
    expect([...within].map(dayOf)).toEqual([...Array(30).fill(0), ...Array(30).fill(1)]);
    expect(within.toSorted()).toEqual(inOrder(60).map((place) => place + 10));
    expect(within).not.toEqual(within.toSorted());
    const across = passOrder(days, { kind: 'across-days' }, keyed(1, 'p'));
    expect(across.toSorted()).toEqual(within.toSorted());
    expect([...across.subarray(0, 30)].some((place) => dayOf(place) === 1)).toBe(true);
  });

  it('counts a buffered pass from the first day too', () => {
    expect(passOrder(days, { kind: 'buffer', size: 0 }, keyed(1, 'p'))).toEqual(inOrder(60).map((place) => place + 10));
    const buffered = passOrder(days, { kind: 'buffer', size: 8 }, keyed(1, 'p'));
    expect(buffered.toSorted()).toEqual(inOrder(60).map((place) => place + 10));
    expect(buffered[0]).toBeLessThan(18);
  });
});
