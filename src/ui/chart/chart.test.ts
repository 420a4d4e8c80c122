import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../types.ts';
import { layOut, pixelX, pixelY } from './geometry.ts';
import { dodge, textWidth } from './labels.ts';
import { nextX, readAt, snap } from './readings.ts';
import { exactScale, logScale, zeroScale } from './scale.ts';
import { nearestPoint, thin } from './thin.ts';

describe('scales', () => {
  it('start at zero and end on round numbers', () => {
    expect(zeroScale(0.05, 0.37, 4)).toMatchObject({ domain: [0, 0.4], ticks: [0, 0.1, 0.2, 0.3, 0.4] });
    expect(zeroScale(-3, 6, 4)).toMatchObject({ domain: [-5, 10], ticks: [-5, 0, 5, 10] });
    expect(zeroScale(0, 0, 4).domain[1]).toBeGreaterThan(0);
  });

  it('run exactly between given ends', () => {
    expect(exactScale(0, 930, 5)).toMatchObject({ domain: [0, 930], ticks: [0, 200, 400, 600, 800] });
    expect(exactScale(4, 4, 5).domain).toEqual([4, 5]);
  });

  it('mark powers of ten on a log axis', () => {
    expect(logScale(1, 2399).ticks).toEqual([1, 10, 100, 1000]);
    expect(logScale(5, 40).ticks).toEqual([5, 10, 20]);
  });

  it.each([zeroScale(-2, 9, 4), exactScale(3, 17, 5), logScale(0.5, 700)])('invert themselves', (scale) => {
    for (const unit of [0, 0.3, 1]) expect(scale.toUnit(scale.fromUnit(unit))).toBeCloseTo(unit, 10);
  });

  it('hold every value and keep marks inside', () => {
    const value = fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(value, value, (a, b) => {
        const { domain, ticks } = zeroScale(Math.min(a, b), Math.max(a, b), 4);
        const slack = 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
        expect(domain[0]).toBeLessThanOrEqual(Math.min(0, a, b) + slack);
        expect(domain[1]).toBeGreaterThanOrEqual(Math.max(0, a, b) - slack);
        expect(ticks.length).toBeLessThan(9);
      }),
    );
  });
});

describe('thin', () => {
  const points = Array.from({ length: 5000 }, (_, x) => ({ x, y: Math.sin(x / 50) }));
  const columnOf = (x: number): number => Math.floor(x / 20);

  it('keeps two points a column, the ends and every spike', () => {
    const spiked = points.with(1234, { x: 1234, y: 9 }).with(1236, { x: 1236, y: -9 });
    const kept = thin(spiked, columnOf);
    expect(kept.length).toBeLessThanOrEqual(2 * 250 + 2);
    expect(kept).toContainEqual({ x: 1234, y: 9 });
    expect(kept).toContainEqual({ x: 1236, y: -9 });
    expect(kept[0]).toBe(spiked[0]);
    expect(kept.at(-1)).toBe(spiked.at(-1));
    expect(kept.map(({ x }) => x)).toEqual(kept.map(({ x }) => x).sort((a, b) => a - b));
  });

  it('does not change earlier columns when points are added', () => {
    const before = thin(points.slice(0, 2010), columnOf).filter(({ x }) => x < 2000);
    expect(thin(points, columnOf).slice(0, before.length)).toEqual(before);
  });

  it('leaves few points alone', () => {
    expect(thin(points.slice(0, 3), (x) => x)).toEqual(points.slice(0, 3));
    expect(thin([], columnOf)).toEqual([]);
  });
});

it('finds the nearest point', () => {
  const points = [1, 4, 10].map((x) => ({ x }));
  expect([-5, 2.5, 2.6, 6.9, 7.1, 99].map((x) => nearestPoint(points, x))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(nearestPoint([], 1)).toBe(-1);
});

describe('labels', () => {
  it('never overlap and stay inside while they fit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 8 }), (wanted) => {
        const sorted = dodge(wanted, 16, 200).sort((a, b) => a - b);
        for (let i = 1; i < sorted.length; i++) expect(sorted[i] - sorted[i - 1]).toBeGreaterThanOrEqual(16 - 1e-9);
        for (const place of sorted) expect(place >= -1e-9 && place <= 200 + 1e-9).toBe(true);
      }),
    );
  });

  it('stay where they want to be when there is room', () => {
    expect(dodge([100, 20], 16, 200)).toEqual([100, 20]);
  });

  it('give Chinese characters more room', () => {
    expect(textWidth('召回')).toBeGreaterThan(textWidth('ab'));
  });
});

describe('readings', () => {
  const line = (id: string, ...xs: number[]): Series => ({
    id,
    label: id,
    concept: 'model',
    points: xs.map((x) => ({ x, y: 10 * x })),
  });
  const series = [line('a', 0, 10, 20), line('b', 4, 14), line('none')];

  it('takes every line at its nearest point and snaps to the nearest of these', () => {
    const readings = readAt(series, 13);
    expect(readings.map(({ point }) => point.x)).toEqual([10, 14]);
    expect(snap(readings, 13)).toBe(14);
    expect(snap([], 13)).toBe(13);
  });

  it('walks through every x of every line and stays at the ends', () => {
    const seen: number[] = [];
    for (let x = nextX(series, -Infinity, 1); seen.at(-1) !== x; x = nextX(series, x, 1)) seen.push(x);
    expect(seen).toEqual([0, 4, 10, 14, 20]);
    expect(nextX(series, Infinity, -1)).toBe(20);
    expect(nextX(series, 0, -1)).toBe(0);
  });
});

describe('layOut', () => {
  const series: Series[] = [
    { id: 'a', label: 'two towers', concept: 'model', points: [{ x: 1, y: 0.2, low: 0.1, high: 0.5 }] },
  ];
  const props = { series, filled: false };

  it('holds the bands and the baseline on the y axis', () => {
    expect(layOut(props, String, 600, 240).y.domain).toEqual([0, 0.6]);
    const baseline = { y: 2, label: 'popularity', concept: 'popularity' as const };
    expect(layOut({ ...props, baseline }, String, 600, 240).y.domain[1]).toBe(2);
  });

  it('puts names at the line ends only where there is room', () => {
    expect(layOut(props, String, 600, 240).direct).toBe(true);
    expect(layOut(props, String, 220, 240).direct).toBe(false);
  });

  it('maps the domain onto the plot', () => {
    const geometry = layOut({ ...props, xDomain: [0, 100] }, String, 600, 240);
    expect(pixelX(geometry, 0)).toBeCloseTo(geometry.frame.left, 6);
    expect(pixelX(geometry, 100)).toBeCloseTo(600 - geometry.frame.right, 6);
    expect(pixelY(geometry, 0)).toBeCloseTo(240 - geometry.frame.bottom, 6);
    expect(pixelY(geometry, 0.6)).toBeCloseTo(geometry.frame.top, 6);
  });

  it('bears a log axis without points', () => {
    const geometry = layOut({ series: [], filled: false, xScale: 'log', yScale: 'log' }, String, 600, 240);
    expect(Number.isFinite(pixelX(geometry, 1)) && Number.isFinite(pixelY(geometry, 1))).toBe(true);
  });
});
