import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { hide } from './hide.ts';

const list = Int32Array.from({ length: 25 }, (_, i) => 100 + i);
const random = (draw: number) => keyed(draw, 'hide');

describe('hide', () => {
  it.each([2, 3, 25])('shows one half of %i likes and hides the other, both in their order', (length) => {
    const own = list.subarray(0, length);
    const { history, targets } = hide([own], 'others', Infinity, random(1));
    expect(targets.ids.length).toBe(Math.floor(length / 2));
    expect([...history.ids, ...targets.ids].sort((a, b) => a - b)).toEqual([...own]);
    for (const { ids } of [history, targets]) expect(ids).toEqual(ids.slice().sort());
  });

  it('hides another half at every draw', () => {
    const hidden = [1, 2].map((draw) => hide([list], 'others', Infinity, random(draw)).targets.ids);
    expect(hidden[0]).not.toEqual(hidden[1]);
  });

  it('where time counts, shows what came before a moment and hides the next ten', () => {
    const seen = new Set<number>();
    for (let draw = 0; draw < 200; draw++) {
      const { history, targets } = hide([list], 'before', Infinity, random(draw));
      const at = history.ids.length;
      seen.add(at);
      expect([...history.ids]).toEqual([...list.subarray(0, at)]);
      expect([...targets.ids]).toEqual([...list.subarray(at, at + 10)]);
    }
    expect(seen.size).toBe(25);
  });

  it('keeps the last likes of a longer history, and parts each user for herself', () => {
    const { history, targets } = hide([list, list.subarray(0, 4)], 'others', 3, random(1));
    expect([...history.offsets]).toEqual([0, 3, 5]);
    expect([...targets.offsets]).toEqual([0, 12, 14]);
    const all = hide([list, list.subarray(0, 4)], 'others', Infinity, random(1)).history;
    expect([...history.ids.subarray(0, 3)]).toEqual([...all.ids.subarray(10, 13)]);
  });
});
