import { describe, expect, it } from 'vitest';
import { buildDataset, defaultRule } from '../../../../core/data/dataset.ts';
import { readSample } from '../../../../core/data/sample.test.fixtures.ts';
import { clockNames } from '../../../../core/data/retime.ts';
import { defaultsOf } from '../../../../core/experiment/parameters.ts';
import { driftParameters } from '../../parameters.ts';
import { planOf } from '../../experiment/plan.ts';
import {
  CONTROLS,
  divergencesByWindow,
  dayHeat,
  dayScene,
  inspectionOf,
  sceneOf,
  slideOf,
  timeOfDay,
  windowsFor,
} from './scene.ts';

const dataset = buildDataset(await readSample(), defaultRule);
const settings = { ...defaultsOf(driftParameters), eventsPerDay: 960, days: 3, baseEvents: 900 };

describe('what the microscope looks at', () => {
  it.each(clockNames)('is what a run on clock %s plays', (clock) => {
    const chosen = { ...settings, clock };
    const scene = sceneOf(dataset, chosen);
    const plan = planOf(dataset, chosen);
    expect(scene.order.map((event) => dataset.events.item[event])).toEqual(plan.dataset.events.item);
    expect(scene.days).toEqual(plan.days);
    expect(windowsFor(settings.eventsPerDay)).toEqual(plan.windows);
  });

  it('says what a clock cannot play', () => {
    expect(() => sceneOf(dataset, { ...settings, days: 60, eventsPerDay: 20_000 })).toThrowError(
      expect.objectContaining({ code: 'clock-too-long' }),
    );
    expect(() => sceneOf(dataset, { ...settings, clock: 'daypart', strength: 2 })).toThrowError(
      expect.objectContaining({ code: 'clock-strength' }),
    );
  });

  it('takes the last day where the wanted one is behind it', () => {
    expect(dayScene(sceneOf(dataset, settings), 9, 'genre').day).toBe(2);
  });
});

describe('a window', () => {
  const day = dayScene(sceneOf(dataset, settings), 1, 'genre');
  const windows = slideOf(day, 40);

  it('slides by a quarter of an hour from the start of its day to its end', () => {
    expect(windows[0]).toEqual({ from: day.range.from, to: day.range.from + 40 });
    expect(windows[1].from - windows[0].from).toBe(10);
    expect(windows.at(-1)!.to).toBe(day.range.to);
  });

  it('is seen the same whenever it is looked at, and agrees with the course of its day', () => {
    const [once, again] = [inspectionOf(day, windows[3]), inspectionOf(day, windows[3])];
    expect(again).toEqual(once);
    expect(divergencesByWindow(day, windows)[3]).toBeCloseTo(once.window.divergences.js, 12);
    expect(CONTROLS).toBeGreaterThan(1);
  });

  it('has its bins in the heat map', () => {
    const heat = dayHeat(day, 40);
    expect(heat.bins).toBe(day.attribute.bins);
    expect(heat.windows).toHaveLength(24);
  });
});

it('counts the time of day by rank', () => {
  const range = { from: 100, to: 196 };
  expect([100, 101, 148, 196].map((place) => timeOfDay(place, range))).toEqual(['00:00', '00:15', '12:00', '24:00']);
});
