import { describe, expect, it } from 'vitest';
import { buildDataset, defaultRule } from '../../data/dataset.ts';
import { readSample } from '../../data/sample.test.fixtures.ts';
import { replayClock } from '../../data/clock.ts';
import { daysOf, orderOf, type ClockName } from '../../data/retime.ts';
import { keyed } from '../../random/keyed.ts';
import { attributeOf } from './attributes.ts';
import { blocky, inOrder, stream } from '../drift.test.fixtures.ts';
import { measureWindows, type WindowRequest } from './measure.ts';

const data = blocky(12, 10);
const request: WindowRequest = {
  dataset: data,
  order: inOrder(120),
  days: [{ from: 0, to: 120 }],
  size: 10,
  attribute: attributeOf(data, 'genre', new Int32Array(0)),
  controls: 39,
};
const measure = (changes: Partial<WindowRequest> = {}, seed = 1) =>
  measureWindows({ ...request, ...changes }, keyed(seed, 'windows'));

describe('measureWindows', () => {
  it('measures what can be reckoned by hand: blocks of one user and one genre', () => {
    const blocks = measure();
    expect(blocks).toMatchObject({ size: 10, windows: 12, values: 3 });
    expect(blocks).toMatchObject({ distinctUsers: 1, distinctItems: 10, sameUser: 1 });
    // (1, 0, 0) against (⅓, ⅓, ⅓): middle (⅔, ⅙, ⅙); ½ log₂(3/2) + ½ (⅓ log₂ ½ + ⅔ log₂ 2).
    expect(blocks.js).toBeCloseTo(Math.log2(1.5) / 2 + 1 / 6, 12);
    expect(blocks.tv).toBeCloseTo(2 / 3, 12);
  });

  it('finds the excess of blocks over their shuffled control', () => {
    const { js, jsControl, excess, p, distinctUsersControl, sameUserControl } = measure({ controls: 399 });
    expect(jsControl).toBeLessThan(js / 3);
    expect(excess.js.estimate).toBeCloseTo(js - jsControl, 10);
    expect(excess.js.low).toBeGreaterThan(0);
    expect(excess.psi.low).toBeGreaterThan(0);
    expect(p).toBe(1 / 400);
    // 12 · (1 − C(110, 10) / C(120, 10)) distinct users; neighbours are by the same user with chance 9/119.
    expect(distinctUsersControl).toBeCloseTo(7.151, 1);
    expect(sameUserControl).toBeCloseTo(9 / 119, 2);
  });

  it('finds none in a day that is shuffled itself, nine times in ten and more', () => {
    let alarms = 0;
    let small = 0;
    for (let seed = 0; seed < 40; seed++) {
      const order = keyed(seed, 'day').shuffle(inOrder(120));
      const { excess, p } = measure({ order }, seed);
      if (excess.js.low > 0 || excess.js.high < 0) alarms += 1;
      if (p <= 0.1) small += 1;
    }
    expect(alarms).toBeLessThanOrEqual(4);
    expect(small).toBeLessThanOrEqual(10);
  });

  it('compares each window with its own day: days that differ are no bias within a day', () => {
    // Two genres, a day each: every window is exactly its day.
    const days = [
      { from: 0, to: 40 },
      { from: 40, to: 80 },
    ];
    const two = stream(
      Array.from({ length: 80 }, (_, at) => [1, at + 1] as const),
      Object.fromEntries(Array.from({ length: 80 }, (_, at) => [at + 1, [at < 40 ? 0 : 1]])),
    );
    const attribute = attributeOf(two, 'genre', new Int32Array(0));
    const apart = measureWindows({ ...request, dataset: two, order: inOrder(80), days, attribute }, keyed(1, 'w'));
    expect(apart).toMatchObject({ windows: 8, values: 1, js: 0, jsControl: 0 });
  });

  it('documents the edges: a window as large as its day, and an attribute with one value', () => {
    const whole = measure({ size: 120 });
    for (const value of [whole.js, whole.jsControl, whole.psi, whole.excess.js.low, whole.excess.js.high]) {
      expect(value).toBeCloseTo(0, 12);
    }
    expect(whole.windows).toBe(1);
    expect(whole.p).toBe(1);
    const same = blocky(12, 10, 1);
    const one = measure({ dataset: same, attribute: attributeOf(same, 'genre', new Int32Array(0)) });
    expect(one).toMatchObject({ values: 1, js: 0, psi: 0, tv: 0, jsControl: 0, p: 1 });
    expect(one.excess.js).toEqual({ estimate: 0, low: 0, high: 0 });
    expect(measure({ size: 1 }).sameUser).toBeNaN();
  });

  it('has an interval of some width for a single window too: what chance does to the control', () => {
    const single = measure({ size: 70 });
    expect(single.windows).toBe(1);
    expect(single.excess.js.high - single.excess.js.low).toBeGreaterThan(1e-4);
  });

  it('has errors for an empty window, one larger than its day, no control and no day', () => {
    expect(() => measure({ size: 0 })).toThrow(expect.objectContaining({ code: 'window-empty' }));
    expect(() => measure({ size: 121 })).toThrow(expect.objectContaining({ code: 'window-too-large' }));
    expect(() => measure({ controls: 0 })).toThrow(RangeError);
    expect(() => measure({ days: [] })).toThrow(RangeError);
  });

  it('repeats itself for a seed, moves with another one, and leaves the order alone', () => {
    expect(measure()).toEqual(measure());
    expect(measure({}, 2).jsControl).not.toBe(measure().jsControl);
    expect(measure({}, 2).js).toBe(measure().js);
    expect(request.order).toEqual(inOrder(120));
  });
});

describe('measureWindows on the sample', async () => {
  const sample = buildDataset(await readSample(), defaultRule);
  const clock = replayClock(sample.events.user.length, {
    baseEvents: 1350,
    eventsPerDay: 1350,
    slicesPerDay: 24,
    days: 10,
  });
  const attribute = attributeOf(sample, 'genre', inOrder(1350));
  const on = (name: ClockName, strength: number) => {
    const order = orderOf(name, sample, clock, strength, 1);
    const rule = { dataset: sample, order, days: daysOf(clock), size: 56, attribute, controls: 39 };
    return measureWindows(rule, keyed(1, 'windows'));
  };

  it('tells the clocks apart: replay and daypart are biased, shuffled and daypart of strength 0 are not', () => {
    expect(on('replay', 0).excess.js.low).toBeGreaterThan(0);
    const strong = on('daypart', 0.8).excess.js;
    const weak = on('daypart', 0.3).excess.js;
    expect(weak.low).toBeGreaterThan(0);
    expect(strong.low).toBeGreaterThan(weak.high);
    for (const calm of [on('shuffled', 0), on('daypart', 0)]) {
      expect(calm.excess.js.low).toBeLessThan(0);
      expect(Math.abs(calm.excess.js.estimate)).toBeLessThan(0.1 * calm.jsControl);
    }
  });
});
