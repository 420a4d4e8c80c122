import { describe, expect, it } from 'vitest';
import { policies } from '../../../../../core/updates/arms/policy.ts';
import { latestMoment, momentAt, offeredMoment, outlookOf, placeOf, withinPlayed } from './choice.ts';

const DAYS = 3;
const start = { day: 0, slice: 0 };
const layout = { slicesPerDay: 4, days: Array.from({ length: DAYS }, () => ({}) as never) };

describe('what a fork would come to', () => {
  it('works from the slice on where the stream is switched, from the next full update on where the full update is', () => {
    const stream = { name: 'stream', to: 'ids' } as const;
    expect(outlookOf(policies.full, stream, start, DAYS)).toEqual({ kind: 'works', from: 'slice' });
    expect(outlookOf(policies.full, { name: 'fullUpdate', to: 'none' }, start, DAYS)).toEqual({
      kind: 'works',
      from: 'full-update',
    });
    expect(outlookOf(policies.full, { name: 'start', to: 'random' }, start, DAYS)).toEqual({
      kind: 'works',
      from: 'full-update',
    });
  });

  it('says so where nothing is turned', () => {
    expect(outlookOf(policies.full, null, start, DAYS).kind).toBe('unchanged');
    expect(outlookOf(policies.full, { name: 'fullUpdate', to: 'shuffled' }, start, DAYS).kind).toBe('unchanged');
  });

  it('says why a turn would change nothing', () => {
    expect(outlookOf(policies.incremental, { name: 'start', to: 'random' }, start, DAYS).kind).toBe('no-full-update');
    expect(outlookOf(policies.full, { name: 'start', to: 'incremented' }, start, DAYS).kind).toBe('no-stream');
    expect(outlookOf(policies['full-cold'], { name: 'start', to: 'incremented' }, start, DAYS).kind).toBe('works');
    const last = { day: 2, slice: 1 };
    expect(outlookOf(policies.full, { name: 'fullUpdate', to: 'none' }, last, DAYS).kind).toBe('no-full-update-left');
    expect(outlookOf(policies.full, { name: 'stream', to: 'ids' }, last, DAYS).kind).toBe('works');
  });
});

describe('the moment of a fork', () => {
  it('is a place among all slices', () => {
    expect(placeOf({ day: 2, slice: 3 }, layout)).toBe(11);
    expect(momentAt(11, layout)).toEqual({ day: 2, slice: 3 });
  });

  it('is at the latest the next slice, and never beyond a full update that is not done', () => {
    expect(latestMoment(1, layout)).toEqual({ day: 0, slice: 1 });
    expect(latestMoment(4, layout)).toEqual({ day: 0, slice: 3 });
    expect(latestMoment(5, layout)).toEqual({ day: 1, slice: 1 });
    expect(latestMoment(12, layout)).toEqual({ day: 2, slice: 3 });
  });

  it('is offered where something follows', () => {
    expect(offeredMoment(5, layout)).toEqual({ day: 1, slice: 1 });
    expect(offeredMoment(12, layout)).toEqual({ day: 1, slice: 0 });
  });

  it('is drawn back to what has been played', () => {
    expect(withinPlayed({ day: 2, slice: 0 }, 5, layout)).toEqual({ day: 1, slice: 1 });
    expect(withinPlayed({ day: 0, slice: 2 }, 5, layout)).toEqual({ day: 0, slice: 2 });
  });
});
