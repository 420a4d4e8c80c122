import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../../../core/backend/backends.test.fixtures.ts';
import type { Session } from '../../../core/experiment/experiment.ts';
import type { Ask } from '../../../core/experiment/queries.ts';
import { driftContext, only, quick, ran, type Ran } from './drift.test.fixtures.ts';
import { drift } from './experiment.ts';
import { orderIds } from '../parameters.ts';
import type { DriftQueries } from '../queries.ts';

describe('the session of a drift run', () => {
  let run: Ran;
  beforeAll(async () => {
    await computeOn('cpu');
    run = await ran(quick);
  }, 60_000);
  const ask: Ask<DriftQueries> = (query) => (run.session.ask as Ask<DriftQueries>)(query);

  it('is there from the first event on', async () => {
    const kept: Session[] = [];
    const events = drift.run(driftContext(quick, { keep: (session) => void kept.push(session) }));
    expect((await events.next()).value).toMatchObject({ type: 'prepared' });
    const [session] = kept;
    expect(await session.ask({ kind: 'batch', step: 0, orders: ['0'] })).toMatchObject({ step: 0 });
    await events.return();
  });

  it('shows what a step is fed: time order has few users, who are each other’s “negatives”', async () => {
    const { batches } = await ask({ kind: 'batch', step: 2, orders: ['0', 'all'] });
    const [ordered, shuffled] = batches;
    expect([...ordered.places]).toEqual([...ordered.places].toSorted((a, b) => a - b));
    for (const { users, items, places, pairs, liked } of batches) {
      expect([users.length, items.length, places.length]).toEqual([32, 32, 32]);
      expect(pairs).toBe(32 * 31);
      expect(liked).toBeLessThan(pairs);
    }
    expect(ordered.distinctUsers).toBe(new Set(ordered.users).size);
    expect(shuffled.users).not.toEqual(ordered.users);
  });

  it('names the grid’s cells and trains one, the same each time', async () => {
    const { cells } = await ask({ kind: 'grid-cells' });
    expect(new Set(cells.map(({ start }) => start))).toEqual(new Set(['scratch', 'warm']));
    const [trained, again] = await Promise.all(
      [0, 1].map(() => ask({ kind: 'grid', cell: { ...cells[0], daySize: 50 } })),
    );
    expect(again).toEqual(trained);
    expect(trained).toMatchObject({ start: 'scratch', daySize: 50, days: 3, epochs: 1 });
    expect(trained.effect.low).toBeLessThanOrEqual(trained.effect.high);
    const whole = { start: 'warm', rateFactor: 0, daySize: 1000 } as const;
    const still = await ask({ kind: 'grid', cell: whole });
    expect(still).toMatchObject({ days: 1, effect: { estimate: 0, low: 0, high: 0 }, verdict: 'no effect' });
  });

  it.each([
    ['a step after the last', { kind: 'batch', step: 99, orders: ['0'] }, 'drift-step'],
    ['half a step', { kind: 'batch', step: 0.5, orders: ['0'] }, 'drift-step'],
    ['an order that is none', { kind: 'batch', step: 0, orders: ['512'] }, 'drift-order'],
  ])('refuses %s', async (_, asked, code) => {
    await expect(run.session.ask(asked)).rejects.toMatchObject({ code });
  });

  it('feeds, under every order, the batches that the race was fed', async () => {
    const { trainEvents, steps } = only(run, 'prepared')[0].race;
    for (const order of orderIds) {
      const fed: number[] = [];
      for (let step = 0; step < steps; step++) {
        const { batches } = await ask({ kind: 'batch', step, orders: [order] });
        fed.push(...Array.from(batches[0].places, (place) => Math.round(place * trainEvents)));
      }
      expect(fed.toSorted((a, b) => a - b)).toEqual(Array.from({ length: trainEvents }, (_, place) => place));
    }
  });
});
