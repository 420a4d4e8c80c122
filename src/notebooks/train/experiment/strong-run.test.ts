import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../../../core/backend/backends.test.fixtures.ts';
import type { Session } from '../../../core/experiment/experiment.ts';
import { roadPeers } from '../parameters.ts';
import { eventsOf, only, resultOf, smallContext } from './train.test.fixtures.ts';

const strong = { preset: 'strong', split: 'per-user' } as const;

beforeAll(() => computeOn('wasm'));

describe('the preset "strong"', () => {
  it('chooses the epochs on a validation part first, then trains on everything for as many', async () => {
    const events = await eventsOf(smallContext(strong));
    const phases = new Set(only(events, 'progress').map(({ phase }) => phase));
    expect([...phases]).toEqual(['validate', 'train']);
    const [{ stepsPerEpoch, steps: most }] = only(events, 'prepared');
    const steps = only(events, 'step');
    expect(steps.length % (2 * stepsPerEpoch)).toBe(0);
    expect(steps.length).toBeLessThanOrEqual(most);
    expect(steps.map(({ step }) => step)).toEqual(Array.from(steps, (_, i) => i + 1));
    expect(only(events, 'evaluation').at(-1)?.step).toBe(steps.length);
    expect(only(events, 'frame').at(-1)?.dims).toBe(64);
    const { results, claims, learned } = resultOf(events);
    expect(results.metrics.model).toEqual(only(events, 'evaluation').at(-1)?.model);
    expect(results.metrics.model.recall50).toBeGreaterThan(0);
    expect(learned).toBe(true);
    expect(claims.map(({ id, verdict }) => [id, verdict === 'not run'])).toEqual([
      ['beats-popularity', false],
      ['correction-helps', true],
    ]);
  });

  it('has the same checksum on every backend of the host, another for another seed or split', async () => {
    const sums: string[] = [];
    for (const backend of hostBackends) {
      await computeOn(backend);
      sums.push(resultOf(await eventsOf(smallContext(strong))).checksum);
    }
    await computeOn('wasm');
    expect(sums[1]).toBe(sums[0]);
    for (const other of [{ seed: 2 }, {}]) {
      const changed = other.seed ? strong : { ...strong, split: 'temporal' };
      expect(resultOf(await eventsOf(smallContext(changed, other))).checksum).not.toBe(sums[0]);
    }
  });

  it('heeds none of the parameters of the default model', async () => {
    const one = resultOf(await eventsOf(smallContext(strong)));
    const other = resultOf(await eventsOf(smallContext({ ...strong, dims: 8, loss: 'pointwise', epochs: 1 })));
    expect(other.checksum).toBe(one.checksum);
  });
});

describe('the road', () => {
  it.each([
    ['per-user', ['default', 'sums', 'all-likes', 'dims', 'weights', 'bias', 'decay', 'stopping', 'average']],
    ['temporal', ['default', 'sums', 'dims', 'weights', 'bias', 'decay', 'stopping', 'average']],
  ])('of the %s split goes step by step, with the peers before it', async (split, steps) => {
    const events = await eventsOf(smallContext({ split, road: true }));
    const bars = only(events, 'road').map(({ bar }) => bar);
    expect(bars.map(({ id }) => id)).toEqual([...roadPeers, ...steps]);
    expect(resultOf(events).results.road).toEqual(bars);
    for (const { ndcg10, recall50 } of bars) {
      expect(ndcg10).toBeGreaterThan(0);
      expect(recall50).toBeGreaterThan(0);
    }
    const changes = bars.filter(({ change }) => change !== null);
    expect(changes.map(({ id }) => id)).toEqual(steps.slice(1));
    for (const { id, ndcg10, change } of changes) {
      const before = bars[bars.findIndex((bar) => bar.id === id) - 1];
      expect(change?.estimate).toBeCloseTo(ndcg10 - before.ndcg10, 9);
    }
    expect(only(events, 'progress').at(-1)).toMatchObject({ phase: 'road', done: bars.length, total: bars.length });
  });

  it('begins with the default model and ends with the strong one', async () => {
    const road = resultOf(await eventsOf(smallContext({ split: 'per-user', road: true }))).results.road;
    const last = resultOf(await eventsOf(smallContext(strong))).results.metrics.model;
    expect(road?.at(-1)).toMatchObject({ id: 'average', ndcg10: last.ndcg10, recall50: last.recall50 });
  });

  it('leaves the run without it as it was, and takes part in the checksum without its times', async () => {
    const [without, slow, quick] = [
      await eventsOf(smallContext()),
      await eventsOf(smallContext({ road: true })),
      await eventsOf(smallContext({ road: true }, { now: () => 0 })),
    ].map(resultOf);
    expect('road' in without.results).toBe(false);
    expect(slow.checksum).not.toBe(without.checksum);
    expect(slow.checksum).toBe(quick.checksum);
  });

  it('is measured bar by bar on request, and refuses a bar it has not', async () => {
    const kept: Session[] = [];
    await eventsOf(smallContext({ split: 'temporal' }, { keep: (session) => void kept.push(session) }));
    const [session] = kept;
    expect(await session.ask({ kind: 'road-bars' })).toMatchObject({ bars: expect.arrayContaining(['ease', 'sums']) });
    expect(await session.ask({ kind: 'road', bar: 'dims' })).toMatchObject({ id: 'dims', change: null });
    expect(await session.ask({ kind: 'road', bar: 'weights' })).toMatchObject({ change: { low: expect.any(Number) } });
    await expect(session.ask({ kind: 'road', bar: 'all-likes' })).rejects.toMatchObject({
      code: 'road-bar',
      params: { bar: 'all-likes' },
    });
    session.dispose();
  });
});
