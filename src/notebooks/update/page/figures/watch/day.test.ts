import { describe, expect, it } from 'vitest';
import type { WatchedEvent } from '../../../../../core/updates/timeline/watch.ts';
import {
  activeDays,
  activeUsers,
  aroundTrails,
  busiest,
  framesOf,
  hits,
  isWithin,
  likedBefore,
  tasteChange,
  trailOf,
  turnAt,
} from './day.ts';

const days = [
  { from: 1, to: 4 },
  { from: 4, to: 7 },
].map((range) => ({ range, slices: [range], heldUsers: new Int32Array(0), heldItems: new Int32Array(0) }));
const layout = { users: Int32Array.of(5, 5, 3, 5, 3, 3, 3), days };

const event = (slice: number, item: number, rank = 255): WatchedEvent => ({
  slice,
  item,
  ranks: { full: rank },
  places: { full: [slice + 0.25, item] },
});

describe('who does something when', () => {
  it('counts a user’s events day by day, the base left out', () => {
    expect(activeDays(layout, 5)).toEqual([{ day: 0, events: 2 }]);
    expect(activeDays(layout, 3)).toEqual([
      { day: 0, events: 1 },
      { day: 1, events: 3 },
    ]);
    expect(busiest(activeDays(layout, 3))).toEqual({ day: 1, events: 3 });
    expect(busiest([])).toBeNull();
  });

  it('lists the users of the days that were played', () => {
    expect(activeUsers(layout, 1)).toEqual([
      { user: 5, events: 2 },
      { user: 3, events: 1 },
    ]);
    expect(activeUsers(layout, 2)[0]).toEqual({ user: 3, events: 4 });
  });
});

describe('a watched day', () => {
  const events = [event(1, 7, 0), event(1, 8), event(2, 9, 49)];
  const paths = { full: Float32Array.of(0, 0, 1, 0, 2, 0, 3, 0) };
  const frames = framesOf({ events }, 3);

  it('goes from the full update through her films and the slices’ ends', () => {
    expect(frames.map(({ slice, event: at }) => `${slice} ${at ?? '-'}`)).toEqual([
      '-1 -',
      '0 -',
      '1 0',
      '1 1',
      '1 -',
      '2 2',
      '2 -',
    ]);
    expect([0, 3, 6].map((at) => likedBefore(frames, at))).toEqual([0, 1, 3]);
  });

  it('has a place for the vector at each of these moments', () => {
    expect(trailOf({ events, paths }, frames, 'full')).toEqual([
      [0, 0],
      [1, 0],
      [1.25, 7],
      [1.25, 8],
      [2, 0],
      [2.25, 9],
      [3, 0],
    ]);
  });

  it('lies in a square of the map, with room around it', () => {
    const square = aroundTrails([[[0, 0]], [[10, 4]]], 1);
    expect(square).toEqual({ left: 5 - 8.5, right: 5 + 8.5, bottom: 2 - 8.5, top: 2 + 8.5 });
    expect(aroundTrails([[[1, 1]]], 4)).toEqual({ left: -1, right: 3, bottom: -1, top: 3 });
    expect(aroundTrails([], 1)).toBeNull();
    expect(isWithin(square, 5, 2)).toBe(true);
    expect(isWithin(square, 5, 11)).toBe(false);
    expect(isWithin(null, 1, 1)).toBe(true);
    expect([isWithin(null, Number.NaN, 1), isWithin(square, Number.NaN, 2)]).toEqual([false, false]);
  });

  it('counts what an arm would have recommended', () => {
    expect(hits(events, 'full')).toBe(2);
  });
});

describe('a change of taste', () => {
  const groupOf = Uint8Array.of(0, 0, 1, 2);
  const events = [event(0, 0), event(0, 1), event(3, 2), event(4, 2), event(4, 3)];

  it('is at the slice that was named, else in the middle', () => {
    expect(turnAt(events, 3)).toBe(2);
    expect(turnAt(events, null)).toBe(2);
    expect(turnAt(events, 0)).toBe(2);
    expect(turnAt(events, 9)).toBe(2);
  });

  it('names what was lost and what was gained', () => {
    const change = tasteChange(events, 2, groupOf);
    expect(change?.lost).toEqual({ group: 0, before: 2, after: 0 });
    expect(change?.gained).toEqual({ group: 1, before: 0, after: 2 });
  });

  it('is none where both parts are alike, or one is empty', () => {
    expect(tasteChange([event(0, 0), event(1, 1)], 1, groupOf)).toBeNull();
    expect(tasteChange(events, 0, groupOf)).toBeNull();
  });
});
