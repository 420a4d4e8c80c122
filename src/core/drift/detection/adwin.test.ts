import { describe, expect, it } from 'vitest';
import { keyed } from '../../random/keyed.ts';
import { Adwin, alarmsOf, judgeAlarms } from './adwin.ts';

/** The C library's example generator, in 31 bits: draws that any language can repeat. */
function example(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (1103515245n * state + 12345n) % 2147483648n;
    return Number(state) / 2147483648;
  };
}

const level = example(12345);
const levels = Array.from({ length: 1000 }, (_, at) => (at < 400 ? 0.2 : at < 700 ? 0.5 : 0.3) + 0.3 * (level() - 0.5));
const coin = example(777);
const hits = Array.from({ length: 2000 }, (_, at) => (coin() < (at < 1000 ? 0.15 : 0.35) ? 1 : 0));

describe('Adwin', () => {
  // river 0.26.1: river.drift.ADWIN(delta, clock=1, min_window_length=1, grace_period=0), the same streams.
  it.each([
    [levels, 0.002, [426, 760], 239, 0.2970702550412938],
    [levels, 0.05, [416, 731], 268, 0.29919348263160916],
    [hits, 0.002, [1132], 867, 0.3414071510957324],
    [hits, 0.05, [1063], 936, 0.3408119658119658],
  ])('agrees with a second implementation (%#)', (values, delta, alarms, width, mean) => {
    const detector = new Adwin(delta);
    const found = values.flatMap((value, at) => (detector.add(value) ? [at] : []));
    expect(found).toEqual(alarms);
    expect(detector.width).toBe(width);
    expect(detector.mean).toBeCloseTo(mean, 10);
    expect(alarmsOf(values, delta)).toEqual(alarms);
  });

  it('is silent on a constant stream and knows its mean', () => {
    const detector = new Adwin(0.05);
    expect(detector.mean).toBeNaN();
    for (let at = 0; at < 500; at++) expect(detector.add(0.25)).toBe(false);
    expect(detector).toMatchObject({ width: 500 });
    expect(detector.mean).toBeCloseTo(0.25, 12);
  });

  it('sees a jump, up or down, and sees a large one sooner than a small one', () => {
    const jump = (from: number, to: number) => alarmsOf([...Array(200).fill(from), ...Array(200).fill(to)], 0.002);
    const delayOf = (alarms: readonly number[]) => judgeAlarms(alarms, [200]).delays[0]!;
    expect(jump(0, 1)).toHaveLength(1);
    expect(delayOf(jump(0, 1))).toBeLessThanOrEqual(20);
    expect(delayOf(jump(0, 1))).toBeLessThan(delayOf(jump(0.3, 0.6)));
    expect(jump(0.6, 0.3)).toEqual(jump(0.3, 0.6));
  });

  it('raises fewer false alarms than it promises where there is no change', () => {
    const random = keyed(1, 'no change');
    let streams = 0;
    for (let s = 0; s < 50; s++) {
      const values = Array.from({ length: 1000 }, () => (random.uniform() < 0.2 ? 1 : 0));
      if (alarmsOf(values, 0.002).length > 0) streams += 1;
    }
    expect(streams).toBeLessThanOrEqual(1);
  });

  it('refuses a value out of its range and a confidence that is none', () => {
    for (const value of [-0.1, 1.1, NaN]) expect(() => new Adwin(0.1).add(value)).toThrow(RangeError);
    for (const delta of [0, 1, NaN]) expect(() => new Adwin(delta)).toThrow(RangeError);
  });
});

describe('judgeAlarms', () => {
  it('counts a change’s first alarm as its detection and the rest as false', () => {
    expect(judgeAlarms([50, 130, 150, 210], [100, 200])).toEqual({ delays: [31, 11], falseAlarms: 2 });
  });

  it('says where a change went unnoticed: an alarm behind the next change belongs to that one', () => {
    expect(judgeAlarms([205], [100, 200])).toEqual({ delays: [null, 6], falseAlarms: 0 });
    expect(judgeAlarms([], [7])).toEqual({ delays: [null], falseAlarms: 0 });
  });

  it('has only false alarms on a control', () => {
    expect(judgeAlarms([3, 9], [])).toEqual({ delays: [], falseAlarms: 2 });
  });

  it('has a delay of one value at best', () => {
    expect(judgeAlarms([100], [100]).delays).toEqual([1]);
  });
});
