import { describe, expect, it } from 'vitest';
import {
  between,
  binRows,
  curveOf,
  decodeSketch,
  earlierAndLast,
  encodeSketch,
  heightAt,
  orderConcept,
  relativeRecall,
  rowsOf,
  SKETCH_AT,
  SKETCH_TOP,
  sketchMiss,
  smoothed,
  userGroups,
} from './derive.ts';
import type { CheckpointEvent, Standing, WindowRow } from '../../events.ts';
import { orderIds, type OrderId } from '../../parameters.ts';

const standing = (order: OrderId, recall50: number, gradientCosine: number | null = null): Standing => ({
  order,
  recall50,
  future50: null,
  parts: [],
  gradientCosine,
  loss: null,
});

const checkpoint = (step: number, standings: readonly Standing[]): CheckpointEvent => ({
  type: 'checkpoint',
  step,
  standings,
  examplesPerSecond: null,
});

it('gives every order a colour of its own', () => {
  expect(new Set(orderIds.map(orderConcept)).size).toBe(orderIds.length);
});

describe('the drawn curve', () => {
  const drawn = SKETCH_AT.map((_, i) => i / 10);

  it('comes back as it was locked', () => {
    expect(decodeSketch(encodeSketch(drawn))).toEqual(drawn);
    expect(decodeSketch(encodeSketch(SKETCH_AT.map(() => SKETCH_TOP)))).toEqual(SKETCH_AT.map(() => SKETCH_TOP));
  });

  it.each([null, '', 'better', '10 20', encodeSketch([...drawn, 0]), encodeSketch(drawn).replace('10', '999')])(
    'is none in %j',
    (text) => expect(decodeSketch(text)).toBeNull(),
  );

  it('is held against the measured one where its points are, straight between checkpoints', () => {
    const measured = [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ];
    expect(sketchMiss(SKETCH_AT, measured)).toEqual({ mean: expect.closeTo(0), end: expect.closeTo(0) });
    const high = sketchMiss(
      SKETCH_AT.map((at) => at + 0.1),
      measured,
    );
    expect(high).toEqual({ mean: expect.closeTo(0.1), end: expect.closeTo(0.1) });
    expect(
      sketchMiss(
        SKETCH_AT.map(() => 0),
        measured,
      ).end,
    ).toBe(-1);
  });
});

describe('courses over the race', () => {
  const checkpoints = [
    checkpoint(0, [standing('0', 0.1), standing('all', 0.1)]),
    checkpoint(4, [standing('0', 0.05, 0.5), standing('all', 0.2, 0.1)]),
  ];

  it('skip checkpoints that have no such number', () => {
    expect(curveOf(checkpoints, '0', ({ gradientCosine }) => gradientCosine)).toEqual([{ x: 4, y: 0.5 }]);
    expect(curveOf(checkpoints, '256', ({ recall50 }) => recall50)).toEqual([]);
  });

  it('are shares of where the full shuffle ends', () => {
    expect(relativeRecall(checkpoints, '0')).toEqual([
      { x: 0, y: 0.5 },
      { x: 1, y: 0.25 },
    ]);
    expect(relativeRecall([], '0')).toBeNull();
    expect(relativeRecall([checkpoint(3, [standing('all', 0)])], 'all')).toBeNull();
  });

  it('are read between their points, and at the ends outside', () => {
    const line = [
      { x: 1, y: 10 },
      { x: 3, y: 20 },
    ];
    expect([0, 1, 2, 3, 9].map((x) => heightAt(line, x))).toEqual([10, 10, 15, 20, 20]);
  });

  it('smooth a stream by means of neighbours', () => {
    expect(smoothed([0, 2, 4], 2)).toEqual([
      { x: 0.5, y: 1 },
      { x: 1.5, y: 3 },
    ]);
    expect(smoothed([1], 2)).toEqual([]);
  });
});

describe('bins', () => {
  const sight = (counts: number[]) => ({ counts: Float64Array.from(counts) }) as never;
  const seen = { day: Float64Array.of(5, 3, 2), window: sight([0, 1, 3]), shuffled: sight([2, 2, 0]) };

  it('are shares, the largest of the day first, and the rest is summed up', () => {
    const { rows, rest } = binRows(seen, ['a', 'b', 'c'], 2, false);
    expect(rows).toEqual([
      { label: 'a', day: 0.5, window: 0, shuffled: 0.5 },
      { label: 'c', day: 0.2, window: 0.75, shuffled: 0 },
    ]);
    expect(rest).toEqual({ count: 1, day: 0.3, window: 0.25, shuffled: 0.5 });
  });

  it('keep their own order where they have one', () => {
    const rows = binRows({ ...seen, day: Float64Array.of(1, 3, 9) }, ['a', 'b', 'c'], 3, true).rows;
    expect(rows.map(({ label }) => label)).toEqual(['a', 'b', 'c']);
  });
});

it('tells the last part from the mean of the earlier ones', () => {
  expect(earlierAndLast([0.1, 0.3, 0.5])).toEqual({ earlier: 0.2, last: 0.5 });
  expect(earlierAndLast([0.1])).toBeNull();
});

it('picks the rows of an attribute, smallest windows first', () => {
  const row = (attribute: string, events: number): WindowRow => ({ attribute, events }) as WindowRow;
  const rows = rowsOf([row('genre', 9), row('user', 1), row('genre', 4)], 'genre');
  expect(rows.map(({ events }) => events)).toEqual([4, 9]);
});

it('gives the most frequent users of a batch a group each, and all others the last one', () => {
  const { groups, top } = userGroups(Int32Array.of(7, 3, 7, 5, 3, 7), 3);
  expect(top).toEqual([
    { user: 7, events: 3 },
    { user: 3, events: 2 },
  ]);
  expect(groups).toEqual([0, 1, 0, 2, 1, 0]);
});

it('goes straight from one map to the other', () => {
  const [from, to] = [Float32Array.of(0, 2), Float32Array.of(4, 0)];
  expect([...between(from, to, 0.25)]).toEqual([1, 1.5]);
  expect([...between(from, to, 1)]).toEqual([...to]);
});
