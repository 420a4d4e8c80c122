import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayClock } from '../../data/clock.ts';
import { buildDataset, defaultRule } from '../../data/dataset.ts';
import { orderOf } from '../../data/retime.ts';
import { readSample } from '../../data/sample.test.fixtures.ts';
import { keyed } from '../../random/keyed.ts';
import { alarmsOf, judgeAlarms } from './adwin.ts';
import { attributeOf, distribution } from '../windows/attributes.ts';
import { blocky, inOrder } from '../drift.test.fixtures.ts';
import { divergenceStream, surpriseOf } from './detector-input.ts';

describe('surpriseOf', () => {
  it('is the share of the control below, equal ones counting half', () => {
    expect([...surpriseOf([0, 1, 2, 2.5, 9], [3, 1, 2, 2])]).toEqual([0, 1 / 8, 1 / 2, 3 / 4, 1]);
  });

  it('knows neither scale nor order of the control, and rises with the value', () => {
    const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (asked, control) => {
        const here = surpriseOf(asked, control);
        const scaled = surpriseOf(
          asked.map((value) => value * 8),
          control.toReversed().map((value) => value * 8),
        );
        expect(scaled).toEqual(here);
        asked.forEach((a, i) => asked.forEach((b, j) => expect(a < b && here[i] > here[j]).toBe(false)));
      }),
    );
  });

  it('is even over 0 … 1 where the values come from where the control does', () => {
    const random = keyed(1, 'surprise');
    const draw = () => Array.from({ length: 2000 }, () => random.normal());
    const out = surpriseOf(draw(), draw());
    for (const edge of [0.25, 0.5, 0.75]) {
      expect(out.filter((value) => value < edge).length / 2000).toBeCloseTo(edge, 1);
    }
  });

  it('refuses a control of nothing', () => {
    expect(() => surpriseOf([1], [])).toThrow(RangeError);
  });
});

describe('divergenceStream', () => {
  const data = blocky(4, 10, 2);
  const genre = attributeOf(data, 'genre', new Int32Array(0));

  it('has a divergence a full batch', () => {
    const reference = Float64Array.of(10, 0);
    const js = divergenceStream(data, inOrder(40), { from: 0, to: 35 }, 10, genre, reference);
    expect([...js]).toEqual([0, 1, 0]);
  });

  it('has the windows’ errors', () => {
    const of = (size: number) => () =>
      divergenceStream(data, inOrder(40), { from: 0, to: 40 }, size, genre, Float64Array.of(1, 1));
    expect(of(0)).toThrow(expect.objectContaining({ code: 'window-empty' }));
    expect(of(41)).toThrow(expect.objectContaining({ code: 'window-too-large' }));
  });
});

describe('the detector on the sample', async () => {
  const sample = buildDataset(await readSample(), defaultRule);
  const all = sample.events.user.length;
  const clock = replayClock(all, { baseEvents: 1350, eventsPerDay: 1350, slicesPerDay: 24, days: 10 });
  const range = { from: clock.day(0).from, to: clock.day(9).to };
  const attribute = attributeOf(sample, 'genre', new Int32Array(0));
  const streamed = orderOf('replay', sample, clock, 0, 1).slice(range.from, range.to);
  const reference = distribution(sample, attribute, streamed);
  const shuffled = (seed: number) => orderOf('shuffled', sample, clock, 0, seed);
  const js = (order: Int32Array) => divergenceStream(sample, order, range, 64, attribute, reference);
  const control = js(shuffled(0));
  const watch = (order: Int32Array) => surpriseOf(js(order), control);
  const calm = watch(shuffled(1)).slice(0, 100);

  it('notices soon that the stream comes in time order, where the raw divergences tell it nothing', () => {
    const ordered = orderOf('replay', sample, clock, 0, 1);
    const { delays, falseAlarms } = judgeAlarms(alarmsOf([...calm, ...watch(ordered)], 0.002), [100]);
    expect(delays[0]).toBeGreaterThan(0);
    expect(delays[0]).toBeLessThan(80);
    expect(falseAlarms).toBe(0);
    expect(alarmsOf([...js(shuffled(1)).slice(0, 100), ...js(ordered)], 0.002)).toEqual([]);
  });

  it('raises no alarm on the shuffled control', () => {
    for (let seed = 2; seed < 8; seed++) expect(alarmsOf([...calm, ...watch(shuffled(seed))], 0.002)).toEqual([]);
  });
});
