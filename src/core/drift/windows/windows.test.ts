import { describe, expect, it } from 'vitest';
import { windowsOf, windowSize } from './windows.ts';

describe('windowsOf', () => {
  it('tiles a range and leaves the rest out', () => {
    expect(windowsOf({ from: 100, to: 110 }, 4)).toEqual([
      { from: 100, to: 104 },
      { from: 104, to: 108 },
    ]);
    expect(windowsOf({ from: 0, to: 10 }, 10)).toEqual([{ from: 0, to: 10 }]);
  });

  it('slides by a stride', () => {
    expect(windowsOf({ from: 0, to: 6 }, 4, 1).map(({ from }) => from)).toEqual([0, 1, 2]);
  });

  it('has an error for an empty window and for one larger than its day', () => {
    for (const size of [0, -1, 1.5, NaN]) {
      expect(() => windowsOf({ from: 0, to: 10 }, size)).toThrow(expect.objectContaining({ code: 'window-empty' }));
    }
    expect(() => windowsOf({ from: 5, to: 15 }, 11)).toThrow(
      expect.objectContaining({ code: 'window-too-large', params: { size: 11, events: 10 } }),
    );
    expect(() => windowsOf({ from: 5, to: 15 }, 5, 0)).toThrow(RangeError);
  });
});

describe('windowSize', () => {
  it('turns minutes of a day into events, one at least', () => {
    expect(windowSize(1440, 15)).toBe(15);
    expect(windowSize(1350, 60)).toBe(56);
    expect(windowSize(1350, 24 * 60)).toBe(1350);
    expect(windowSize(100, 1)).toBe(1);
  });
});
