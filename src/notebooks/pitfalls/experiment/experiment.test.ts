import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../../../core/backend/backends.test.fixtures.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { parseParameters, type ParameterValue } from '../../../core/experiment/parameters.ts';
import { poolFor, untimed } from '../../../core/shares/pool.test.fixtures.ts';
import type { SharePool } from '../../../core/shares/share.ts';
import { smallRaw, smallSettings } from '../../../core/training/small.test.fixtures.ts';
import type { PitfallsEvent } from '../events.ts';
import { borrowedParameters, pitfallsNotebook } from './experiment.ts';
import { claimOfPitfall, pitfalls, type PitfallId } from '../parameters.ts';
import { pitfallTable } from './pitfalls.ts';

type Given = Readonly<Record<string, ParameterValue>>;

const small = { ...smallSettings, epochs: 1, corpus: '1k', days: 2, passes: 1, eventsPerDay: 120, baseEvents: 200 };

function contextOf(
  pitfall: PitfallId,
  changed: Given = {},
  pool?: SharePool,
): RunContext<typeof pitfallsNotebook.parameters> {
  let ticks = 0;
  return {
    parameters: parseParameters(pitfallsNotebook.parameters, { ...small, pitfall, ...changed }),
    seed: 1,
    dataset: smallRaw(),
    now: () => (ticks += 1),
    compute: (work) => work(),
    pool,
    keep: () => {
      throw new Error('the borrowed session must not reach the host');
    },
  };
}

async function ran(pitfall: PitfallId, changed: Given = {}, pool?: SharePool): Promise<PitfallsEvent[]> {
  const events: PitfallsEvent[] = [];
  for await (const event of pitfallsNotebook.run(contextOf(pitfall, changed, pool))) events.push(event);
  return events;
}

function resultOf(events: readonly PitfallsEvent[]): Extract<PitfallsEvent, { type: 'result' }> {
  const [result] = events.filter((event) => event.type === 'result');
  return result;
}

beforeAll(() => computeOn('cpu'));

describe.each(pitfalls)('pitfall %s', (pitfall) => {
  let events: PitfallsEvent[];
  beforeAll(async () => {
    events = await ran(pitfall);
  });

  it('tells the same on a pool, but for what a clock has measured', async () => {
    const told = (given: readonly PitfallsEvent[]): unknown =>
      untimed(pitfallTable[pitfall].unit === 'ms' ? given.filter(({ type }) => type === 'progress') : given);
    expect(told(await ran(pitfall, {}, poolFor(2, pitfallsNotebook.shares)))).toEqual(told(events));
  });

  it('reports progress and readings, and ends with one result: its last reading', () => {
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['progress', 'reading', 'result']));
    const { results } = resultOf(events);
    expect(events.at(-1)).toBe(resultOf(events));
    const last = events.findLast((event) => event.type === 'reading');
    expect(last).toEqual({
      type: 'reading',
      pitfall,
      reading: { broken: results.broken, fixed: results.fixed, recall: results.recall },
    });
    expect(results.pitfall).toBe(pitfall);
  });

  it('measures numbers that its unit allows, with ends in order', () => {
    const { broken, fixed, unit } = resultOf(events).results;
    for (const { estimate, low, high } of [broken, fixed]) {
      expect(estimate).toBeGreaterThanOrEqual(0);
      expect(estimate).toBeLessThanOrEqual(unit === 'recall50' ? 1 : Infinity);
      expect(low ?? estimate).toBeLessThanOrEqual(estimate);
      expect(high ?? estimate).toBeGreaterThanOrEqual(estimate);
    }
  });

  it('names every claim once, and judges its own alone', () => {
    const { claims, results } = resultOf(events);
    expect(claims.map(({ id }) => id)).toEqual([...pitfallsNotebook.claims]);
    const judged = claims.filter(({ verdict }) => verdict !== 'not run').map(({ id }) => id);
    expect(judged).toEqual([claimOfPitfall[pitfall]]);
    expect(results.claim.id).toBe(claimOfPitfall[pitfall]);
  });
});

describe('notebook pitfalls', () => {
  it('gives the same checksum again, and another with another seed or pitfall', async () => {
    const checksum = async (pitfall: PitfallId, seeds = 1): Promise<string> =>
      resultOf(await ran(pitfall, { seeds })).checksum;
    const first = await checksum('stored-vectors');
    expect(await checksum('stored-vectors')).toBe(first);
    expect(await checksum('stored-vectors', 2)).not.toBe(first);
    expect(await checksum('version-skew')).not.toBe(first);
  });

  it('difference of the two figures is what the claim says, where both are recalls', async () => {
    for (const pitfall of ['stored-vectors', 'random-init', 'unfrozen-layers', 'no-shuffle', 'version-skew'] as const) {
      const { broken, fixed, claim } = resultOf(await ran(pitfall)).results;
      expect(claim.estimate).toBeCloseTo(fixed.estimate - broken.estimate, 10);
    }
  });

  it('ends where it is stopped', async () => {
    const stopped = pitfallsNotebook.run(contextOf('random-init'));
    await stopped.next();
    await stopped.return();
    expect(await stopped.next()).toEqual({ done: true, value: undefined });
  });

  it('hands the borrowed experiment its own knobs, and what the pitfall fixes before them', () => {
    const values = parseParameters(pitfallsNotebook.parameters, { dims: 8, passes: 7, corpus: '10k' });
    expect(borrowedParameters(pitfallTable['unfrozen-layers'], values)).toMatchObject({
      arms: 'streams',
      passes: 7,
      dims: 8,
    });
    expect(borrowedParameters(pitfallTable['no-shuffle'], values)).toMatchObject({ arms: 'order', passes: 1 });
    expect(borrowedParameters(pitfallTable['no-index'], values)).toMatchObject({ corpus: '10k', dims: 8 });
    expect(borrowedParameters(pitfallTable['version-skew'], values)).toMatchObject({ corpus: '1k' });
  });

  it.each<[PitfallId, Given, string]>([
    ['random-init', { days: 60 }, 'clock-too-long'],
    ['no-shuffle', { positiveThreshold: 5, minItemEvents: 100, minUserEvents: 100 }, 'data-nothing-left'],
    ['stored-vectors', { positiveThreshold: 5, minItemEvents: 100, minUserEvents: 100 }, 'data-nothing-left'],
  ])('passes on why %s cannot be run with %j', async (pitfall, changed, code) => {
    await expect(ran(pitfall, changed)).rejects.toMatchObject({ code });
  });
});
