import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../../../core/backend/backends.test.fixtures.ts';
import type { RunContext, Session } from '../../../core/experiment/experiment.ts';
import { parseParameters, type ParameterValue } from '../../../core/experiment/parameters.ts';
import { smallRaw, smallSettings } from '../../../core/training/small.test.fixtures.ts';
import type { ServeEvent } from '../events.ts';
import { agesInLikes } from '../parameters.ts';
import { serve } from './experiment.ts';
import type { ServeAnswer } from '../queries.ts';

type Given = Readonly<Record<string, ParameterValue>>;

interface Ran {
  readonly events: readonly ServeEvent[];
  readonly session: Session;
}

async function ran(changed: Given = {}): Promise<Ran> {
  let ticks = 0;
  const kept: Session[] = [];
  const context: RunContext<typeof serve.parameters> = {
    parameters: parseParameters(serve.parameters, { ...smallSettings, epochs: 2, seeds: 1, corpus: '1k', ...changed }),
    seed: 1,
    dataset: smallRaw(),
    now: () => (ticks += 1),
    compute: (work) => work(),
    keep: (session) => void kept.push(session),
  };
  const events: ServeEvent[] = [];
  for await (const event of serve.run(context)) events.push(event);
  return { events, session: kept[0] };
}

function only<T extends ServeEvent['type']>({ events }: Ran, type: T): Extract<ServeEvent, { type: T }>[] {
  return events.filter((event): event is Extract<ServeEvent, { type: T }> => event.type === type);
}

beforeAll(() => computeOn('cpu'));

describe('notebook serve', () => {
  let run: Ran;
  beforeAll(async () => {
    run = await ran();
  });

  it('publishes, times requests, replays the day, follows the skew, compares indexes, then ends', () => {
    const order = run.events.map((event) => event.type).filter((type) => type !== 'progress');
    expect([...new Set(order)]).toEqual(['published', 'latency', 'freshness', 'skew', 'index-row', 'result']);
  });

  it('names each claim once, with ends in order', () => {
    const [{ claims }] = only(run, 'result');
    expect(claims.map(({ id }) => id)).toEqual([...serve.claims]);
    for (const { estimate, low, high } of claims) {
      expect(low).toBeLessThanOrEqual(estimate ?? NaN);
      expect(high).toBeGreaterThanOrEqual(estimate ?? NaN);
    }
  });

  it('starts the skew at the publish: nothing has drifted yet', () => {
    const points = only(run, 'skew').map(({ point }) => point);
    expect(points).toHaveLength(5);
    expect(points[0]).toMatchObject({ step: 0, switched: points[0].old, skewed: points[0].old });
    expect(points.map(({ step }) => step)).toEqual([0, 2, 4, 6, 8]);
  });

  it('compares vectors by age on requests by users who have more likes than that', () => {
    const [{ freshness }] = only(run, 'freshness');
    const { ages, requests, warmRequests, fresh } = freshness;
    const likes = ages.map((age) => age.likes);
    expect(likes).toEqual([...agesInLikes].slice(0, likes.length));
    expect(likes.length).toBeGreaterThan(0);
    for (const [at, age] of ages.entries()) {
      expect(age.gain.estimate).toBeCloseTo(age.fresh.estimate - age.aged.estimate, 12);
      expect(age.requests).toBeLessThanOrEqual(ages[at - 1]?.requests ?? requests);
    }
    expect(warmRequests).toBeLessThanOrEqual(requests);
    expect(fresh.estimate).toBeGreaterThan(0);
    const [{ claims }] = only(run, 'result');
    expect(claims[0].estimate).toBe(ages[0].gain.estimate);
  });

  it('measures real items first, then pads, and marks what is synthetic', () => {
    const rows = only(run, 'index-row').map(({ row }) => row);
    expect([...new Set(rows.map(({ n }) => n))]).toEqual([90, 1000]);
    for (const { n, synthetic } of rows) expect(synthetic).toBe(n - 90);
    const exact = rows.filter(({ kind }) => kind !== 'hnsw');
    expect(exact.every(({ recall50 }) => recall50 === 1)).toBe(true);
  });

  it('gives the same checksum again, and with another backend', async () => {
    const [{ checksum }] = only(run, 'result');
    const [again] = only(await ran(), 'result');
    expect(again.checksum).toBe(checksum);
    await computeOn('wasm');
    const [onWasm] = only(await ran(), 'result');
    await computeOn('cpu');
    expect(onWasm.checksum).toBe(checksum);
  });
});

describe('its session', () => {
  let run: Ran;
  beforeAll(async () => {
    run = await ran();
  });
  const ask = (question: unknown): Promise<ServeAnswer> => run.session.ask(question) as Promise<ServeAnswer>;
  const liked = Int32Array.of(3, 4, 5);

  it('answers a known and a new user, with the past left out', async () => {
    for (const user of [0, null]) {
      const { ids, scores } = await ask({ kind: 'request', state: { user, liked }, k: 10 });
      expect(ids).toHaveLength(10);
      expect(ids.some((id) => liked.includes(id))).toBe(false);
      expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
    }
  });

  it('follows a like at once, while the stored vector stands still', async () => {
    const before = await ask({ kind: 'request', state: { user: 0, liked }, k: 5 });
    const after = await ask({ kind: 'request', state: { user: 0, liked: Int32Array.of(...liked, 60) }, k: 5 });
    expect(after.vector).not.toEqual(before.vector);
    const stored = await ask({ kind: 'stored', state: { user: 0, liked }, k: 5 });
    const storedAfter = await ask({ kind: 'stored', state: { user: 0, liked: Int32Array.of(...liked, 60) }, k: 5 });
    expect(storedAfter.vector).toEqual(stored.vector);
  });

  it('has nothing stored for a new user', async () => {
    expect((await ask({ kind: 'stored', state: { user: null, liked }, k: 5 })).ids).toHaveLength(0);
  });

  it('learns an ID alone: the vector moves, and the published model does not', async () => {
    const before = await ask({ kind: 'request', state: { user: 2, liked }, k: 5 });
    const learnt = await ask({ kind: 'learn', state: { user: 2, liked }, k: 5, steps: 3 });
    expect(learnt.vector).not.toEqual(before.vector);
    expect(learnt.learnMs).toBeGreaterThan(0);
    expect((await ask({ kind: 'request', state: { user: 2, liked }, k: 5 })).vector).toEqual(before.vector);
    expect((await ask({ kind: 'learn', state: { user: 2, liked }, k: 5, steps: 0 })).vector).toEqual(before.vector);
  });

  it('gives an empty list to a user with nothing unseen', async () => {
    const all = Int32Array.from({ length: 90 }, (_, item) => item);
    expect((await ask({ kind: 'request', state: { user: 0, liked: all }, k: 5 })).ids).toHaveLength(0);
  });

  it('refuses k = 0', async () => {
    await expect(ask({ kind: 'request', state: { user: 0, liked }, k: 0 })).rejects.toMatchObject({ code: 'index-k' });
  });
});
